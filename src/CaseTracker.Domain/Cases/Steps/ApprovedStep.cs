
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>A step that the law wants approved (批准): an extension, a fee notice, a decision, and the correction of a decision.</summary>
/// <param name="On">The business day on which it happened.</param>
public abstract record ApprovedStep(DateOnly On) : CaseStep(On)
{
    /// <summary>Null on what was recorded before approvals were, and on finished history out of a ledger.</summary>
    public Approval? Approval { get; init; }
}
