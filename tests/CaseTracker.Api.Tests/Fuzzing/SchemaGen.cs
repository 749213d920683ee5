using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.OpenApi;
using CsCheck;

namespace CaseTracker.Api.Tests.Fuzzing;

/// <summary>Values that a schema of the served document allows; names of things are mostly those of things that exist.</summary>
internal sealed class SchemaGen(SchemaCheck schemas, FuzzWorld world)
{
    private static readonly Gen<string> Words =
        Gen.OneOf("监测报告", "录错", "无", "某公司", "EMS", "李科长", "青财001", "2023年，新收申请3件。", "空气", "a", "张三", "13800000000", "x@example.org");

    /// <param name="name">That of the member or parameter.</param>
    public Gen<JsonNode?> Of(JsonNode schema, string name)
    {
        schema = schemas.Resolve(schema);
        if (schema["oneOf"] is JsonArray choices)
        {
            return Gen.OneOf([.. choices.Select(choice => Of(choice!, name))]);
        }

        string[] types = schema["type"] switch
        {
            JsonArray several =>
            [.. several.Select(type => (string)type!)], { } one => [(string)one!],
            _ => ["string"]
        };
        var value = name == "id" ? world.Id.Select(id => (JsonNode?)JsonValue.Create(id))
            : schema["enum"] is JsonArray codes ? Gen.OneOf(codes.Select(code => code!.ToJsonString()).ToArray())
                .Select(code => JsonNode.Parse(code))
            : types.FirstOrDefault(type => type != "null") switch
            {
                null => Gen.Const(0).Select(_ => (JsonNode?)null),
                "object" => ObjectOf(schema),
                "array" => Of(schema["items"]!, name).Array[0, 3].Select(items => (JsonNode?)new JsonArray(items)),
                "boolean" => Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
                "integer" => Number(schema).Select(number => (JsonNode?)JsonValue.Create(number)),
                "number" =>
                    Gen.Select(Number(schema), Gen.Int[0, 99]).Select((whole, part) => (JsonNode?)JsonValue.Create(whole + (part / 100m))),
                _ => TextOf(schema, name).Select(text => (JsonNode?)JsonValue.Create(text)),
            };
        return types.Contains("null") ? Gen.Frequency((4, value), (1, Gen.Const(0).Select(_ => (JsonNode?)null))) : value;
    }

    private static Gen<int> Number(JsonNode schema) =>
        Gen.Int[Bound(schema["minimum"], 0), Math.Min(Bound(schema["maximum"], 300), 100_000)];

    private static int Bound(JsonNode? bound, int otherwise) =>
        bound is null
            ? otherwise
            : (int)Math.Clamp(
                decimal.Parse(bound.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture), int.MinValue, int.MaxValue);

    private Gen<string> TextOf(JsonNode schema, string name) => name switch
    {
        "agency" or "agencyCode" or "parentCode" or "code" => world.Agency,
        "number" or "caseNumber" => world.Number,
        "year" or "fromYear" or "toYear" => Gen.Int[2021, 2026].Select(year => year.ToString(CultureInfo.InvariantCulture)),
        "externalReference" => Gen.Int[1, 10_000].Select(number => $"{number}号"),
        _ => (string?)schema["format"] switch
        {
            "date" => Gen.Frequency((9, Gen.Int[0, 60].Select(day => new DateOnly(2023, 3, 1).AddDays(day))),
                (1, Gen.Int[0, 7500].Select(day => new DateOnly(2008, 5, 1).AddDays(day))))
                .Select(Given.Text),
            "date-time" => Gen.Int[0, 1000].Select(
                days => new DateTime(2024, 1, 1).AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            _ => Words,
        },
    };

    private Gen<JsonNode?> ObjectOf(JsonNode schema)
    {
        if (schema["properties"] is not JsonObject properties)
        {
            return Gen.Const(0).Select(_ => (JsonNode?)new JsonObject());
        }

        var required = (schema["required"]?.AsArray() ?? []).Select(name => (string)name!).ToHashSet();
        Gen<(string Name, JsonNode? Value, bool IsThere)>[] members =
            [.. properties.Select(
                property => Gen.Select(Of(property.Value!, property.Key), required.Contains(property.Key) ? Gen.Const(true) : Gen.Bool)
                .Select((value, there) => (property.Key, value, there)))];
        return members.Aggregate(
            Gen.Const(0).Select(_ => new JsonObject()),
            (before, member) => Gen.Select(before, member).Select((made, next) =>
            {
                if (next.IsThere)
                {
                    made[next.Name] = next.Value;
                }

                return made;
            })).Select(made => (JsonNode?)made);
    }
}
