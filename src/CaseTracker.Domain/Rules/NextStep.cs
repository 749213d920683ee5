using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Domain.Rules;

/// <summary>下一步: the most likely step in a case for someone.</summary>
/// <param name="By">The last day for it, or the day on which what is waited for runs out; null where it is the due date.</param>
/// <param name="DaysLeft">Working days until then, negative when it is over.</param>
public sealed record NextStep(NextAction Action, DateOnly? By, int? DaysLeft)
{
    /// <summary>Null for a case that is closed or void, and where someone else is to act.</summary>
    /// <param name="drafted">Whether a draft waits for approval.</param>
    public static NextStep? Of(
        DateOnly day, CaseFile file, Deadline deadline, WorkCalendar calendar, Duties duties, bool drafted) =>
        Likely(day, file, deadline, calendar, drafted)
            .Where(step => IsFor(duties, step.Action))
            .Select(step => new NextStep(step.Action, step.By, step.By is { } by ? calendar.DaysLeft(day, by) : null))
            .FirstOrDefault();

    /// <summary>The likeliest first.</summary>
    private static IEnumerable<(NextAction Action, DateOnly? By)> Likely(
        DateOnly day, CaseFile file, Deadline deadline, WorkCalendar calendar, bool drafted)
    {
        var status = file.StatusOn(day, calendar);
        if (status is CaseStatus.Closed or CaseStatus.Void)
        {
            yield break;
        }

        if (drafted)
        {
            yield return (NextAction.Approval, null);
        }

        if (Logged(day, file, status, deadline, calendar) is { } logged)
        {
            yield return logged;
        }

        if (status is CaseStatus.Processing or CaseStatus.AwaitingReasons)
        {
            yield return (NextAction.Decision, null);
            if (!drafted)
            {
                yield return (NextAction.Draft, null);
            }
        }
    }

    /// <summary>What arrives or goes out next, or did not come in time.</summary>
    private static (NextAction Action, DateOnly? By)? Logged(
        DateOnly day, CaseFile file, CaseStatus status, Deadline deadline, WorkCalendar calendar) => status switch
        {
            CaseStatus.Unconfirmed => (NextAction.Confirmation, null),
            CaseStatus.AwaitingCorrection => day > deadline.WaitingUntil
                ? (NextAction.Lapse, null)
                : (NextAction.Correction, deadline.WaitingUntil),
            CaseStatus.AwaitingPayment => file.FeeNotice!.HasLapsedOn(day, calendar)
                ? (NextAction.Lapse, null)
                : (NextAction.Payment, deadline.WaitingUntil),
            CaseStatus.AwaitingReasons => (NextAction.Reasons, null),
            CaseStatus.Consulting => (NextAction.Opinion, file.Consultations.Where(round => round.IsOpen(day, calendar))
                .Min(round => round.PeriodEndsOn(calendar))),
            _ when file.CorrectionNotice is null && file.Round == 1 && day <= deadline.CorrectionNoticeBy =>
                (NextAction.CorrectionNotice, deadline.CorrectionNoticeBy),
            _ => null,
        };

    private static bool IsFor(Duties duties, NextAction action) => action switch
    {
        NextAction.Decision or NextAction.Approval => duties.HasFlag(Duties.Decide),
        NextAction.Draft => duties.HasFlag(Duties.Draft),
        NextAction.Lapse => (duties & (Duties.Draft | Duties.Decide)) != Duties.None,
        _ => duties.HasFlag(Duties.LogSteps),
    };
}
