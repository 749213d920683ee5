
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Api.Cases.Steps;

/// <summary>What may be said to a step, for the description of the endpoints that take it or its draft.</summary>
internal static class StepRefusals
{
    public static readonly Refusal[] InProcessing =
        [Refusal.NotConfirmed, Refusal.AwaitingCorrection, Refusal.ConsultationOpen, Refusal.AwaitingReasons, Refusal.AwaitingPayment];

    public static readonly Refusal[] OfExtension = [.. InProcessing, Refusal.ExtensionCap, Refusal.ExtensionAfterDue];

    public static readonly Refusal[] OfFeeNotice = [.. InProcessing, Refusal.FeeNoticedOnce, Refusal.NoFeeDue, Refusal.FeeNoticeAfterDue];

    public static readonly Refusal[] OfDecision =
    [
        .. InProcessing, Refusal.NotAwaitingCorrection, Refusal.NotAwaitingPayment, Refusal.WithdrawalOnly, Refusal.ExplanationMissing,
        Refusal.WithheldMissing, Refusal.WithheldGround, Refusal.ConsultationMissing, Refusal.ThirdPartyConsented,
        Refusal.CorrectionRoundMissing,
        Refusal.PriorReplyMissing, Refusal.ReasonsRequestMissing, Refusal.ReasonsAccepted, Refusal.CorrectionPeriodRunning,
        Refusal.PaymentPeriodRunning,
        Refusal.ArchiveMissing, Refusal.ArchiveTransferredLater,
    ];

    public static readonly Refusal[] OfAmendment =
        [Refusal.NothingToAmend, Refusal.WithdrawalHasNoDecision, Refusal.ContactMissing, Refusal.PersonErased, Refusal.PersonRestricted,
            Refusal.ConfirmedBeforeArrival, .. OfDecision];

    /// <summary>What any later step may say to a record that changes under it: the rules of all, once each.</summary>
    public static readonly Refusal[] OfRetraction =
    [
        Refusal.StepNotFound, Refusal.StepRetracted, Refusal.NotRetractable,
        .. new[]
        {
            OfExtension, OfFeeNotice, OfAmendment,
            [
                Refusal.NotAwaitingReasons, Refusal.NotClosed, Refusal.NotAnswered, Refusal.DelayWithoutReasons, Refusal.DelayAfterDue,
                Refusal.DelayNotLater,
                Refusal.ConsultationNotFound, Refusal.ServiceReasonMissing, Refusal.FilingBeforeClosing,
            ],
        }.SelectMany(refusals => refusals).Distinct(),
    ];

    /// <summary>What is said besides the law of the case.</summary>
    public static readonly IReadOnlyDictionary<Permission, ProblemKind[]> OfAct = new Dictionary<Permission, ProblemKind[]>
    {
        [Permission.Decide] = [ProblemKind.SecondPersonNeeded],
        [Permission.Extend] = [ProblemKind.SecondPersonNeeded],
        [Permission.ChargeFee] = [ProblemKind.SecondPersonNeeded],
        [Permission.Amend] = [ProblemKind.SecondPersonNeeded, ProblemKind.AgencyClosed],
        [Permission.HandOver] = [ProblemKind.NotTheSuccessor],
    };

    /// <summary>The kinds of these, and of what is said to every step.</summary>
    public static IReadOnlyList<ProblemKind> Kinds(params IEnumerable<Refusal> refusals) =>
        [ProblemKind.CaseNotFound, ProblemKind.StaleVersion, .. EndpointNotesExtensions.Kinds(
            [Refusal.CaseVoid, Refusal.CaseClosed, Refusal.BeforeLatestEvent, Refusal.RecordFull, .. refusals])];
}
