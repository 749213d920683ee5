namespace CaseTracker.Domain.Remedies;

/// <summary>上诉: the result never took effect; the dispute is pending again, and still one dispute.</summary>
public sealed record Appeal(DateOnly On, string Body, string? Docket) : RemedyStep(On);
