namespace CaseTracker.Api.Feed.DueDates;

/// <summary>日历订阅, as it is stored: its address only as the SHA-256 of what is secret in it.</summary>
internal sealed record CalendarFeed
{
    public required string Id { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>The id of the account or the key that it belongs to.</summary>
    public required string Holder { get; init; }

    /// <summary>As the holder had it when the feed was made: with another one the feed is over.</summary>
    public required string Stamp { get; init; }

    public string? AgencyCode { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }
}
