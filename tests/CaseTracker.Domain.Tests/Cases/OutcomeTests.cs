
using CaseTracker.Domain.Cases;

namespace CaseTracker.Domain.Tests.Cases;

public class OutcomeTests
{
    /// <summary>The contract's table: outcome, row, basis, need.</summary>
    public static TheoryData<string, string, string, OutcomeNeed> Contract => new()
    {
        { "alreadyPublic", "3.1", "36(1)", OutcomeNeed.Explanation },
        { "granted", "3.1", "36(2)", OutcomeNeed.Nothing },
        { "partiallyGranted", "3.2", "37", OutcomeNeed.WithheldParts },
        { "stateSecret", "3.3.1", "14", OutcomeNeed.Explanation },
        { "forbiddenByOtherLaw", "3.3.2", "14", OutcomeNeed.Explanation },
        { "securityAndStability", "3.3.3", "14", OutcomeNeed.Explanation },
        { "thirdPartyRights", "3.3.4", "15, 32", OutcomeNeed.ThirdPartyConsultation },
        { "internalAffairs", "3.3.5", "16(1)", OutcomeNeed.Explanation },
        { "deliberativeProcess", "3.3.6", "16(2)", OutcomeNeed.Explanation },
        { "enforcementFile", "3.3.7", "16(2)", OutcomeNeed.Explanation },
        { "administrativeInquiry", "3.3.8", "36(7)", OutcomeNeed.Explanation },
        { "doesNotExist", "3.4.1", "36(4)", OutcomeNeed.Explanation },
        { "anotherAgency", "3.4.1", "36(5)", OutcomeNeed.Explanation },
        { "requiresCreation", "3.4.2", "38", OutcomeNeed.Explanation },
        { "stillUnclear", "3.4.3", "30", OutcomeNeed.CorrectionRound },
        { "petition", "3.5.1", "39(1)", OutcomeNeed.Explanation },
        { "duplicate", "3.5.2", "36(6)", OutcomeNeed.PriorReply },
        { "publication", "3.5.3", "39(2)", OutcomeNeed.Explanation },
        { "excessive", "3.5.4", "35", OutcomeNeed.ReasonsRequest },
        { "reconfirmation", "3.5.5", "", OutcomeNeed.Explanation },
        { "correctionOverdue", "3.6.1", "30", OutcomeNeed.CorrectionPeriodOver },
        { "feeUnpaid", "3.6.2", "42", OutcomeNeed.PaymentPeriodOver },
        { "withdrawn", "3.6.3", "", OutcomeNeed.Withdrawal },
        { "notGovernmentInformation", "3.6.3", "", OutcomeNeed.Explanation },
        { "transferredToArchive", "3.6.3", "国办公开办函〔2019〕14号 4; 档案法 15", OutcomeNeed.Archive },
        { "otherHandling", "3.6.3", "", OutcomeNeed.Explanation },
    };

    [Theory, MemberData(nameof(Contract))]
    public void Every_outcome_is_as_the_contract_says(string code, string row, string basis, OutcomeNeed need)
    {
        Assert.True(Codes<Outcome>.TryParse(code, out var outcome));
        var rule = outcome.Rule();

        Assert.Equal((outcome, row, basis, need), (rule.Outcome, rule.Row, rule.Basis, rule.Need));
    }

    [Fact]
    public void The_contract_names_every_outcome_in_order() =>
        Assert.Equal(Codes<Outcome>.All, Contract.Select(line => (string)line[0]));

    [Fact]
    public void The_outcomes_are_listed_in_the_order_of_the_enumeration() =>
        Assert.Equal(Enum.GetValues<Outcome>(), Outcomes.All.Select(rule => rule.Outcome));

    [Fact]
    public void The_eight_grounds_are_the_rows_of_what_is_withheld() =>
        Assert.Equal(
            [
                Outcome.StateSecret, Outcome.ForbiddenByOtherLaw, Outcome.SecurityAndStability, Outcome.ThirdPartyRights,
                Outcome.InternalAffairs, Outcome.DeliberativeProcess, Outcome.EnforcementFile, Outcome.AdministrativeInquiry,
            ],
            Enum.GetValues<Outcome>().Where(outcome => outcome.IsGround()));
}
