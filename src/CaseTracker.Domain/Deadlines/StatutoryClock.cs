using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;

namespace CaseTracker.Domain.Deadlines;

/// <summary>
/// 法定期限: replays the steps of a case over a calendar. Four effects: a correction and a payment start the
/// 20 working days from the beginning, a consultation excludes time, an extension adds to it, and accepted reasons may
/// replace the date (条例 arts. 30-35).
/// </summary>
public static class StatutoryClock
{
    /// <summary>The deadline as the steps so far make it; empty for a case that is unconfirmed or void.</summary>
    public static Deadline Replay(CaseFile file, WorkCalendar calendar)
    {
        if (file.ReceivedOn is not { } receivedOn || file.Status == CaseStatus.Void)
        {
            return new();
        }

        var clock = new ClockRun(calendar, receivedOn);
        foreach (var step in file.StandingSteps)
        {
            clock.Apply(step, file);
        }

        return clock.Finish() with { CorrectionNoticeBy = calendar.AddWorkingDays(receivedOn, StatutoryPeriods.CorrectionNotice) };
    }
}
