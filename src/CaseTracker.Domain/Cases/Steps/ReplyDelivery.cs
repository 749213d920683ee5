
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>送达: the reply is delivered.</summary>
public sealed record ReplyDelivery(DateOnly On, string Method, string? TrackingNumber) : CaseStep(On);
