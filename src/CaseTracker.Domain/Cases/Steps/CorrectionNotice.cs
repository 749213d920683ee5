
namespace CaseTracker.Domain.Cases.Steps;

/// <summary>补正告知: names what is unclear and until when to correct it (条例 art. 30).</summary>
public sealed record CorrectionNotice(DateOnly On, IReadOnlyList<string> Items, DateOnly RespondBy) : CaseStep(On)
{
    /// <summary>指导和释明: how to correct it.</summary>
    public string? Guidance { get; init; }
}
