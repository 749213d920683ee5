namespace CaseTracker.Api.Security.Integrity;

/// <summary>Where a table that is one record ends.</summary>
/// <param name="Sequence">Of its last row; 0 where it has none.</param>
/// <param name="Link">The hash of that row; empty where there is none.</param>
internal readonly record struct ChainEnd(int Sequence, string Link);
