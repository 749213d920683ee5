
using CaseTracker.Domain.Calendar;

namespace CaseTracker.Domain.Deadlines;

/// <summary>期限: the due date of a reply and the spans that explain it, in calendar order.</summary>
public sealed record Deadline
{
    /// <summary>答复期限: the last day on which a reply is in time; null where no reply period runs.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Whether the date that is due, or else waited for, reaches into a year whose holiday notice is not loaded.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>The last day the applicant has to correct or to pay, while the case waits for that.</summary>
    public DateOnly? WaitingUntil { get; init; }

    /// <summary>The last day for a correction notice: 7 working days from receipt (条例 art. 30).</summary>
    public DateOnly? CorrectionNoticeBy { get; init; }

    public IReadOnlyList<DeadlineSpan> Spans { get; init; } = [];

    /// <summary>Whether the reply period is known to be over on a day.</summary>
    public bool IsOverOn(DateOnly day) => !IsProvisional && day > DueOn;

    /// <summary>
    /// Working days by which a day misses the due date, at least 1; null when it does not, or when the date is provisional.
    /// </summary>
    public int? LateBy(DateOnly day, WorkCalendar calendar) =>
        IsProvisional ? null : calendar.DaysLate(DueOn, day);

    /// <summary>
    /// Every day from receipt to the end of the last span, in order. A span that goes on ends with the last day that is waited for.
    /// </summary>
    public IEnumerable<DeadlineDay> Days(DateOnly receivedOn, WorkCalendar calendar)
    {
        yield return new(receivedOn, DayKind.Receipt, null, IsMakeUpDay(receivedOn, calendar), null);

        var number = 0;
        foreach (var span in Spans)
        {
            for (var day = span.From; day <= (span.To ?? WaitingUntil); day = day.AddDays(1))
            {
                var kind = !calendar.IsWorkingDay(day) ? DayKind.DayOff : span.Counted ? DayKind.Counted : DayKind.Excluded;
                yield return new(day, kind, kind == DayKind.Counted ? ++number : null, IsMakeUpDay(day, calendar), span.Rule);
            }
        }
    }

    private static bool IsMakeUpDay(DateOnly day, WorkCalendar calendar) =>
        WorkCalendar.IsWeekend(day) && calendar.IsWorkingDay(day);
}
