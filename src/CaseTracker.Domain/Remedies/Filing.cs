namespace CaseTracker.Domain.Remedies;

/// <summary>申请复议 or 起诉: the dispute begins.</summary>
/// <param name="CaseNumber">The case it is about; null for one from before the system.</param>
/// <param name="Body">复议机关 or 法院.</param>
/// <param name="Docket">案号</param>
/// <param name="CoDefendant">共同被告: sued only as the reconsideration organ, together with the agency whose act it was (行诉法 art. 26).</param>
public sealed record Filing(
    DateOnly On, string AgencyCode, string? CaseNumber, RemedyKind Kind, string Body, string? Docket, bool CoDefendant = false)
        : RemedyStep(On);
