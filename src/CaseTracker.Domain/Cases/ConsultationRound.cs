using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Domain.Cases;

/// <summary>One consultation and its answer, if there is one yet.</summary>
public sealed record ConsultationRound(Consultation Sent, Opinion? Opinion)
{
    /// <summary>Whether an opinion may still come on a day that the case has to wait for.</summary>
    public bool IsOpen(DateOnly day, WorkCalendar calendar) => Opinion is null && day <= PeriodEndsOn(calendar);

    /// <summary>15 working days from receipt of the letter (条例 arts. 32, 34); the last day is included.</summary>
    public DateOnly PeriodEndsOn(WorkCalendar calendar) =>
        calendar.AddWorkingDays(Sent.ServedOn ?? Sent.On, StatutoryClock.ConsultationPeriod);

    /// <summary>The last day that is excluded from the reply period: the opinion's, or the period's if that is earlier.</summary>
    public DateOnly EndsOn(WorkCalendar calendar)
    {
        var period = PeriodEndsOn(calendar);
        return Opinion is { } opinion && opinion.On < period ? opinion.On : period;
    }
}
