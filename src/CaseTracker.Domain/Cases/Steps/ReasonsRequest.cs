
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>要求说明理由: asked of anyone who files clearly too much or too often (条例 art. 35).</summary>
public sealed record ReasonsRequest(DateOnly On, string Facts) : CaseStep(On)
{
    /// <summary>The last day to explain; the law sets none.</summary>
    public DateOnly? RespondBy { get; init; }
}
