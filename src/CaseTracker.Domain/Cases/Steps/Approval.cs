
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>批准: who approved a step.</summary>
/// <param name="By">审批人, by the name on the record.</param>
/// <param name="DraftedBy">拟稿人; null where the approver took the step without a draft.</param>
public sealed record Approval(string By, string? DraftedBy = null);
