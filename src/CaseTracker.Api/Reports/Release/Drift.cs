
namespace CaseTracker.Api.Reports.Release;

/// <summary>What a release and the cases of now differ in, cell by cell, and the causes whose moves add up to it.</summary>
internal sealed record Drift(IReadOnlyList<DriftCell> Cells, IReadOnlyList<DriftCause> Causes);
