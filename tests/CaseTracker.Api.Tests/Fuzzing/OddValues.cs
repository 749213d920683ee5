using System.Text.Json.Nodes;
using CsCheck;

namespace CaseTracker.Api.Tests.Fuzzing;

/// <summary>What no form expects, and someone sends.</summary>
internal static class OddValues
{
    /// <summary>Stands for half of a surrogate pair, which a .NET string cannot be made to send, until the body is written.</summary>
    public const char LoneSurrogate = '\ue000';

    public static Gen<string> Text { get; } = Gen.Frequency(
        (8, Gen.OneOf(
            "", " ", "\u0000", "a\u0000b", "\r\n", "\t", "\u001f", "\u007f", "\u200b", "\ufeff", "\u202eمرحبا\u202c", "שלום", "👩‍👩‍👧‍👦",
            "e\u0301\u0301\u0301\u0301", "𠮷野家",
            $"半{LoneSurrogate}个", $"{LoneSurrogate}", "\uffff", "ｆｕｌｌ　ｗｉｄｔｈ", "=1+1", "'; drop table cases; --", "%", "_", "%00",
            "../../etc/passwd", "<script>alert(1)</script>", "{0}", "${jndi:x}", "null", "true", "NaN", "-0",
            "9999-12-31", "0001-01-01", "2023-02-30", "2023-3-1", "2023-03-01T00:00:00Z", "２０２３-03-01", "1e400", "99999999999999999999",
            "-1", "0", "HDHB-0000-0000", "FUZZ1-2023-99999999999")),
        (1, Gen.Select(Gen.Int[1, 3000], Gen.OneOf('a', '长', ' ', '\u0301'), (length, character) => new string(character, length))),
        (1, Gen.String[Gen.Char, 0, 40].Select(
            text => new string([.. text.Select(character => char.IsSurrogate(character) ? LoneSurrogate : character)]))));

    public static Gen<JsonNode?> Value { get; } = Gen.Frequency(
        (5, Text.Select(text => (JsonNode?)JsonValue.Create(text))),
        (2, Gen.OneOf(0, -1, 1, 2147483647L, -2147483648L, long.MaxValue, 21_000_000_000L)
            .Select(number => (JsonNode?)JsonValue.Create(number))),
        (1, Gen.OneOf(0.5, -0.0, 1e300, 1e-300, 123456789012345.678).Select(number => (JsonNode?)JsonValue.Create(number))),
        (1, Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag))),
        (2, Gen.Const(0).Select(_ => (JsonNode?)null)),
        (1, Gen.Const(0).Select(_ => (JsonNode?)new JsonObject())),
        (1, Gen.Const(0).Select(_ => (JsonNode?)new JsonArray())),
        (1, Gen.Const(0).Select(_ => (JsonNode?)new JsonArray(null, new JsonObject { ["a"] = 1 }, "x"))),
        (1, Gen.Int[1, 40].Select(
            depth => Enumerable.Range(0, depth).Aggregate((JsonNode?)JsonValue.Create(1), (inner, _) => new JsonArray(inner)))));
}
