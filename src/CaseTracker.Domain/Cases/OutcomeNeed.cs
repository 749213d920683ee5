namespace CaseTracker.Domain.Cases;

/// <summary>What a decision must carry, or the record must show, before an outcome may be given.</summary>
public enum OutcomeNeed
{
    Nothing,
    Explanation,
    WithheldParts,
    ThirdPartyConsultation,
    CorrectionRound,
    PriorReply,
    ReasonsRequest,
    Archive,
    CorrectionPeriodOver,
    PaymentPeriodOver,
    Withdrawal,
}
