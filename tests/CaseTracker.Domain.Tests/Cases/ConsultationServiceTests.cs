
using CaseTracker.Domain.Cases;

namespace CaseTracker.Domain.Tests.Cases;

/// <summary>签收: the day on which a consulted party received the letter, known later or corrected.</summary>
public class ConsultationServiceTests
{
    private static readonly CaseFile Sent = Case(Registered(Day("2026-03-02")), Consult(Day("2026-03-13")));

    [Fact]
    public void The_fifteen_working_days_run_from_it()
    {
        var served = Sent.Then(ServeLetter(Day("2026-03-18")));

        Assert.Equal(
            (Day("2026-04-09"), Day("2026-04-24")), (served.Consultations[0].PeriodEndsOn(OfficeCalendar), served.Deadline().DueOn));
        Assert.Equal("consultation-open", served.Refusal(Grant(Day("2026-04-09"))));
        Assert.Null(served.Refusal(Grant(Day("2026-04-10"))));
    }

    [Fact]
    public void Is_corrected_with_a_reason_only()
    {
        var served = Sent.Then(ServeLetter(Day("2026-03-18")));

        Assert.Equal("service-reason-missing", served.Refusal(ServeLetter(Day("2026-03-16"))));
        Assert.Equal("service-reason-missing", served.Refusal(ServeLetter(Day("2026-03-16"), reason: " ")));
        Assert.Equal(Day("2026-03-16"), served.Then(ServeLetter(Day("2026-03-16"), reason: "看错回执")).Consultations[0].Sent.ServedOn);
        Assert.Equal("service-reason-missing", Case(Consult(March(2), served: March(3))).Refusal(ServeLetter(March(6))));
    }

    [Fact]
    public void Lies_neither_before_the_letter_nor_long_after()
    {
        Assert.Equal("served-before-sent", Sent.Refusal(ServeLetter(Day("2026-03-12"))));
        Assert.Null(Sent.Refusal(ServeLetter(Day("2026-03-13"))));
        Assert.Null(Sent.Refusal(ServeLetter(Day("2026-04-03"))));
        Assert.Equal("served-too-late", Sent.Refusal(ServeLetter(Day("2026-04-07"))));
    }

    [Fact]
    public void A_letter_that_is_dated_back_is_held_to_the_same_bound()
    {
        Assert.Null(Case().Refusal(Consult(March(2), served: March(23))));
        Assert.Equal("served-too-late", Case().Refusal(Consult(March(2), served: March(24))));
        Assert.Equal("served-too-late", Case().Refusal(Consult(March(2), served: Day("2023-12-01"))));
    }

    [Fact]
    public void Is_told_of_a_letter_that_was_sent()
    {
        Assert.Equal("consultation-not-found", Case().Refusal(ServeLetter(March(2))));
        Assert.Equal("consultation-not-found", Sent.Refusal(ServeLetter(Day("2026-03-18"), id: 2)));
    }

    [Fact]
    public void Is_refused_where_a_decision_was_taken_before_the_period_that_it_shows()
    {
        var decided = Sent.Then(Grant(Day("2026-04-08")));

        Assert.Equal("consultation-open", decided.Refusal(ServeLetter(Day("2026-03-18"))));
        Assert.Null(decided.Refusal(ServeLetter(Day("2026-03-16"))));
    }

    [Fact]
    public void Dates_nothing_and_stays_an_event_of_its_own()
    {
        var served = Sent.Then(ServeLetter(Day("2026-03-18")));

        Assert.Equal((3, Day("2026-03-13")), (served.Version, served.LatestOn));
        Assert.Equal(2, served.Steps.Count);
    }
}
