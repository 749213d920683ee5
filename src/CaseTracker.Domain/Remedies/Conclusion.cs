namespace CaseTracker.Domain.Remedies;

/// <summary>审结: a result. It takes effect unless it is appealed.</summary>
/// <param name="On">The day of the reconsideration decision or the judgment.</param>
public sealed record Conclusion(DateOnly On, RemedyResult Result, string? Detail) : RemedyStep(On);
