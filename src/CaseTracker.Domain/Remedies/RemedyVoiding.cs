namespace CaseTracker.Domain.Remedies;

/// <summary>作废: entered by mistake.</summary>
public sealed record RemedyVoiding(DateOnly On, string Reason) : RemedyStep(On);
