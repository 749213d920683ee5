
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>撤回: the applicant takes the request back, which closes the case.</summary>
public sealed record Withdrawal(DateOnly On, string? Reason) : CaseStep(On)
{
    /// <inheritdoc cref="Decision.CountsInstead"/>
    public bool? CountsInstead { get; init; }
}
