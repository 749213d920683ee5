using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Domain;
using CaseTracker.Domain.Calendar;
using Dapper;

namespace CaseTracker.Api.Calendar;

/// <summary>
/// The national calendar of next year comes out in autumn, and until it is here every due date in that year is provisional. From
/// 1 November on the program says so while it is missing.
/// </summary>
internal sealed class NextYear(DbDataSource database, OfficeClock clock)
{
    private const int FirstMonth = 11;

    /// <summary>The year that is missing, and a sentence about it; null before November and once the year is here.</summary>
    public async Task<Missing?> MissingAsync(CancellationToken cancellationToken)
    {
        var (today, year) = (clock.Today, clock.Today.Year + 1);
        if (today.Month < FirstMonth || HolidayNotices.Shipped.Any(notice => notice.Year == year))
        {
            return null;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var isHere = await connection.ExecuteScalarAsync<bool>(
            "select exists (select 1 from calendar_years where year = @year and agency_code is null)", new { year }, cancellationToken);
        return isHere ? null : new(year, new(
            $"{year}年的节假日安排尚未录入，到期日在{year}年的期限暂按周一至周五计算；安排公布后请以 PUT /api/v1/calendar/{year} 录入。",
            $"The calendar of {year} is missing: due dates in {year} are provisional, by plain weekdays. Once it is published, put it in "
                + $"with PUT /api/v1/calendar/{year}."));
    }

    public sealed record Missing(int Year, LocalizedText Why);
}
