namespace CaseTracker.Api.Feed;

/// <summary>Whom the feed is read for.</summary>
/// <param name="Agency">This agency and all below it; null for all agencies.</param>
/// <param name="Types">Only these; all where there are none.</param>
internal sealed record FeedFilter(string? Agency, IReadOnlyList<string> Types);
