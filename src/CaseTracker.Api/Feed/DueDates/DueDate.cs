namespace CaseTracker.Api.Feed.DueDates;

/// <summary>答复期限 of an open case: its number and its days, and nothing of the request.</summary>
internal sealed record DueDate
{
    public required string Number { get; init; }

    public required string AgencyCode { get; init; }

    public DateOnly DueOn { get; init; }

    public bool IsProvisional { get; init; }

    public int Version { get; init; }
}
