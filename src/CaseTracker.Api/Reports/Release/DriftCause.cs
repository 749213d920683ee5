
namespace CaseTracker.Api.Reports.Release;

/// <summary>One cause of drift: a case, a dispute, or a unit. All its moves together with those of the others are the drift.</summary>
internal sealed record DriftCause(string? Case, int? Remedy, string? Unit, IReadOnlyList<CellMove> Cells, IReadOnlyList<LateEvent> Events);
