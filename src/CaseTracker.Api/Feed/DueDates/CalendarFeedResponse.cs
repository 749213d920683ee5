namespace CaseTracker.Api.Feed.DueDates;

/// <summary>A calendar feed, as it is listed: never its address.</summary>
/// <param name="Active">Whether its address opens; it does not since its account was changed.</param>
internal sealed record CalendarFeedResponse(string Id, bool Active, DateTimeOffset CreatedAt)
{
    public static CalendarFeedResponse Example { get; } = new("cf_4be1f0a27", true, new(2023, 3, 1, 1, 30, 0, TimeSpan.Zero));
}
