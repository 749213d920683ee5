using System.Text.Json.Serialization;
using CaseTracker.Domain.Calendar;

namespace CaseTracker.Api.Calendar;

/// <summary>The days of one year that are not as the week has them.</summary>
/// <param name="AgencyCode">Whose local extra days these are; null for the national notice.</param>
/// <param name="Shipped">Whether the notice came with the program and nobody has replaced it.</param>
internal sealed record CalendarResponse(
    int Year, string? AgencyCode, string Notice, bool Shipped, IReadOnlyList<DateOnly> DaysOff, IReadOnlyList<DateOnly> MakeUpDays)
{
    /// <summary>Only in the answer to a dry run: the open cases whose due date the year would move.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MovedDueDates? Moved { get; init; }

    public static CalendarResponse Of(HolidayNotice notice, string? agencyCode, bool shipped) =>
        new(notice.Year, agencyCode, notice.Notice, shipped, notice.DaysOff, notice.MakeUpDays);
}
