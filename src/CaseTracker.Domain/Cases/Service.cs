using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Cases;

/// <summary>送达: the reply is delivered.</summary>
public sealed record Service(DateOnly On, string Method, string? TrackingNumber) : CaseStep(On);
