
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>说明理由: the applicant's reasons, and what the agency makes of them (条例 art. 35).</summary>
/// <param name="DelayedUntil">延迟答复: the reasonable later day that replaces the due date.</param>
public sealed record StatedReasons(DateOnly On, bool Accepted, string Reasons, DateOnly? DelayedUntil) : CaseStep(On);
