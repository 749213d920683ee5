
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Tests.Deadlines;

/// <summary>A notice after the due date, 29 March 2023, is waited for and moves nothing: the case stays late.</summary>
public class LateNoticesTests
{
    [Fact]
    public void A_late_correction_notice_leaves_the_due_date_through_wait_and_correction()
    {
        var noticed = Case(AskToCorrect(Day("2023-06-01"), by: Day("2023-06-20")));
        var decided = noticed.Then(Correct(Day("2023-06-02")), Grant(Day("2023-06-20")));

        Assert.Equal(CaseStatus.AwaitingCorrection, noticed.Status);
        Assert.Equal((March(29), Day("2023-06-20")), (noticed.Deadline().DueOn, noticed.Deadline().WaitingUntil));
        Assert.Equal(March(29), decided.Deadline().DueOn);
        Assert.Equal(
            OfficeCalendar.CountWorkingDays(March(29), Day("2023-06-20")), decided.Deadline().LateBy(Day("2023-06-20"), OfficeCalendar));
    }

    [Fact]
    public void A_notice_on_the_last_day_starts_the_clock_anew() =>
        Assert.Equal(
            OfficeCalendar.AddWorkingDays(April(10), 20),
            Case(AskToCorrect(March(29), by: April(20)), Correct(April(10))).Deadline().DueOn);

    [Fact]
    public void Whatever_closes_the_case_after_a_late_notice_is_late()
    {
        var noticed = Case(AskToCorrect(March(30), by: April(10)));

        Assert.Equal(March(29), noticed.Then(Withdraw(April(3))).Deadline().DueOn);
        Assert.Equal(March(29), noticed.Then(new Decision(April(11), Outcome.CorrectionOverdue)).Deadline().DueOn);
    }

    [Fact]
    public void A_fee_notice_that_an_amendment_shows_to_be_late_moves_nothing_nor_does_its_payment()
    {
        var paid = Case(Charge(March(28)), Pay(April(10)));
        Assert.Equal(OfficeCalendar.AddWorkingDays(April(10), 20), paid.Deadline().DueOn);

        var amended = paid.Then(Amend(arrivedOn: Day("2023-02-20")));

        Assert.Equal(March(20), amended.Deadline().DueOn);
        Assert.Null(amended.Refusal(Grant(April(11))));
    }

    [Fact]
    public void The_spans_explain_the_date_that_was_due() =>
        Assert.Equal(
            ["reply-period"], Case(AskToCorrect(Day("2023-06-01"), by: Day("2023-06-20"))).Deadline().Spans.Select(span => span.Rule.Code));

    [Fact]
    public void A_new_answer_that_is_ordered_starts_a_clock_of_its_own() =>
        Assert.Equal(
            OfficeCalendar.AddWorkingDays(Day("2023-07-10"), 20),
            Case(AskToCorrect(March(30), by: April(10)), Withdraw(April(3)), OrderAnew(Day("2023-07-10"))).Deadline().DueOn);
}
