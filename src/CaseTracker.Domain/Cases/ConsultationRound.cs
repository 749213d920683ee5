using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Cases;

/// <summary>One consultation and its answer, if there is one yet.</summary>
public sealed record ConsultationRound(Consultation Sent, Opinion? Opinion)
{
    /// <summary>Whether an opinion may still come that the case has to wait for; a period that is provisional has not run out.</summary>
    public bool IsOpen(DateOnly day, WorkCalendar calendar) =>
        Opinion is null && PeriodEndsOn(calendar) is var end && (day <= end || !calendar.CoversAll(ReceivedOn, end));

    /// <summary>15 working days from receipt of the letter (条例 arts. 32, 34); the last day is included.</summary>
    public DateOnly PeriodEndsOn(WorkCalendar calendar) =>
        calendar.AddWorkingDays(ReceivedOn, StatutoryPeriods.Consultation);

    /// <summary>The last day that is excluded from the reply period: the opinion's, or the period's if that is earlier.</summary>
    public DateOnly EndsOn(WorkCalendar calendar)
    {
        var period = PeriodEndsOn(calendar);
        return Opinion is { } opinion && opinion.On < period ? opinion.On : period;
    }

    private DateOnly ReceivedOn => Sent.ServedOn ?? Sent.On;
}
