
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>
/// 重新答复的责令不再有效: the judgment that gave the order was appealed and never took effect (行诉法 art. 85), or its result had
/// been entered wrongly. The round that the order opened ends; the case is closed by its earlier answer again.
/// </summary>
/// <param name="On">The day of the appeal, or of the correction.</param>
public sealed record NewAnswerOrderLifted(DateOnly On, int RemedyId) : CaseStep(On);
