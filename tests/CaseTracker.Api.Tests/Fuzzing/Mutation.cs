using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace CaseTracker.Api.Tests.Fuzzing;

/// <summary>Turns a valid body into a nearly valid one, by one change.</summary>
internal static class Mutation
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2000 };

    /// <summary>Most bodies are left as they are, or a request would seldom get far.</summary>
    public static Gen<byte[]> Of(Gen<JsonNode?> body) => Gen.Frequency(
        (12, body.Select(Write)),
        (3, Gen.Select(body, Gen.Int[0, 1000], OddValues.Value, Gen.Int[0, 4])
            .Select((node, place, odd, how) => Write(Change(node, place, odd, how)))),
        (2, Gen.Select(body.Select(Write), Gen.Int[0, 100_000], Gen.Int[0, 7]).Select(Break)));

    public static byte[] Write(JsonNode? body)
    {
        var text = body?.ToJsonString(Plain) ?? "null";
        return Encoding.UTF8.GetBytes(text.Replace($"{OddValues.LoneSurrogate}", "\\ud800", StringComparison.Ordinal));
    }

    /// <summary>A member, at any depth, of the wrong type, missing, or one too many.</summary>
    private static JsonNode? Change(JsonNode? body, int place, JsonNode? odd, int how)
    {
        var objects = Objects(body).ToList();
        if (objects.Count == 0)
        {
            return odd;
        }

        var at = objects[place % objects.Count];
        var name = at.Count == 0 ? "extra" : at.ElementAt(place / objects.Count % at.Count).Key;
        switch (how)
        {
            case 0:
                at.Remove(name);
                break;
            case 1:
                at["extra"] = odd;
                break;
            case 2 when at[name] is JsonArray { Count: > 0 } items:
                items[place % items.Count] = odd;
                break;
            case 3 when at.Remove(name, out var value):
                at[name.ToUpperInvariant()] = value;
                break;
            default:
                at[name] = odd;
                break;
        }

        return body;
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Objects(member.Value)).Prepend(members),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };

    /// <summary>What is no JSON any more, or says something twice.</summary>
    private static byte[] Break(byte[] body, int place, int how) => how switch
    {
        0 => body[..(place % (body.Length + 1))],
        1 => [.. body, .. "}"u8],
        2 when body.Length > 2 && body[0] == '{' => [.. body[..^1], .. ","u8, .. body[1..]],
        3 => [.. body[..(place % (body.Length + 1))], 0xff, .. body[(place % (body.Length + 1))..]],
        4 => [0xef, 0xbb, 0xbf, .. body],
        5 => Encoding.UTF8.GetBytes(new string('[', place % 3000)),
        6 => [],
        _ => ByteMutation.Flip(body, place),
    };
}
