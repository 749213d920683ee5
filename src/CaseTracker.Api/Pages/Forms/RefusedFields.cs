using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Pages.Forms;

/// <summary>The field at which a page shows a refusal of the law. A refusal that is not here is about the case as a whole.</summary>
internal static class RefusedFields
{
    private static readonly Dictionary<string, string> Fields = new()
    {
        [Refusal.ConfirmedBeforeArrival.Code] = "confirmedOn",
        [Refusal.BeforeLatestEvent.Code] = "on",
        [Refusal.ExtensionCap.Code] = "workingDays",
        [Refusal.ExtensionAfterDue.Code] = "on",
        [Refusal.FeeNoticeAfterDue.Code] = "on",
        [Refusal.NoFeeDue.Code] = "units",
        [Refusal.DelayWithoutReasons.Code] = "delayedUntil",
        [Refusal.DelayAfterDue.Code] = "delayedUntil",
        [Refusal.DelayNotLater.Code] = "delayedUntil",
        [Refusal.ServedBeforeSent.Code] = "servedOn",
        [Refusal.ServedTooLate.Code] = "servedOn",
        [Refusal.ServiceReasonMissing.Code] = "reason",
        [Refusal.ContactMissing.Code] = "applicant.phone",
        [Refusal.StepNotFound.Code] = "sequence",
        [Refusal.StepRetracted.Code] = "sequence",
        [Refusal.NotRetractable.Code] = "sequence",
        [Refusal.ExplanationMissing.Code] = "explanation",
        [Refusal.WithheldMissing.Code] = "withheld",
        [Refusal.WithheldGround.Code] = "withheld",
        [Refusal.ConsultationMissing.Code] = "consultationWaiver",
        [Refusal.ThirdPartyConsented.Code] = "outcome",
        [Refusal.CorrectionRoundMissing.Code] = "outcome",
        [Refusal.PriorReplyMissing.Code] = "priorReply",
        [Refusal.ReasonsRequestMissing.Code] = "outcome",
        [Refusal.ReasonsAccepted.Code] = "outcome",
        [Refusal.ArchiveMissing.Code] = "archive.name",
        [Refusal.ArchiveTransferredLater.Code] = "archive.transferredOn",
        [Refusal.CorrectionPeriodRunning.Code] = "outcome",
        [Refusal.PaymentPeriodRunning.Code] = "outcome",
        [Refusal.WithdrawalOnly.Code] = "outcome",
        [ProblemKind.AgencyNotFound.Code] = "agencyCode",
        [ProblemKind.AgencyClosed.Code] = "agencyCode",
        [ProblemKind.OutOfScope.Code] = "agencyCode",
        [ProblemKind.DuplicateExternalReference.Code] = "externalReference",
        [ProblemKind.AgencyExists.Code] = "code",
        [ProblemKind.AccountExists.Code] = "account",
        [ProblemKind.UnfitSuccessor.Code] = "successor",
        [ProblemKind.NotTheSuccessor.Code] = "toAgency",
        [ProblemKind.PositionUnknown.Code] = "after",
        [ProblemKind.CheckFailed.Code] = "reason",
        [ProblemKind.CaseNotFound.Code] = "caseNumber",
        [Refusal.RemedyOfAnotherAgency.Code] = "caseNumber",
        [Refusal.RemedyBeforeReceipt.Code] = "filedOn",
        [Refusal.CoDefendantOfNoSuit.Code] = "coDefendant",
        [Refusal.BeforeLatestRemedyEvent.Code] = "on",
        [Refusal.NewAnswerWithoutCase.Code] = "newAnswer.servedOn",
    };

    public static string? Of(string code) => Fields.GetValueOrDefault(code);
}
