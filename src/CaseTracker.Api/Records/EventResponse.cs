using System.Text.Json;
using CaseTracker.Api.Web.Http;

namespace CaseTracker.Api.Records;

/// <summary>One event of a case or a dispute, as someone sees it.</summary>
internal sealed record EventResponse(
    int Sequence, string Type, DateOnly On, DateTimeOffset RecordedAt, string RecordedBy, JsonElement Data)
{
    /// <param name="seen">The step as they see it; null where nothing in it is for them.</param>
    public static EventResponse Of<T>(RecordedEvent<T> recorded, string type, DateOnly on, T? seen)
        where T : class =>
        new(recorded.Sequence, type, on, recorded.RecordedAt, recorded.RecordedBy, DataOf(seen));

    /// <summary>The members of a step without its day, which has a place of its own.</summary>
    public static JsonElement DataOf(object? seen)
    {
        var node = seen is null ? [] : JsonSerializer.SerializeToNode(seen, seen.GetType(), Json.Record)!.AsObject();
        node.Remove("on");
        return JsonSerializer.SerializeToElement(node, Json.Record);
    }
}
