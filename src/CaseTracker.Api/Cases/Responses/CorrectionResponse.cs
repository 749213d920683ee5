using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Cases.Responses;

/// <summary>The correction notice.</summary>
/// <param name="LateBy">
/// Working days by which it missed the seven from receipt (条例 art. 30); null when it did not, or when they reach into a year without a
/// calendar.
/// </param>
internal sealed record CorrectionResponse(DateOnly On, IReadOnlyList<string> Items, DateOnly RespondBy, int? LateBy)
{
    public static CorrectionResponse Of(CorrectionNotice notice, DateOnly receivedOn, WorkCalendar calendar)
    {
        var last = calendar.AddWorkingDays(receivedOn, StatutoryPeriods.CorrectionNotice);
        return new(
            notice.On, notice.Items, notice.RespondBy, calendar.CoversAll(receivedOn, last) ? calendar.DaysLate(last, notice.On) : null);
    }
}
