using CaseTracker.Domain.Calendar;

namespace CaseTracker.Domain.Cases.Steps;

/// <summary>收费通知: an information processing fee is asked for (条例 art. 42, 国办函〔2020〕109号).</summary>
/// <param name="Amount">Yuan, by the tiers in force when the notice was given; computed when allowed.</param>
/// <param name="UnitsBefore">Units of the same scale that were charged before: only what lies above them is asked for.</param>
public sealed record FeeNotice(
    DateOnly On, DateOnly ServedOn, FeeScale Scale, int Units, decimal Amount = 0, int UnitsBefore = 0) : ApprovedStep(On)
{
    /// <summary>20 working days from the day after the notice was received; the last day is included.</summary>
    public DateOnly PeriodEndsOn(WorkCalendar calendar) => calendar.AddWorkingDays(ServedOn, StatutoryPeriods.Payment);

    /// <summary>Whether the last day reaches into a year whose holiday notice is not loaded: nothing lapses by such a day.</summary>
    public bool PeriodIsProvisional(WorkCalendar calendar) => !calendar.CoversAll(ServedOn, PeriodEndsOn(calendar));

    /// <summary>Whether the period is known to be over on a day.</summary>
    public bool HasLapsedOn(DateOnly day, WorkCalendar calendar) => day > PeriodEndsOn(calendar) && !PeriodIsProvisional(calendar);
}
