using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
using CaseTracker.Domain.Tests.Cases;
using CsCheck;

namespace CaseTracker.Domain.Tests.Rules;

/// <summary>下一步: the most likely step, for who may take it.</summary>
public class NextStepTests
{
    private const Duties All = Duties.LogSteps | Duties.Draft | Duties.Decide;

    private static readonly CaseFile Consulted = Case(Consult(March(8), served: March(9)), Consult(March(10)));

    [Fact]
    public void Until_it_is_confirmed_that_comes_next()
    {
        var file = Case(Registered(March(1), Channel.Online));

        Assert.Equal("confirmation", Next(file, March(1)));
        Assert.Null(Next(file, March(1), Duties.Draft | Duties.Decide));
    }

    /// <summary>Seven working days from receipt: until 10 March.</summary>
    [Fact]
    public void In_the_first_seven_working_days_what_is_unclear_is_asked()
    {
        Assert.Equal("correctionNotice by 2023-03-10, 7", Next(Case(), March(1)));
        Assert.Equal("correctionNotice by 2023-03-10, 0", Next(Case(), March(10)));
        Assert.Equal("decision", Next(Case(), March(11)));
        Assert.Equal("decision", Next(Case(), March(2), Duties.Decide));
        Assert.Equal("draft", Next(Case(), March(2), Duties.Draft));
        Assert.Equal("draft", Next(Case(), March(11), Duties.LogSteps | Duties.Draft));
        Assert.Null(Next(Case(), March(11), Duties.LogSteps));
        Assert.Equal("decision", Next(Case(AskToCorrect(March(2), by: March(8)), Correct(March(3))), March(6)));
    }

    [Fact]
    public void A_correction_is_waited_for_and_then_it_has_lapsed()
    {
        var file = Case(AskToCorrect(March(8), by: March(24)));

        Assert.Equal("correction by 2023-03-24, 2", Next(file, March(22)));
        Assert.Equal("correction by 2023-03-24, 0", Next(file, March(24)));
        Assert.Equal("lapse", Next(file, March(25)));
        Assert.Equal("lapse", Next(file, March(25), Duties.Draft));
        Assert.Null(Next(file, March(25), Duties.LogSteps));
        Assert.Null(Next(file, March(24), Duties.Draft | Duties.Decide));
    }

    [Fact]
    public void A_payment_is_waited_for_and_then_it_has_lapsed()
    {
        var file = Case(Charge(March(8)));

        Assert.Equal("payment by 2023-04-06, 0", Next(file, April(6)));
        Assert.Equal("lapse", Next(file, April(7)));
    }

    /// <summary>Fifteen working days from 9 and from 10 March: until the 30th and the 31st.</summary>
    [Fact]
    public void An_opinion_is_waited_for_until_the_first_time_runs_out()
    {
        Assert.Equal("opinion by 2023-03-30, 8", Next(Consulted, March(20)));
        Assert.Equal("opinion by 2023-03-31, 8", Next(Consulted.Then(Hear(March(20))), March(21)));
        Assert.Equal("opinion by 2023-03-31, 0", Next(Consulted, March(31)));
        Assert.Equal("decision", Next(Consulted, April(1)));
        Assert.Null(Next(Consulted, March(20), Duties.Decide));
    }

    [Fact]
    public void Reasons_are_waited_for_while_it_may_be_decided()
    {
        var file = Case(AskReasons(March(2)));

        Assert.Equal("reasons", Next(file, March(6)));
        Assert.Equal("decision", Next(file, March(6), Duties.Decide));
    }

    [Fact]
    public void A_draft_is_for_the_approver_and_is_not_drafted_twice()
    {
        Assert.Equal("approval", Next(Case(), March(15), drafted: true));
        Assert.Null(Next(Case(), March(15), Duties.LogSteps | Duties.Draft, drafted: true));
        Assert.Equal("correctionNotice by 2023-03-10, 2", Next(Case(), March(8), Duties.LogSteps | Duties.Draft, drafted: true));
    }

    [Fact]
    public void A_new_answer_is_decided_and_not_asked_about() =>
        Assert.Equal("decision", Next(Case(Grant(March(6)), OrderAnew(March(7))), March(8)));

    [Fact]
    public void Nothing_comes_next_in_a_case_that_is_closed_or_void_nor_for_who_only_reads()
    {
        Assert.Null(Next(Case(Grant(March(6))), March(7)));
        Assert.Null(Next(Case(Void(March(6))), March(7)));
        Assert.Null(Next(Case(), March(7), Duties.None));
    }

    /// <summary>Whatever is proposed may be taken that day, as the rules say what may be done.</summary>
    [Fact]
    public void What_is_proposed_is_allowed() => Gen.Select(Histories.Any, Gen.Int[0, 40]).Sample(
        (history, days) => Assert.All(history.Files, file =>
        {
            var day = file.LatestOn.AddDays(days);
            var proposed = NextStep.Of(day, file, file.Deadline(), OfficeCalendar, All, drafted: false)?.Action;
            var name = proposed is NextAction.Lapse ? "decision" : proposed?.Code();
            var allowed = CaseRules.AllowedOn(day, file, file.Deadline(), OfficeCalendar);
            Assert.True(name is null || allowed.Contains(name), $"{name} on {day} is not among {string.Join(", ", allowed)}.");
            Assert.Equal(file.Status is CaseStatus.Closed or CaseStatus.Void, name is null);
        }),
        iter: 200);

    private static string? Next(CaseFile file, DateOnly day, Duties duties = All, bool drafted = false) =>
        NextStep.Of(day, file, file.Deadline(), OfficeCalendar, duties, drafted) is { } next
            ? $"{next.Action.Code()}{(next.By is { } by ? $" by {by:yyyy-MM-dd}, {next.DaysLeft}" : "")}"
            : null;
}
