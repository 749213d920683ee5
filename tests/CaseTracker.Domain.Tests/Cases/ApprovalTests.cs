using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Tables;
using CsCheck;

namespace CaseTracker.Domain.Tests.Cases;

/// <summary>批准: who approved stays on the step, whatever else is found to have been entered wrongly.</summary>
public class ApprovalTests
{
    private static readonly Approval ByOne = new("审批人", "承办人");

    private static readonly Approval ByAnother = new("另一审批人");

    private static readonly ApprovedStep[] Approvable =
        [Extend(March(10), 5), Charge(March(10)), Grant(March(10)), Amend(decision: new(Explanation: "理由"))];

    [Fact]
    public void The_rules_leave_it_on_the_step() => Assert.All(
        Approvable,
        step => Assert.Equal(ByOne, ((ApprovedStep)CaseOf(step).Allowed(step with { Approval = ByOne })).Approval));

    [Fact]
    public void The_law_does_not_ask_for_it() => Assert.All(Approvable, step => Assert.Null(CaseOf(step).Refusal(step)));

    [Theory]
    [InlineData(null, null)]
    [InlineData(Outcome.PartiallyGranted, null)]
    [InlineData(Outcome.DoesNotExist, "检索未见")]
    public void A_corrected_decision_stays_approved_by_whom_it_was(Outcome? outcome, string? explanation)
    {
        var correction = new DecisionChange(
            March(9), outcome, "〔2023〕6号", explanation, outcome == Outcome.PartiallyGranted ? [new(Outcome.StateSecret, "附件二")] : null);
        var file = Case(Grant(March(10)) with { Approval = ByOne }, Amend(decision: correction) with { Approval = ByAnother });

        Assert.Equal(
            (March(9), "〔2023〕6号", ByOne),
            file.Closing is Decision decision ? (decision.On, decision.DocumentNumber, decision.Approval) : default);
    }

    [Fact]
    public void A_withdrawal_that_was_none_is_a_decision_approved_by_who_corrected_it()
    {
        var file = Case(Withdraw(March(10)), Amend(decision: new(Outcome: Outcome.Granted)) with { Approval = ByAnother });

        Assert.Equal(Grant(March(10)) with { Approval = ByAnother }, file.Closing);
    }

    [Fact]
    public void A_correction_of_the_applicant_leaves_the_decision_as_it_was()
    {
        var decision = Grant(March(10)) with { Approval = ByOne };

        Assert.Equal(decision, Case(decision, Amend(applicant: new(Name: "张山"))).Closing);
    }

    [Fact]
    public void Once_all_are_approved_no_decision_stands_without_approval_and_nothing_else_changes() => Histories.Any.Sample(
        history =>
        {
            var file = CaseFile.Replay(
                history.Record.Select(step => step is ApprovedStep approved ? approved with { Approval = ByOne } : step));

            Assert.All(file.Steps.OfType<ApprovedStep>(), step => Assert.Equal(ByOne, step.Approval));
            Assert.Equal(
                history.File.Steps, file.Steps.Select(step => step is ApprovedStep approved ? approved with { Approval = null } : step));
            Assert.Equal(CountedCase.Of(history.File), CountedCase.Of(file));
            Assert.Equal(history.File.Deadline().DueOn, file.Deadline().DueOn);
        },
        iter: 500);

    /// <summary>A case that takes the step.</summary>
    private static CaseFile CaseOf(ApprovedStep step) => step is Amendment ? Case(Grant(March(9))) : Case();
}
