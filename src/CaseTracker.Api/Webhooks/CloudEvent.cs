using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracker.Api.Feed;
using CaseTracker.Api.Web.Http;

namespace CaseTracker.Api.Webhooks;

/// <summary>An item of the feed as CloudEvents 1.0 writes it.</summary>
internal sealed record CloudEvent(string Id, string Type, string Subject, DateTimeOffset Time)
{
    public const string MediaType = "application/cloudevents+json";

    public string Specversion { get; } = "1.0";

    public string Source { get; } = "/api/v1/events";

    public string Datacontenttype { get; } = "application/json";

    /// <summary>Nothing in a test.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FeedItem? Data { get; init; }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json.Public);

    /// <summary>
    /// Its id has the instant of the record too: where the database was restored from an older backup, a number is given again, and a
    /// receiver must not take the new event for the one that it has had.
    /// </summary>
    public static CloudEvent Of(FeedItem item) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{item.Id}-{item.At.ToUnixTimeMilliseconds()}"), item.Type, item.Subject, item.At)
        {
            Data = item,
        };

    /// <summary>What a receiver is tried with.</summary>
    public static CloudEvent Test(string webhook, DateTimeOffset now) => new($"test-{Guid.NewGuid():N}", "webhook.test", webhook, now);
}
