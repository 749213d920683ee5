
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tests.Cases;

namespace CaseTracker.Domain.Tests.Rules;

public class DecisionRulesTests
{
    private static readonly DateOnly Today = March(24);

    public static TheoryData<Outcome> Explained => Needing(OutcomeNeed.Explanation);

    public static TheoryData<Outcome> Others =>
        [.. Enum.GetValues<Outcome>().Except([Outcome.Withdrawn, Outcome.CorrectionOverdue, Outcome.FeeUnpaid])];

    private static readonly ArchiveTransfer Archive = new("海东市档案馆", March(2));

    [Theory, MemberData(nameof(Explained))]
    public void Gives_an_explained_outcome_only_with_its_explanation(Outcome outcome)
    {
        var decision = new Decision(Today, outcome);

        Assert.Equal("explanation-missing", Case().Refusal(decision));
        Assert.Equal("explanation-missing", Case().Refusal(decision with { Explanation = " " }));
        Closes(Case(), decision with { Explanation = "理由" });
    }

    [Fact]
    public void Grants_without_further_ado()
    {
        Closes(Case(), Grant(Today));
        Closes(Case(), Grant(Today) with { Withheld = [] });
    }

    [Fact]
    public void Grants_in_part_only_with_withheld_parts_on_a_ground_of_row_three()
    {
        var secret = new WithheldPart(Outcome.StateSecret, "附件二");
        var decision = new Decision(Today, Outcome.PartiallyGranted);

        Assert.Equal("withheld-missing", Case().Refusal(decision));
        Assert.Equal("withheld-missing", Case().Refusal(decision with { Withheld = [] }));
        Assert.Equal("withheld-ground", Case().Refusal(decision with { Withheld = [secret, new(Outcome.DoesNotExist, "附件三")] }));
        Closes(Case(), decision with { Withheld = [secret] });
    }

    [Theory]
    [InlineData(Outcome.Granted, false)]
    [InlineData(Outcome.PartiallyGranted, false)]
    [InlineData(Outcome.StateSecret, true)]
    [InlineData(Outcome.ThirdPartyRights, true)]
    [InlineData(Outcome.AdministrativeInquiry, true)]
    [InlineData(Outcome.DoesNotExist, false)]
    [InlineData(Outcome.OtherHandling, false)]
    public void A_withheld_part_has_one_of_the_eight_grounds(Outcome ground, bool allowed)
    {
        var decision = new Decision(Today, Outcome.PartiallyGranted, Withheld: [new(ground, "附件二")], ConsultationWaiver: "第三方已书面表示不同意");

        Assert.Equal(allowed ? null : "withheld-ground", Case().Refusal(decision));
    }

    [Theory, MemberData(nameof(Others))]
    public void Further_grounds_may_stand_beside_any_outcome_and_are_not_counted(Outcome outcome)
    {
        var file = Case(AskToCorrect(March(2), by: March(9)), Correct(March(3)), AskReasons(March(6)));
        var decision =
            new Decision(Today, outcome, null, "理由", [new(Outcome.InternalAffairs, "附件二")], "HDHB-2022-0001", "已书面表示不同意", Archive);

        Closes(file, decision);
        Assert.Equal(outcome.Rule().Row, CountedCase.Of(file.Then(decision))!.Row);
        Assert.Equal("withheld-ground", file.Refusal(decision with { Withheld = [new(Outcome.DoesNotExist, "附件二")] }));
    }

    [Theory]
    [InlineData(Outcome.ThirdPartyRights)]
    [InlineData(Outcome.PartiallyGranted)]
    [InlineData(Outcome.StateSecret)]
    public void Holds_nothing_back_for_the_sake_of_those_who_all_consented(Outcome outcome)
    {
        var decision = new Decision(Today, outcome, null, "理由", [new(Outcome.ThirdPartyRights, "附件二")]);
        var one = Case(Consult(March(2)), Agree(March(6)));
        var silent = one.Then(Consult(March(6)));

        Assert.Equal("consultation-missing", Case().Refusal(decision));
        Assert.Equal("third-party-consented", one.Refusal(decision));
        Assert.Equal(
            "third-party-consented", one.Then(Consult(March(7), kind: ConsultationKind.Agency), Hear(March(8), id: 2)).Refusal(decision));
        Closes(one, decision with { ConsultationWaiver = "另一第三方已书面表示不同意" });
        Closes(one.Then(Consult(March(6)), Hear(March(8), id: 2)), decision);
        Assert.Null(silent.Refusal(decision with { On = March(28) }));
    }

    [Fact]
    public void Sends_to_an_archive_only_by_naming_it_and_the_day_of_the_transfer()
    {
        var decision = new Decision(Today, Outcome.TransferredToArchive, Explanation: "已移交", Archive: Archive);

        Assert.Equal("explanation-missing", Case().Refusal(decision with { Explanation = null }));
        Assert.Equal("archive-missing", Case().Refusal(decision with { Archive = null }));
        Assert.Equal(
            "archive-transferred-later", Case().Refusal(decision with { Archive = Archive with { TransferredOn = Today.AddDays(1) } }));
        Closes(Case(), decision with { Archive = Archive with { TransferredOn = Today } });
    }

    [Fact]
    public void Protects_third_party_rights_only_with_an_explanation()
    {
        var heard = Case(Consult(March(2)), Hear(March(10)));

        Assert.Equal("explanation-missing", heard.Refusal(new Decision(Today, Outcome.ThirdPartyRights)));
        Closes(heard, new(Today, Outcome.ThirdPartyRights, Explanation: "商业秘密"));
    }

    [Fact]
    public void Protects_third_party_rights_only_after_asking_the_third_party_or_saying_why_not()
    {
        var decision = new Decision(Today, Outcome.ThirdPartyRights, Explanation: "商业秘密");
        var otherAsked = Case(Consult(March(2), kind: ConsultationKind.Agency), Hear(March(10)));

        Assert.Equal("consultation-missing", Case().Refusal(decision));
        Assert.Equal("consultation-missing", Case().Refusal(decision with { ConsultationWaiver = " " }));
        Assert.Equal("consultation-missing", otherAsked.Refusal(decision));
        Closes(Case(), decision with { ConsultationWaiver = "第三方已书面表示不同意" });
        Closes(Case(Consult(March(2))), decision);
    }

    [Fact]
    public void Calls_a_request_still_unclear_only_after_a_correction_round()
    {
        var decision = new Decision(Today, Outcome.StillUnclear);

        Assert.Equal("correction-round-missing", Case().Refusal(decision));
        Closes(Case(AskToCorrect(March(2), by: March(20)), Correct(March(10))), decision);
    }

    [Fact]
    public void Calls_a_request_a_duplicate_only_by_naming_the_prior_reply()
    {
        var decision = new Decision(Today, Outcome.Duplicate);

        Assert.Equal("prior-reply-missing", Case().Refusal(decision));
        Assert.Equal("prior-reply-missing", Case().Refusal(decision with { PriorReply = " " }));
        Closes(Case(), decision with { PriorReply = "HDHB-2022-0001" });
    }

    [Fact]
    public void Calls_a_request_excessive_only_after_asking_for_reasons()
    {
        var decision = new Decision(Today, Outcome.Excessive);

        Assert.Equal("reasons-request-missing", Case().Refusal(decision));
        Closes(Case(AskReasons(March(2))), decision);
        Closes(Case(AskReasons(March(2)), Accept(March(6)) with { Accepted = false }), decision);
    }

    [Fact]
    public void A_withdrawal_is_no_decision()
    {
        Assert.Equal("withdrawal-only", Case().Refusal(new Decision(Today, Outcome.Withdrawn, Explanation: "理由")));
        Assert.Equal(Outcome.Withdrawn, Case(Withdraw(Today)).Outcome);
    }

    private static void Closes(CaseFile file, Decision decision)
    {
        var closed = file.Then(decision);

        Assert.Equal((CaseStatus.Closed, decision.Outcome, decision.On), (closed.Status, closed.Outcome, closed.ClosedOn));
    }

    private static TheoryData<Outcome> Needing(OutcomeNeed need) =>
        [.. OutcomeTests.Contract.Where(line => (OutcomeNeed)line[3] == need)
            .Select(line => Enum.Parse<Outcome>((string)line[0], ignoreCase: true))];
}
