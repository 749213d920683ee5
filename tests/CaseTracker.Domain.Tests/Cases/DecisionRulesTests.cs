using CaseTracker.Domain.Cases;

namespace CaseTracker.Domain.Tests.Cases;

public class DecisionRulesTests
{
    private static readonly DateOnly Today = March(24);

    public static TheoryData<Outcome> Explained => Needing(OutcomeNeed.Explanation);

    public static TheoryData<Outcome> ExceptPartial => [.. Enum.GetValues<Outcome>().Except([Outcome.PartiallyGranted, .. Lapses])];

    public static TheoryData<Outcome> ExceptLapses => [.. Enum.GetValues<Outcome>().Except(Lapses)];

    private static Outcome[] Lapses => [Outcome.CorrectionOverdue, Outcome.FeeUnpaid];

    [Theory, MemberData(nameof(Explained))]
    public void Gives_an_explained_outcome_only_with_its_explanation(Outcome outcome)
    {
        var decision = new Decision(Today, outcome);

        Assert.Equal("explanation-missing", Case().Refusal(decision));
        Assert.Equal("explanation-missing", Case().Refusal(decision with { Explanation = " " }));
        Closes(Case(), decision with { Explanation = "理由" });
    }

    [Fact]
    public void Grants_without_further_ado() => Closes(Case(), Grant(Today));

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
        var decision = new Decision(Today, Outcome.PartiallyGranted, Withheld: [new(ground, "附件二")]);

        Assert.Equal(allowed ? null : "withheld-ground", Case().Refusal(decision));
    }

    [Theory, MemberData(nameof(ExceptPartial))]
    public void Only_a_partial_grant_names_withheld_parts(Outcome outcome)
    {
        var file = Case(AskToCorrect(March(2), by: March(9)), Correct(March(3)), AskReasons(March(6)));
        var decision = new Decision(Today, outcome, null, "理由", [new(Outcome.StateSecret, "附件二")], "HDHB-2022-0001", "已公开同意");

        Assert.Equal(outcome == Outcome.Withdrawn ? "withdrawal-only" : "withheld-not-partial", file.Refusal(decision));
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
    public void Closes_for_want_of_correction_from_the_day_after_the_last_one_to_correct()
    {
        var waiting = Case(AskToCorrect(March(2), by: March(20)));

        Assert.Equal("not-awaiting-correction", Case().Refusal(new Decision(Today, Outcome.CorrectionOverdue)));
        Assert.Equal("correction-period-running", waiting.Refusal(new Decision(March(20), Outcome.CorrectionOverdue)));
        Closes(waiting, new(March(21), Outcome.CorrectionOverdue));
    }

    [Fact]
    public void Closes_for_want_of_payment_from_the_day_after_twenty_working_days_from_service()
    {
        var waiting = Case(Charge(March(2), served: March(3)));

        Assert.Equal("not-awaiting-payment", Case().Refusal(new Decision(Today, Outcome.FeeUnpaid)));
        Assert.Equal("payment-period-running", waiting.Refusal(new Decision(March(31), Outcome.FeeUnpaid)));
        Closes(waiting, new(April(1), Outcome.FeeUnpaid));
    }

    [Theory, MemberData(nameof(ExceptLapses))]
    public void Only_the_lapse_decides_a_case_that_waits_for_the_applicant(Outcome outcome)
    {
        var decision = new Decision(April(28), outcome, null, "理由", null, "HDHB-2022-0001", "已公开同意");

        Assert.Equal("awaiting-correction", Case(AskToCorrect(March(2), by: March(20))).Refusal(decision));
        Assert.Equal("awaiting-payment", Case(Charge(March(2))).Refusal(decision));
    }

    [Fact]
    public void The_lapse_of_one_wait_does_not_close_the_other()
    {
        Assert.Equal("awaiting-correction", Case(AskToCorrect(March(2), by: March(20))).Refusal(new Decision(April(28), Outcome.FeeUnpaid)));
        Assert.Equal("not-awaiting-correction", Case(Charge(March(2))).Refusal(new Decision(April(28), Outcome.CorrectionOverdue)));
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
        [.. OutcomeTests.Contract.Where(line => (OutcomeNeed)line[3] == need).Select(line => Enum.Parse<Outcome>((string)line[0], ignoreCase: true))];
}
