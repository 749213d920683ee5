using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Deadlines;

namespace CaseTracker.Api.Cases.Board;

/// <summary>How many cases stand alike: with the same calendar, and the same to watch.</summary>
internal sealed record WatchedCases
{
    /// <summary>The agency whose calendar they run by; empty for the national one.</summary>
    public required string Calendar { get; init; }

    public BoardGroup Group { get; init; }

    public DateOnly WatchOn { get; init; }

    public bool IsProvisional { get; init; }

    public required string Channel { get; init; }

    public int Cases { get; init; }

    public Watch Watch => new(Group, WatchOn, IsProvisional, Codes<Channel>.TryParse(Channel, out var channel) ? channel : default);
}
