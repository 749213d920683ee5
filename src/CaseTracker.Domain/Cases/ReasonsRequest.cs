using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Deadlines;
using CaseTracker.Domain.Rules;

namespace CaseTracker.Domain.Cases;

/// <summary>要求说明理由: asked of whoever files clearly too much or too often (条例 art. 35).</summary>
public sealed record ReasonsRequest(DateOnly On, string Facts) : CaseStep(On);
