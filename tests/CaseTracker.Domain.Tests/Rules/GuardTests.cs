
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Tests.Rules;

/// <summary>What a step must satisfy beyond the status of the case.</summary>
public class GuardTests
{
    [Fact]
    public void Refuses_to_confirm_before_arrival_when_the_case_is_opened()
    {
        var ruling = CaseRules.Open(Registered(March(2), Channel.Online, confirmedOn: March(1)));

        Assert.Equal("confirmed-before-arrival", Assert.IsType<Ruling.Refused>(ruling).Refusal.Code);
    }

    [Fact]
    public void Opens_a_case_confirmed_on_the_day_it_arrived()
    {
        var registration = Registered(March(2), Channel.Online, confirmedOn: March(2));

        Assert.Equal(registration, Assert.IsType<Ruling.Allowed>(CaseRules.Open(registration)).Event);
    }

    [Fact]
    public void Refuses_to_confirm_before_arrival_later_on() =>
        Assert.Equal("before-latest-event", Case(Registered(March(2), Channel.Fax)).Refusal(new Confirmation(March(1), "电话")));

    [Fact]
    public void Refuses_a_step_dated_before_the_latest_and_takes_one_on_the_same_day()
    {
        var file = Case(Extend(March(10), 5));

        Assert.Equal("before-latest-event", file.Refusal(Grant(March(9))));
        Assert.Null(file.Refusal(Grant(March(10))));
    }

    [Fact]
    public void Names_the_status_first_then_the_order_then_the_rest()
    {
        Assert.Equal("case-closed", Case(Grant(March(10))).Refusal(Extend(March(9), 21)));
        Assert.Equal("case-closed", Case(Grant(March(10))).Refusal(Extend(April(28), 5)));
        Assert.Equal("before-latest-event", Case(Extend(March(10), 20)).Refusal(Extend(March(9), 1)));
    }

    [Fact]
    public void Refuses_service_dated_before_the_reply() =>
        Assert.Equal("before-latest-event", Case(Grant(March(10))).Refusal(Serve(March(9))));

    [Fact]
    public void Refuses_a_second_correction_notice() =>
        Assert.Equal(
            "corrected-once",
            Case(AskToCorrect(March(2), by: March(20)), Correct(March(10))).Refusal(AskToCorrect(March(13), by: March(31))));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Refuses_an_opinion_on_an_unknown_consultation(int id) =>
        Assert.Equal("consultation-not-found", Case(Consult(March(2))).Refusal(Hear(March(3), id)));

    [Fact]
    public void Refuses_a_second_opinion_on_one_consultation()
    {
        var file = Case(Consult(March(2)), Consult(March(2)), Hear(March(3), id: 2));

        Assert.Equal("opinion-recorded", file.Refusal(Hear(March(6), id: 2)));
        Assert.Null(file.Refusal(Hear(March(6), id: 1)));
    }

    [Fact]
    public void A_late_opinion_is_still_recorded_whatever_the_case_waits_for()
    {
        var silent = Case(Consult(March(2)));

        Assert.Equal(CaseStatus.AwaitingReasons, silent.Then(AskReasons(March(24)), Hear(March(27))).Status);
        Assert.Equal(CaseStatus.AwaitingPayment, silent.Then(Charge(March(24)), Hear(March(27))).Status);
        Assert.Equal(CaseStatus.AwaitingCorrection, silent.Then(AskToCorrect(March(24), by: April(7)), Hear(March(27))).Status);
    }

    [Fact]
    public void Refuses_a_second_extension_beyond_twenty_working_days_in_all()
    {
        var file = Case(Extend(March(10), 12));

        Assert.Equal("extension-cap", file.Refusal(Extend(March(13), 9)));
        Assert.Null(file.Refusal(Extend(March(13), 8)));
    }

    [Fact]
    public void Refuses_to_extend_after_the_due_date() => TakesUntilDue(on => Extend(on, 5), "extension-after-due");

    [Fact]
    public void Refuses_a_fee_notice_after_the_due_date() => TakesUntilDue(on => Charge(on), "fee-notice-after-due");

    [Theory]
    [InlineData(FeeScale.PerPage, 30, "no-fee-due")]
    [InlineData(FeeScale.PerPage, 31, null)]
    [InlineData(FeeScale.PerRequest, 10, "no-fee-due")]
    [InlineData(FeeScale.PerRequest, 11, null)]
    public void Refuses_a_fee_notice_over_nothing(FeeScale scale, int units, string? refusal) =>
        Assert.Equal(refusal, Case().Refusal(new FeeNotice(March(2), March(2), scale, units)));

    [Theory]
    [InlineData(12, 11, null)]
    [InlineData(11, 11, "no-fee-due")]
    [InlineData(10, 11, "no-fee-due")]
    [InlineData(10, 9, "no-fee-due")]
    public void Refuses_a_fee_notice_over_nothing_beyond_what_was_charged(int units, int before, string? refusal) =>
        Assert.Equal(refusal, Case().Refusal(new FeeNotice(March(2), March(2), FeeScale.PerRequest, units, UnitsBefore: before)));

    [Fact]
    public void Computes_the_amount_of_a_fee_notice_whatever_the_clerk_wrote() =>
        Assert.Equal(700, Assert.IsType<FeeNotice>(Case().Allowed(Charge(March(2), pages: 100) with { Amount = 1 })).Amount);

    [Fact]
    public void Numbers_the_consultations_from_one() =>
        Assert.Equal([1, 2, 3], Case(Consult(March(2)), Consult(March(2)), Consult(March(3))).Consultations.Select(round => round.Sent.Id));

    [Fact]
    public void Refuses_a_delay_without_accepted_reasons() =>
        Assert.Equal(
            "delay-without-accepted-reasons",
            Case(AskReasons(March(2))).Refusal(Accept(March(6), until: April(28)) with { Accepted = false }));

    [Fact]
    public void Refuses_a_delay_that_is_no_later_than_the_due_date()
    {
        var file = Case(AskReasons(March(2)));

        Assert.Equal("delay-not-later", file.Refusal(Accept(March(6), until: March(29))));
        Assert.Null(file.Refusal(Accept(March(6), until: March(30))));
    }

    private static void TakesUntilDue(Func<DateOnly, CaseStep> step, string refusal)
    {
        Assert.Null(Case().Refusal(step(March(29))));
        Assert.Equal(refusal, Case().Refusal(step(March(30))));
    }
}
