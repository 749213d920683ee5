
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Tests.Deadlines;

/// <summary>Periods that reach into 2027, of which no holiday notice is known, are provisional, and nothing lapses by them.</summary>
public class ProvisionalPeriodsTests
{
    private static readonly WorkCalendar Known = new([.. HolidayNotices.Shipped, new(2027, "国办发明电〔2026〕1号", [Day("2027-01-01")], [])]);

    private static readonly CaseFile Charged = Case(Registered(Day("2026-12-01")), Charge(Day("2026-12-10")));

    private static readonly CaseFile Consulting = Case(Registered(Day("2026-12-01")), Consult(Day("2026-12-14")));

    [Fact]
    public void A_payment_does_not_lapse_before_its_last_day_is_known()
    {
        Assert.Equal((Day("2027-01-07"), true), Awaited(Charged, OfficeCalendar));
        Assert.Equal("payment-period-running", Charged.Refusal(Unpaid("2027-01-08")));
        Assert.DoesNotContain("decision", Offered(Charged, "2027-02-01", OfficeCalendar));

        Assert.Equal((Day("2027-01-08"), false), Awaited(Charged, Known));
        Assert.IsType<Ruling.Refused>(CaseRules.Decide(Charged, Unpaid("2027-01-08"), Known));
        Assert.IsType<Ruling.Allowed>(CaseRules.Decide(Charged, Unpaid("2027-01-09"), Known));
        Assert.Contains("decision", Offered(Charged, "2027-01-09", Known));
    }

    [Fact]
    public void A_silent_party_has_not_run_out_of_days_before_the_last_one_is_known()
    {
        Assert.Equal("consultation-open", Consulting.Refusal(Grant(Day("2027-01-05"))));
        Assert.Equal(CaseStatus.Consulting, Consulting.StatusOn(Day("2027-01-05"), OfficeCalendar));

        Assert.IsType<Ruling.Refused>(CaseRules.Decide(Consulting, Grant(Day("2027-01-05")), Known));
        Assert.IsType<Ruling.Allowed>(CaseRules.Decide(Consulting, Grant(Day("2027-01-06")), Known));
    }

    [Fact]
    public void What_must_come_in_time_is_not_too_late_by_a_date_that_is_provisional()
    {
        var file = Case(Registered(Day("2026-12-10")));
        Assert.Equal((Day("2027-01-07"), true), (file.Deadline().DueOn, file.Deadline().IsProvisional));

        Assert.Null(file.Refusal(Extend(Day("2027-01-08"), 5)));
        Assert.Contains("extension", Offered(file, "2027-01-08", OfficeCalendar));
        Assert.Equal(Day("2027-01-14"), file.Then(Extend(Day("2027-01-08"), 5)).Deadline().DueOn);
        Assert.IsType<Ruling.Refused>(CaseRules.Decide(file, Extend(Day("2027-01-09"), 5), Known));
        Assert.Equal(Day("2027-01-08"), StatutoryClock.Replay(file.Then(Extend(Day("2027-01-11"), 5)), Known).DueOn);
    }

    private static (DateOnly?, bool) Awaited(CaseFile file, WorkCalendar calendar) =>
        StatutoryClock.Replay(file, calendar) is var deadline ? (deadline.WaitingUntil, deadline.IsProvisional) : default;

    private static IReadOnlyList<string> Offered(CaseFile file, string day, WorkCalendar calendar) =>
        CaseRules.AllowedOn(Day(day), file, StatutoryClock.Replay(file, calendar), calendar);

    private static Decision Unpaid(string on) => new(Day(on), Outcome.FeeUnpaid);
}
