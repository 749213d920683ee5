namespace CaseTracker.Domain.Remedies;

/// <summary>One step in the life of a dispute: what somebody asks to record and, once <see cref="RemedyRules"/> has allowed it, the event.</summary>
/// <param name="On">The business day on which it happened.</param>
public abstract record RemedyStep(DateOnly On);

/// <summary>申请复议 or 起诉: the dispute begins.</summary>
/// <param name="CaseNumber">The case it is about; null for one from before the system.</param>
/// <param name="Body">复议机关 or 法院.</param>
/// <param name="Docket">案号</param>
/// <param name="CoDefendant">共同被告: sued only as the reconsideration organ, beside the agency whose act it was (行诉法 art. 26).</param>
public sealed record Filing(
    DateOnly On, string AgencyCode, string? CaseNumber, RemedyKind Kind, string Body, string? Docket, bool CoDefendant = false) : RemedyStep(On);

/// <summary>审结: a result. It takes effect unless it is appealed.</summary>
/// <param name="On">The day of the reconsideration decision or the judgment.</param>
public sealed record Conclusion(DateOnly On, RemedyResult Result, string? Detail) : RemedyStep(On);

/// <summary>上诉: the result never took effect; the dispute is pending again, and still one dispute.</summary>
public sealed record Appeal(DateOnly On, string Body, string? Docket) : RemedyStep(On);

/// <summary>更正: what was entered wrongly; null leaves a value, an empty text removes an optional one. The earlier events stay.</summary>
/// <param name="On">The day of the amendment itself.</param>
public sealed record RemedyAmendment(
    DateOnly On,
    string Reason,
    string? CaseNumber = null,
    RemedyKind? Kind = null,
    DateOnly? FiledOn = null,
    string? Body = null,
    string? Docket = null,
    DateOnly? ConcludedOn = null,
    RemedyResult? Result = null,
    bool? CoDefendant = null)
    : RemedyStep(On);

/// <summary>作废: entered by mistake.</summary>
public sealed record RemedyVoiding(DateOnly On, string Reason) : RemedyStep(On);
