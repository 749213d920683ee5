
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Domain.Rules;

/// <summary>What each outcome needs before it may be given.</summary>
internal static class DecisionRules
{
    public static Refusal? UnmetNeed(CaseFile file, Decision decision, WorkCalendar calendar) =>
        WrongWaiting(file, decision.Outcome) ?? Unmet(file, decision, calendar) ?? UnmetByPart(file, decision);

    private static Refusal? WrongWaiting(CaseFile file, Outcome outcome) => (file.Status, outcome) switch
    {
        (CaseStatus.AwaitingCorrection, not Outcome.CorrectionOverdue) => Refusal.AwaitingCorrection,
        (not CaseStatus.AwaitingCorrection, Outcome.CorrectionOverdue) => Refusal.NotAwaitingCorrection,
        (CaseStatus.AwaitingPayment, not Outcome.FeeUnpaid) => Refusal.AwaitingPayment,
        (not CaseStatus.AwaitingPayment, Outcome.FeeUnpaid) => Refusal.NotAwaitingPayment,
        _ => null,
    };

    /// <summary>What an outcome needs, one thing after another.</summary>
    public static IReadOnlyList<OutcomeNeed> NeedsOf(Outcome outcome) => outcome.Rule().Need switch
    {
        OutcomeNeed.Nothing => [],
        var need and (OutcomeNeed.ThirdPartyConsultation or OutcomeNeed.Archive) => [OutcomeNeed.Explanation, need],
        var need => [need],
    };

    /// <summary>Null where the decision or the record has what is needed.</summary>
    public static Refusal? Unmet(OutcomeNeed need, CaseFile file, Decision decision, WorkCalendar calendar) => need switch
    {
        OutcomeNeed.Explanation when string.IsNullOrWhiteSpace(decision.Explanation) => Refusal.ExplanationMissing,
        OutcomeNeed.WithheldParts when decision.Withheld is not { Count: > 0 } => Refusal.WithheldMissing,
        OutcomeNeed.ThirdPartyConsultation => Consulted(file, decision),
        OutcomeNeed.CorrectionRound when !file.Corrected => Refusal.CorrectionRoundMissing,
        OutcomeNeed.PriorReply when string.IsNullOrWhiteSpace(decision.PriorReply) => Refusal.PriorReplyMissing,
        OutcomeNeed.ReasonsRequest when file.ReasonsRequest is null => Refusal.ReasonsRequestMissing,
        OutcomeNeed.ReasonsRequest when file.Reasons is { Accepted: true } => Refusal.ReasonsAccepted,
        OutcomeNeed.Archive => Transferred(decision),
        OutcomeNeed.CorrectionPeriodOver when WrongWaiting(file, decision.Outcome) is { } waiting => waiting,
        OutcomeNeed.CorrectionPeriodOver when decision.On <= file.CorrectionNotice!.RespondBy => Refusal.CorrectionPeriodRunning,
        OutcomeNeed.PaymentPeriodOver when WrongWaiting(file, decision.Outcome) is { } waiting => waiting,
        OutcomeNeed.PaymentPeriodOver when !file.FeeNotice!.HasLapsedOn(decision.On, calendar) => Refusal.PaymentPeriodRunning,
        OutcomeNeed.Withdrawal => Refusal.WithdrawalOnly,
        _ => null,
    };

    private static Refusal? Unmet(CaseFile file, Decision decision, WorkCalendar calendar) =>
        NeedsOf(decision.Outcome).Select(need => Unmet(need, file, decision, calendar)).FirstOrDefault(refusal => refusal is not null);

    /// <summary>What is held back stands on a ground of row （三）, and for a third party's sake only as a whole refusal does.</summary>
    private static Refusal? UnmetByPart(CaseFile file, Decision decision)
    {
        var parts = decision.Withheld ?? [];
        return parts.Any(part => !part.Ground.IsGround()) ? Refusal.WithheldGround
            : parts.Any(part => part.Ground == Outcome.ThirdPartyRights) ? Consulted(file, decision)
            : null;
    }

    private static Refusal? Transferred(Decision decision) =>
        decision.Archive is not { } archive ? Refusal.ArchiveMissing
        : archive.TransferredOn > decision.On ? Refusal.ArchiveTransferredLater
        : null;

    /// <summary>
    /// A third party was asked, and one at least did not consent; or it is said why another was not asked (arts. 15, 32).
    /// </summary>
    private static Refusal? Consulted(CaseFile file, Decision decision)
    {
        var asked = file.Consultations.FindAll(round => round.Sent.Kind == ConsultationKind.ThirdParty);
        return !string.IsNullOrWhiteSpace(decision.ConsultationWaiver) ? null
            : asked.IsEmpty ? Refusal.ConsultationMissing
            : asked.TrueForAll(round => round.Opinion?.Position == Position.Consents) ? Refusal.ThirdPartyConsented
            : null;
    }
}
