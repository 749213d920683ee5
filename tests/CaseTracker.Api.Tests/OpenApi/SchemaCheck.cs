using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.OpenApi;

/// <summary>
/// Compares values with the schemas of an OpenAPI document, as far as this document uses them; an unknown member is a violation.
/// </summary>
internal sealed class SchemaCheck(JsonNode document)
{
    public JsonNode Resolve(JsonNode schema) =>
        (string?)schema["$ref"] is { } reference
            ? Resolve(
                reference.Split('/').Skip(1).Aggregate(document, (node, name) => node[name] ?? throw new KeyNotFoundException(reference)))
            : schema;

    public IEnumerable<string> Violations(JsonNode schema, JsonNode? value, string path = "$")
    {
        schema = Resolve(schema);
        if (schema["oneOf"] is JsonArray choices)
        {
            return choices.Any(choice => !Violations(choice!, value, path).Any()) ? [] : [$"{path}: none of the choices"];
        }

        string[] types = schema["type"] switch
        {
            JsonArray several =>
            [.. several.Select(type => (string)type!)], { } one => [(string)one!],
            _ => []
        };
        if (types.Length > 0 && !types.Any(type => Is(type, value)))
        {
            return [$"{path}: {value?.ToJsonString() ?? "null"} is no {string.Join(" or ", types)}"];
        }

        if (schema["enum"] is JsonArray codes && value is not null && !codes.Any(code => JsonNode.DeepEquals(code, value)))
        {
            return [$"{path}: {value.ToJsonString()} is not listed"];
        }

        return value switch
        {
            JsonObject members => ViolationsOf(schema, members, path),
            JsonArray items when schema["items"] is { } item => items.SelectMany((one, index) => Violations(item, one, $"{path}[{index}]")),
            _ => [],
        };
    }

    private IEnumerable<string> ViolationsOf(JsonNode schema, JsonObject members, string path)
    {
        var properties = schema["properties"]?.AsObject();
        var missing = (schema["required"]?.AsArray() ?? []).Select(name => (string)name!).Where(name => !members.ContainsKey(name))
            .Select(name => $"{path}.{name}: missing");
        return properties is null
            ? missing
            : missing.Concat(members.SelectMany(member => properties[member.Key] is { } property
                ? Violations(property, member.Value, $"{path}.{member.Key}")
                : [$"{path}.{member.Key}: not in the schema"]));
    }

    private static bool Is(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("string", JsonValueKind.String) or ("object", JsonValueKind.Object)
            or ("array", JsonValueKind.Array) =>
            true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => value!.ToJsonString().All(character => char.IsAsciiDigit(character) || character == '-'),
        _ => false,
    };
}
