
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Domain.Tests.Cases;

/// <summary>责令重新答复: what a remedy orders after the case was answered.</summary>
public class SecondRoundTests
{
    private static readonly CaseFile Refused = Case(new Decision(March(20), Outcome.InternalAffairs, Explanation: "内部事务"));

    private static readonly CaseFile Ordered = Refused.Then(OrderAnew(Day("2023-07-10")));

    [Fact]
    public void Opens_the_case_again_in_a_second_round()
    {
        Assert.Equal((CaseStatus.Processing, 2), (Ordered.Status, Ordered.Round));
        Assert.Null(Ordered.Outcome);
        Assert.Null(Ordered.ClosedOn);
    }

    [Fact]
    public void Begins_a_new_clock_of_twenty_working_days() =>
        Assert.Equal(WorkCalendar.Shipped.AddWorkingDays(Day("2023-07-10"), 20), Ordered.Deadline().DueOn);

    [Fact]
    public void Keeps_the_day_that_the_decision_sets() =>
        Assert.Equal(Day("2023-07-31"), Refused.Then(OrderAnew(Day("2023-07-10"), by: Day("2023-07-31"))).Deadline().DueOn);

    [Fact]
    public void Tells_the_earlier_answer_s_span_from_the_new_one() =>
        Assert.Equal(["earlier-answer", "new-answer"], Ordered.Deadline().Spans.Select(span => span.Rule.Code));

    [Fact]
    public void Explains_a_lapse_before_the_order()
    {
        var lapsed =
            Case(AskToCorrect(March(2), by: March(10)), new Decision(March(13), Outcome.CorrectionOverdue)).Then(OrderAnew(April(10)));

        Assert.Equal(
            ["before-correction", "awaiting-correction", "earlier-answer", "new-answer"],
            lapsed.Deadline().Spans.Select(span => span.Rule.Code));
        Assert.Equal([March(2), March(3), March(14), Day("2023-04-11")], lapsed.Deadline().Spans.Select(span => span.From));
        Assert.Equal(WorkCalendar.Shipped.AddWorkingDays(April(10), 20), lapsed.Deadline().DueOn);
    }

    [Fact]
    public void Can_be_extended_anew()
    {
        var extended = Case(Extend(March(10), 20), Grant(March(20))).Then(OrderAnew(April(10)), Extend(April(12), 20));

        Assert.Equal(WorkCalendar.Shipped.AddWorkingDays(April(10), 40), extended.Deadline().DueOn);
    }

    [Fact]
    public void Takes_a_second_decision_that_no_table_counts()
    {
        var answered = Ordered.Then(Grant(Day("2023-07-20")));

        Assert.Equal((CaseStatus.Closed, Outcome.Granted, Day("2023-07-20")), (answered.Status, answered.Outcome, answered.ClosedOn));
        Assert.Equal([Outcome.InternalAffairs, Outcome.Granted], answered.Closings.Select(CaseFile.OutcomeOf));
        Assert.Equal(CountedCase.Of(Refused), CountedCase.Of(answered));
        Assert.Equal(("3.3.5", March(20)), (CountedCase.Of(answered)!.Row, CountedCase.Of(answered)!.AnsweredOn));
    }

    [Theory]
    [InlineData("2023-07-20", true, "3.1")]
    [InlineData("2023-12-31", true, "3.1")]
    [InlineData("2024-01-02", true, "3.3.5")]
    [InlineData("2023-07-20", false, "3.3.5")]
    public void Counts_in_place_of_the_first_within_its_year_where_that_was_said(string on, bool counts, string row)
    {
        var counted = CountedCase.Of(Ordered.Then(Grant(Day(on)) with { CountsInstead = counts }))!;

        Assert.Equal((March(20), "3.3.5", row), (counted.AnsweredOn!.Value, counted.FirstRow, counted.Row));
        Assert.Equal(["1", row, "3.7"], counted.RowsIn(Day("2023-01-01"), Day("2023-12-31")));
        Assert.Equal(["1", "3.3.5", "3.7"], counted.RowsIn(Day("2023-01-01"), Day("2023-07-19")));
        Assert.Empty(counted.RowsIn(Day("2024-01-01"), Day("2024-12-31")));
    }

    [Fact]
    public void Goes_on_to_count_when_it_is_amended()
    {
        var answered = Ordered.Then(Grant(Day("2023-07-20")) with { CountsInstead = true });

        Assert.Equal("3.6.3", CountedCase.Of(answered.Then(Amend(decision: new(Outcome: Outcome.Withdrawn))))!.Row);
        Assert.Equal("3.4.1", CountedCase.Of(answered.Then(
            Amend(decision: new(Outcome: Outcome.Withdrawn)),
            Amend(decision: new(Outcome: Outcome.DoesNotExist, Explanation: "经检索"))))!.Row);
        Assert.Equal("3.3.5", CountedCase.Of(answered.Then(Amend(decision: new(On: Day("2024-01-02")))))!.Row);
    }

    [Fact]
    public void Amends_the_latest_answer_unless_told_which()
    {
        var answered = Ordered.Then(Grant(Day("2023-07-20")));

        var latest = answered.Then(Amend(decision: new(Outcome: Outcome.AlreadyPublic, Explanation: "网站")));
        var first = answered.Then(Amend(decision: new(Outcome: Outcome.DeliberativeProcess, Round: 1)));

        Assert.Equal([Outcome.InternalAffairs, Outcome.AlreadyPublic], latest.Closings.Select(CaseFile.OutcomeOf));
        Assert.Equal([Outcome.DeliberativeProcess, Outcome.Granted], first.Closings.Select(CaseFile.OutcomeOf));
        Assert.Equal("3.3.6", CountedCase.Of(first)!.Row);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    public void Refuses_to_amend_an_answer_that_was_not_given(int round) =>
        Assert.Equal("no-decision-to-amend", Ordered.Refusal(Amend(decision: new(Outcome: Outcome.Granted, Round: round))));

    [Fact]
    public void Can_be_ordered_again_after_the_second_answer() =>
        Assert.Equal(3, Ordered.Then(Grant(Day("2023-07-20")), OrderAnew(Day("2023-12-01"))).Round);

    [Fact]
    public void Is_lifted_and_the_case_is_closed_by_its_first_answer_again()
    {
        var lifted = Ordered.Then(Consult(Day("2023-07-12")), LiftOrder(Day("2023-07-20")));

        Assert.Equal(
            (CaseStatus.Closed, 1, Outcome.InternalAffairs, March(20)), (lifted.Status, lifted.Round, lifted.Outcome, lifted.ClosedOn));
        Assert.Equal(Refused.Deadline().DueOn, lifted.Deadline().DueOn);
        Assert.Equal(Refused.Deadline().Spans, lifted.Deadline().Spans);
        Assert.Equal(CountedCase.Of(Refused), CountedCase.Of(lifted));
        Assert.Equal(Refused.Steps, lifted.UntilFirstAnswer().Steps);
    }

    [Fact]
    public void Can_be_ordered_again_after_it_was_lifted()
    {
        var again = Ordered.Then(LiftOrder(Day("2023-07-20")), OrderAnew(Day("2023-12-01")));

        Assert.Equal((2, OfficeCalendar.AddWorkingDays(Day("2023-12-01"), 20)), (again.Round, again.Deadline().DueOn));
        Assert.Equal(["earlier-answer", "new-answer"], again.Deadline().Spans.Select(span => span.Rule.Code));
        Assert.Equal([Outcome.InternalAffairs, Outcome.Granted], again.Then(Grant(Day("2023-12-04"))).Closings.Select(CaseFile.OutcomeOf));
    }

    [Fact]
    public void Is_not_lifted_once_the_new_answer_is_given() =>
        Assert.Equal("not-answered", Ordered.Then(Grant(Day("2023-07-20"))).Refusal(LiftOrder(Day("2023-07-24"))));

    [Fact]
    public void Is_refused_before_the_latest_step() => Assert.Equal("before-latest-event", Refused.Refusal(OrderAnew(March(19))));
}
