namespace CaseTracker.Api.Feed;

/// <summary>What happened after a position of the feed.</summary>
/// <param name="Items">In the order of the feed; empty where nothing in the caller's scope has happened since.</param>
/// <param name="Next">The position to ask after the next time. It never expires.</param>
internal sealed record FeedPage(IReadOnlyList<FeedItem> Items, long Next);
