
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>补正: the corrected request arrives; the reply period starts again (条例 art. 30).</summary>
/// <param name="Description">The new text, where the applicant gave one; the old one stays on the record.</param>
public sealed record Correction(DateOnly On, string? Description) : CaseStep(On);
