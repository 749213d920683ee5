using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Cases;

/// <summary>撤回: the applicant takes the request back, which closes the case.</summary>
public sealed record Withdrawal(DateOnly On, string? Reason) : CaseStep(On)
{
    /// <inheritdoc cref="Decision.CountsInstead"/>
    public bool? CountsInstead { get; init; }
}
