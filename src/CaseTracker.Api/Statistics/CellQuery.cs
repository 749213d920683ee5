using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using Dapper;

namespace CaseTracker.Api.Statistics;

/// <summary>A cell of table three: of a year, or of the days from <paramref name="From"/>.</summary>
internal sealed record CellQuery(string Agency, Year Year, RequestRow Row, RequestColumn Column, Flag? RollUp, Day? From, Day? AsOf)
{
    /// <summary>A query of <see cref="CellCase"/> that further conditions may follow, and what it is asked with.</summary>
    /// <exception cref="Problem">The days are none of the year, or have not begun.</exception>
    public (string Sql, DynamicParameters Parameters) Text(OfficeClock clock)
    {
        var period = ReportPeriod.Of(Year, AsOf, knownAt: null, clock);
        var first = From?.Value ?? period.First;
        if (first < period.First || first > period.AsOf)
        {
            throw Problem.Invalid("from", new(
                "应为该年度内的一天，并且不晚于截止日。", "Must be a day of the year, and not later than the last day."));
        }

        var parameters = new DynamicParameters(
            new { agency = Agency, first, asOf = period.AsOf, row = Row.Code, column = Column.Code });
        return (
            $"""
            select case_number, received_on, due_on, answered_on, {RequestCells.ResultRow} as report_row, late_by
            from counted_cases
            where {AgencyReader.Covered(RollUp == Flag.True)} and {RequestCells.OfRow(Row.Code)}
              and (@column = 'total' or applicant_type = @column)
            """,
            parameters);
    }
}
