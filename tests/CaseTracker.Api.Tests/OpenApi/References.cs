using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.OpenApi;

/// <summary>Puts what the operations of a document share where they refer to it; only the schemas stay where they are.</summary>
internal static class References
{
    public static JsonNode Resolve(JsonNode root)
    {
        var resolved = root.DeepClone();
        resolved["paths"] = Resolved(root["paths"]!, root);
        return resolved;
    }

    private static JsonNode? Resolved(JsonNode? node, JsonNode root) => node switch
    {
        JsonObject shared when Target(shared, root) is { } target => WithDescription(Resolved(target, root)!.AsObject(), shared),
        JsonObject members => WithExample(
            new(members.Select(member => KeyValuePair.Create(member.Key, Resolved(member.Value, root))))),
        JsonArray items => new JsonArray([.. items.Select(item => Resolved(item, root))]),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Target(JsonObject members, JsonNode root) =>
        (string?)members["$ref"] is { } reference && !reference.StartsWith("#/components/schemas/", StringComparison.Ordinal)
            ? reference.Split('/').Skip(1).Aggregate(root, (node, name) => node[name] ?? throw new KeyNotFoundException(reference))
            : null;

    /// <summary>What is said beside a reference holds in the place of what its target says.</summary>
    private static JsonObject WithDescription(JsonObject target, JsonObject reference)
    {
        if (reference["description"] is { } description)
        {
            target["description"] = description.DeepClone();
        }

        return target;
    }

    /// <summary>One example among the components is as good as one on the spot.</summary>
    private static JsonObject WithExample(JsonObject members)
    {
        if (members["schema"] is not null && members["examples"] is JsonObject { Count: 1 } examples)
        {
            members["example"] = examples.First().Value!["value"]?.DeepClone();
        }

        return members;
    }
}
