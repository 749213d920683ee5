
namespace CaseTracker.Domain.Cases;

/// <summary>申请内容: what is asked for, and how it is wanted.</summary>
public sealed record InformationRequest(string Description, string? DocumentNumber = null, string? DeliveryMethod = null);
