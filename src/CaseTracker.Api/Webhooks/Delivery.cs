using CaseTracker.Api.Feed;

namespace CaseTracker.Api.Webhooks;

/// <summary>An attempt to tell an event.</summary>
/// <param name="Attempt">From 1.</param>
internal sealed record Delivery(FeedItem Item, int Attempt, DateTimeOffset At, DeliveryResult Result);
