
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>
/// 签收: the day on which a consulted party received the letter, known later or entered wrongly. An event of its own: the case is
/// read as if the consultation had been entered with it.
/// </summary>
/// <param name="On">The day it was recorded; no step is dated by it.</param>
/// <param name="Reason">Why an earlier entry was wrong; needed where there is one.</param>
public sealed record ConsultationService(DateOnly On, int ConsultationId, DateOnly ServedOn, string? Reason) : CaseStep(On)
{
    /// <summary>The steps as they should have been entered.</summary>
    public IReadOnlyList<CaseStep> Correct(IReadOnlyList<CaseStep> steps) =>
        [.. steps.Select(step => step is Consultation sent && sent.Id == ConsultationId ? sent with { ServedOn = ServedOn } : step)];
}
