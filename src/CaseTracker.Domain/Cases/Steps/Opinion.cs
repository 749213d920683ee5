
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>反馈意见: the answer to a consultation.</summary>
/// <param name="LeavesNoneOpen">Whether every other consultation was answered or had run out by then; found when allowed.</param>
public sealed record Opinion(
    DateOnly On, int ConsultationId, Position Position, string? Reasons, bool LeavesNoneOpen = true) : CaseStep(On);
