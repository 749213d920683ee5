using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Cases;

/// <summary>确认: both sides confirm the request, which is its receipt (条例 art. 31).</summary>
public sealed record Confirmation(DateOnly On, string Method) : CaseStep(On);
