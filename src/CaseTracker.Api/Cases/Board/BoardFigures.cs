namespace CaseTracker.Api.Cases.Board;

/// <summary>What the counts of the board tell.</summary>
/// <param name="SoonUntil">The last day that is soon, by each calendar that open cases run by.</param>
internal sealed record BoardFigures(BoardCounts Counts, DateOnly? NextDueOn, IReadOnlyDictionary<string, DateOnly> SoonUntil);
