namespace CaseTracker.Domain.Remedies;

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
