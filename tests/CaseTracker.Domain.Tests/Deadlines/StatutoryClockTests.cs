
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Domain.Tests.Deadlines;

public class StatutoryClockTests
{
    [Fact]
    public void Runs_twenty_working_days_from_the_day_after_receipt()
    {
        var deadline = Case().Deadline();

        Assert.Equal((March(29), March(10)), (deadline.DueOn, deadline.CorrectionNoticeBy));
        Assert.Null(deadline.WaitingUntil);
    }

    [Fact]
    public void Runs_from_the_confirmation_where_that_is_the_receipt() =>
        Assert.Equal(March(31), Case(Registered(March(1), Channel.Online), new Confirmation(March(3), "电话")).Deadline().DueOn);

    [Fact]
    public void Does_not_run_before_the_confirmation_nor_for_a_void_case()
    {
        Assert.Equivalent(new Deadline(), Case(Registered(March(1), Channel.Online)).Deadline(), strict: true);
        Assert.Equivalent(new Deadline(), Case(Void(March(2))).Deadline(), strict: true);
    }

    [Fact]
    public void Awaiting_a_correction_nothing_is_due()
    {
        var deadline = Case(AskToCorrect(March(2), by: March(20))).Deadline();

        Assert.Equal((null, March(20), March(10)), (deadline.DueOn, deadline.WaitingUntil, deadline.CorrectionNoticeBy));
    }

    [Fact]
    public void A_correction_starts_the_clock_anew() =>
        Assert.Equal(April(10), Case(AskToCorrect(March(2), by: March(20)), Correct(March(10))).Deadline().DueOn);

    [Fact]
    public void Awaiting_payment_nothing_is_due_and_the_applicant_has_twenty_working_days_from_service()
    {
        var deadline = Case(Charge(March(2), served: March(3))).Deadline();

        Assert.Equal((null, March(31)), (deadline.DueOn, deadline.WaitingUntil));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    public void A_payment_starts_the_clock_anew_the_next_day(int paidOn) =>
        Assert.Equal(April(10), Case(Charge(March(2)), Pay(March(paidOn))).Deadline().DueOn);

    [Fact]
    public void An_extension_adds_its_working_days() =>
        Assert.Equal(April(13), Case(Extend(March(10), 4), Extend(March(13), 6)).Deadline().DueOn);

    [Fact]
    public void A_new_clock_leaves_the_extension_behind_and_allows_a_new_one()
    {
        var restarted = Case(Extend(March(2), 20), AskToCorrect(March(3), by: March(20)), Correct(March(10)));

        Assert.Equal(April(10), restarted.Deadline().DueOn);
        Assert.Equal(new(2023, 5, 9), restarted.Then(Extend(March(13), 20)).Deadline().DueOn);
    }

    [Fact]
    public void An_extension_gives_time_for_another() =>
        Assert.Equal(April(13), Case(Extend(March(29), 5), Extend(March(31), 5)).Deadline().DueOn);

    [Fact]
    public void Asking_for_reasons_does_not_stop_the_clock() =>
        Assert.Equal(March(29), Case(AskReasons(March(2))).Deadline().DueOn);

    [Fact]
    public void Reasons_move_the_due_date_only_when_they_set_another()
    {
        Assert.Equal(March(29), Case(AskReasons(March(2)), Accept(March(6))).Deadline().DueOn);
        Assert.Equal(April(28), Case(AskReasons(March(2)), Accept(March(6), until: April(28))).Deadline().DueOn);
    }

    [Fact]
    public void A_delay_replaces_the_extensions_before_it_and_takes_those_after_it()
    {
        var delayed = Case(Extend(March(2), 5), AskReasons(March(3)), Accept(March(6), until: April(28)));

        Assert.Equal(April(28), delayed.Deadline().DueOn);
        Assert.Equal(new(2023, 5, 9), delayed.Then(Extend(March(7), 5)).Deadline().DueOn);
    }

    [Fact]
    public void A_new_clock_leaves_the_delay_behind() =>
        Assert.Equal(
            April(10),
            Case(AskReasons(March(2)), Accept(March(6), until: April(28)), AskToCorrect(March(7), by: March(20)), Correct(March(10)))
                .Deadline().DueOn);

    [Fact]
    public void A_reply_leaves_the_due_date_that_it_is_measured_by()
    {
        Assert.Equal(March(29), Case(Grant(March(31)), Serve(April(3))).Deadline().DueOn);
        Assert.Equal(March(29), Case(Withdraw(March(31))).Deadline().DueOn);
    }

    [Fact]
    public void A_case_that_lapsed_while_waiting_had_no_due_date()
    {
        Assert.Null(Case(AskToCorrect(March(2), by: March(20)), new Decision(March(21), Outcome.CorrectionOverdue)).Deadline().DueOn);
        Assert.Null(Case(Charge(March(2)), Withdraw(March(6))).Deadline().DueOn);
    }

    [Theory]
    [InlineData("2026-12-03", "2026-12-31", false)]
    [InlineData("2026-12-04", "2027-01-01", true)]
    [InlineData("2018-12-31", "2019-01-29", false)]
    [InlineData("2018-12-28", "2019-01-28", true)]
    public void Is_provisional_where_it_reaches_into_a_year_without_a_notice(string received, string due, bool provisional)
    {
        var deadline = Case(Registered(Day(received))).Deadline();

        Assert.Equal((Day(due), provisional), (deadline.DueOn, deadline.IsProvisional));
    }

    [Theory]
    [InlineData("2023-03-29", null)]
    [InlineData("2023-03-30", 1)]
    [InlineData("2023-04-01", 2)]
    [InlineData("2023-04-10", 7)]
    public void Is_missed_by_working_days(string replied, int? late) =>
        Assert.Equal(late, Case().Deadline().LateBy(Day(replied), OfficeCalendar));

    [Fact]
    public void Is_never_missed_where_nothing_is_due() =>
        Assert.Null(Case(AskToCorrect(March(2), by: March(20))).Deadline().LateBy(Day("2024-03-01"), OfficeCalendar));
}
