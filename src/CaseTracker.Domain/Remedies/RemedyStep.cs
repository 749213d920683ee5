namespace CaseTracker.Domain.Remedies;

/// <summary>
/// One step in the life of a dispute: what someone asks to record and, once <see cref="RemedyRules"/> has allowed it, the event.
/// </summary>
/// <param name="On">The business day on which it happened.</param>
public abstract record RemedyStep(DateOnly On);
