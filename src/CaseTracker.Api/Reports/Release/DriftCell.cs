
namespace CaseTracker.Api.Reports.Release;

/// <summary>A cell that is no longer what it was when it was released, and what made it differ.</summary>
/// <param name="Remedies">The ids of the disputes responsible.</param>
/// <param name="Units">The agencies responsible whose figures were entered, or were not in the release at all.</param>
internal sealed record DriftCell(
    string Table, string Row, string Column, decimal Released, decimal Live, IReadOnlyList<string> Cases, IReadOnlyList<int> Remedies,
    IReadOnlyList<string> Units);
