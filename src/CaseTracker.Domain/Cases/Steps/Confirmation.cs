
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>确认: both sides confirm the request, which is its receipt (条例 art. 31).</summary>
public sealed record Confirmation(DateOnly On, string Method) : CaseStep(On);
