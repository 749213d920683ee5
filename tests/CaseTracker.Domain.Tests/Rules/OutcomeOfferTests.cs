using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Tests.Rules;

/// <summary>Which outcomes may be given, told before anyone decides.</summary>
public class OutcomeOfferTests
{
    private static readonly DateOnly Today = March(24);

    private static readonly Dictionary<string, CaseFile> Files = new()
    {
        ["unconfirmed"] = Case(Registered(March(1), Channel.Online)),
        ["processing"] = Case(),
        ["correction"] = Case(AskToCorrect(March(2), by: March(24))),
        ["correction overdue"] = Case(AskToCorrect(March(2), by: March(23))),
        ["corrected"] = Case(AskToCorrect(March(2), by: March(9)), Correct(March(3))),
        ["consulting"] = Case(Consult(March(3))),
        ["silence"] = Case(Consult(March(2))),
        ["consented"] = Case(Consult(March(2)), Agree(March(6))),
        ["objected"] = Case(Consult(March(2)), Hear(March(6))),
        ["reasons"] = Case(AskReasons(March(2))),
        ["reasons accepted"] = Case(AskReasons(March(2)), Accept(March(6))),
        ["payment"] = Case(Charge(March(2))),
        ["paid"] = Case(Charge(March(2)), Pay(March(6))),
        ["closed"] = Case(Grant(March(2))),
        ["void"] = Case(Void(March(2))),
    };

    public static TheoryData<string> Cases => [.. Files.Keys];

    [Theory, MemberData(nameof(Cases))]
    public void A_decision_is_allowed_exactly_when_it_says_what_the_record_does_not_show(string name)
    {
        var file = Files[name];
        Assert.All(CaseRules.OutcomesOn(Today, file, OfficeCalendar), offer =>
        {
            var missing = offer.Needs.Where(need => !need.IsMet).Select(need => need.Need).ToHashSet();
            Assert.All(Said.All, said => Assert.Equal(
                offer.Refusal is null && missing.IsSubsetOf(said.Needs), file.Refusal(said.Decide(offer.Outcome)) is null));
            Assert.Equal(offer.Refusal?.Code, file.Refusal(Said.All[^1].Decide(offer.Outcome)));
        });
    }

    [Fact]
    public void Every_outcome_is_offered_with_its_need_of_the_catalogue()
    {
        var offers = CaseRules.OutcomesOn(Today, Case(), OfficeCalendar).ToList();

        Assert.Equal(Outcomes.All.Select(rule => rule.Outcome), offers.Select(offer => offer.Outcome));
        Assert.All(offers, offer => Assert.Equal(
            offer.Outcome.Rule().Need, offer.Needs.Select(need => need.Need).LastOrDefault(OutcomeNeed.Nothing)));
    }

    [Theory]
    [InlineData("corrected", Outcome.StillUnclear, 3)]
    [InlineData("objected", Outcome.ThirdPartyRights, 2)]
    [InlineData("reasons", Outcome.Excessive, 2)]
    [InlineData("correction overdue", Outcome.CorrectionOverdue, 23)]
    [InlineData("processing", Outcome.StillUnclear, null)]
    [InlineData("consented", Outcome.ThirdPartyRights, null)]
    [InlineData("reasons accepted", Outcome.Excessive, null)]
    [InlineData("correction", Outcome.CorrectionOverdue, null)]
    [InlineData("payment", Outcome.FeeUnpaid, null)]
    public void A_need_that_the_record_meets_is_told_with_the_day(string name, Outcome outcome, int? day)
    {
        var need = CaseRules.OutcomesOn(Today, Files[name], OfficeCalendar).Single(offer => offer.Outcome == outcome).Needs[^1];

        Assert.Equal((day is not null, day is { } on ? March(on) : null), (need.IsMet, need.On));
    }

    [Fact]
    public void A_payment_period_is_over_the_day_after_its_last()
    {
        var file = Case(Charge(March(2), served: March(3)));

        Assert.Equal((false, null), Lapse(March(31)));
        Assert.Equal((true, March(31)), Lapse(April(1)));

        (bool, DateOnly?) Lapse(DateOnly day) =>
            CaseRules.OutcomesOn(day, file, OfficeCalendar).Single(offer => offer.Outcome == Outcome.FeeUnpaid).Needs is [var need]
                ? (need.IsMet, need.On)
                : default;
    }

    /// <summary>What a decision says besides its outcome.</summary>
    private sealed record Said(IReadOnlySet<OutcomeNeed> Needs)
    {
        private static readonly OutcomeNeed[] Members =
        [
            OutcomeNeed.Explanation, OutcomeNeed.WithheldParts, OutcomeNeed.ThirdPartyConsultation, OutcomeNeed.PriorReply,
            OutcomeNeed.Archive,
        ];

        /// <summary>Every choice of members, that of all at the end.</summary>
        public static IReadOnlyList<Said> All { get; } =
        [
            .. Enumerable.Range(0, 1 << Members.Length)
                .Select(choice => new Said(Members.Where((_, index) => (choice & (1 << index)) != 0).ToHashSet())),
        ];

        public Decision Decide(Outcome outcome) => new(
            Today,
            outcome,
            Explanation: Needs.Contains(OutcomeNeed.Explanation) ? "理由" : null,
            Withheld: Needs.Contains(OutcomeNeed.WithheldParts) ? [new(Outcome.StateSecret, "附件二")] : null,
            PriorReply: Needs.Contains(OutcomeNeed.PriorReply) ? "HDHB-2022-0001" : null,
            ConsultationWaiver: Needs.Contains(OutcomeNeed.ThirdPartyConsultation) ? "已书面表示不同意" : null,
            Archive: Needs.Contains(OutcomeNeed.Archive) ? new("海东市档案馆", March(2)) : null);
    }
}
