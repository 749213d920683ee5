namespace CaseTracker.Domain.Cases.Steps;

/// <summary>What was entered wrongly about the information asked for.</summary>
public sealed record RequestChange(string? Description = null, string? DocumentNumber = null, string? DeliveryMethod = null)
{
    public InformationRequest Correct(InformationRequest request) => new(
        Description ?? request.Description,
        Amendment.Changed(DocumentNumber, request.DocumentNumber),
        Amendment.Changed(DeliveryMethod, request.DeliveryMethod));
}
