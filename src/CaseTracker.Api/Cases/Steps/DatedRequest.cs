namespace CaseTracker.Api.Cases.Steps;

/// <summary>A step with a business day of its own.</summary>
/// <param name="On">The day on which it happened.</param>
internal abstract record DatedRequest(DateOnly? On) : StepRequest;
