using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Domain.Cases;

/// <summary>What each outcome needs before it may be given.</summary>
internal static class DecisionRules
{
    public static Refusal? UnmetNeed(CaseFile file, Decision decision, WorkCalendar calendar) =>
        WrongWaiting(file, decision.Outcome) ?? Unmet(file, decision, calendar) ?? Contradiction(decision);

    /// <summary>Whether any outcome at all can be given on the day; while waiting, only the lapse can.</summary>
    public static bool SomeOutcomeIsOpen(DateOnly day, CaseFile file, WorkCalendar calendar) => file.Status switch
    {
        CaseStatus.AwaitingCorrection => day > file.CorrectionNotice!.RespondBy,
        CaseStatus.AwaitingPayment => day > file.FeeNotice!.PeriodEndsOn(calendar),
        _ => true,
    };

    private static Refusal? WrongWaiting(CaseFile file, Outcome outcome) => (file.Status, outcome) switch
    {
        (CaseStatus.AwaitingCorrection, not Outcome.CorrectionOverdue) => Refusal.AwaitingCorrection,
        (not CaseStatus.AwaitingCorrection, Outcome.CorrectionOverdue) => Refusal.NotAwaitingCorrection,
        (CaseStatus.AwaitingPayment, not Outcome.FeeUnpaid) => Refusal.AwaitingPayment,
        (not CaseStatus.AwaitingPayment, Outcome.FeeUnpaid) => Refusal.NotAwaitingPayment,
        _ => null,
    };

    private static Refusal? Unmet(CaseFile file, Decision decision, WorkCalendar calendar) => decision.Outcome.Rule().Need switch
    {
        OutcomeNeed.Explanation => Explained(decision),
        OutcomeNeed.WithheldParts when decision.Withheld is not { Count: > 0 } => Refusal.WithheldMissing,
        OutcomeNeed.WithheldParts when !decision.Withheld.All(part => part.Ground.IsGround()) => Refusal.WithheldGround,
        OutcomeNeed.ThirdPartyConsultation => Explained(decision) ?? Consulted(file, decision),
        OutcomeNeed.CorrectionRound when !file.Corrected => Refusal.CorrectionRoundMissing,
        OutcomeNeed.PriorReply when string.IsNullOrWhiteSpace(decision.PriorReply) => Refusal.PriorReplyMissing,
        OutcomeNeed.ReasonsRequest when file.ReasonsRequest is null => Refusal.ReasonsRequestMissing,
        OutcomeNeed.ReasonsRequest when file.Reasons is { Accepted: true } => Refusal.ReasonsAccepted,
        OutcomeNeed.CorrectionPeriodOver when decision.On <= file.CorrectionNotice!.RespondBy => Refusal.CorrectionPeriodRunning,
        OutcomeNeed.PaymentPeriodOver when decision.On <= file.FeeNotice!.PeriodEndsOn(calendar) => Refusal.PaymentPeriodRunning,
        OutcomeNeed.Withdrawal => Refusal.WithdrawalOnly,
        _ => null,
    };

    private static Refusal? Contradiction(Decision decision) =>
        decision.Outcome != Outcome.PartiallyGranted && decision.Withheld is { Count: > 0 } ? Refusal.WithheldNotPartial : null;

    private static Refusal? Explained(Decision decision) =>
        string.IsNullOrWhiteSpace(decision.Explanation) ? Refusal.ExplanationMissing : null;

    private static Refusal? Consulted(CaseFile file, Decision decision) =>
        file.Consultations.Any(round => round.Sent.Kind == ConsultationKind.ThirdParty) || !string.IsNullOrWhiteSpace(decision.ConsultationWaiver)
            ? null
            : Refusal.ConsultationMissing;
}
