using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Tests.OpenApi;
using CsCheck;

namespace CaseTracker.Api.Tests.Fuzzing;

/// <summary>Requests to the operations of the served document, valid and nearly valid.</summary>
internal sealed partial class RequestGen(FuzzWorld world)
{
    private const int LongestAddress = 8000;

    private readonly SchemaGen _values = new(new(world.Document.Root), world);

    /// <summary>A case has few consultations, and counts them from one.</summary>
    private static readonly Gen<string> OfACase =
        Gen.Frequency((10, Gen.Int[1, 2].Select(id => $"{id}")), (1, OddValues.Text.Select(Escape)));

    private static readonly Gen<string?> IfMatch =
        Maybe(4, Gen.OneOf("\"1\"", "\"2\"", "\"3\"", "*", "W/\"1\"", "\"x\"", "1", "\"1\", \"2\"", "\"99999999999999999999\"", "\"", ","));
    private static readonly Gen<string?> IfNoneMatch = Maybe(6, Gen.OneOf("*", "\"1\"", "W/\"1\"", "\"x\", \"2\"", "x", "\"", ","));
    private static readonly Gen<string?> IdempotencyKey = Maybe(3, Gen.Frequency((20, Gen.Int[1, 2000].Select(number => $"fuzz-{number}")),
        (1, Gen.OneOf(" ", "a b", new string('k', 255), new string('k', 256), "\"quoted\"", "0"))));
    private static readonly Gen<string?> Language =
        Maybe(2, Gen.OneOf("zh-CN", "en", "en-GB;q=0.5, zh;q=0.4", "fr", "*", "en;q=0", ";;;", "x-klingon", "en;q=NaN"));
    private static readonly Gen<string?> Accept = Maybe(3, Gen.OneOf("application/json", "text/csv", "text/html", MediaTypes.Xlsx,
        MediaTypes.Docx, "*/*", "text/*;q=0.5", "image/png", ",", "application/json;q=2"));

    public Gen<FuzzRequest> Any => Gen.Frequency([.. world.Document.OfTheApi.Select(operation => (WeightOf(operation), Of(operation)))]);

    /// <summary>
    /// All alike, but for those that go through every case or copy the database; and there must be cases left to do something with.
    /// </summary>
    private static int WeightOf(Operation operation) =>
        IsHeavy(operation) ? 1
        : operation.Path is "/api/v1/cases" && operation.Method == HttpMethod.Post ? 60
        : operation.Path.EndsWith("/void", StringComparison.Ordinal) || operation.Path.EndsWith("/withdrawal", StringComparison.Ordinal) ? 3
        : 12;

    private static bool IsHeavy(Operation operation) =>
        operation.Path.Contains("/admin/", StringComparison.Ordinal) || operation.Path.Contains("/audit/verify", StringComparison.Ordinal)
        || (operation.Method == HttpMethod.Put && operation.Path.Contains("/calendar/", StringComparison.Ordinal));

    private Gen<FuzzRequest> Of(Operation operation) =>
        Gen.Select(world.Caller, AddressOf(operation), HeadersOf(operation), BodyOf(operation)).Select(
        (caller, address, headers, body) => new FuzzRequest(operation, caller, address, headers, body.MediaType, body.Bytes));

    private Gen<string> AddressOf(Operation operation)
    {
        var query = operation.Parameters.Where(parameter => (string)parameter["in"]! == "query").Select(parameter => Gen.Select(
                Gen.Int[0, 99], ValueOf(parameter))
            .Select(
                (chance, value) => chance < ((bool?)parameter["required"] == true ? 97 : 25)
                    ? $"{(string)parameter["name"]!}={value}"
                    : null))
            .Append(Gen.Frequency((40, Gen.Const((string?)null)), (1, OddValues.Text.Select(odd => (string?)$"{Escape(odd)}=1")),
                (1, Gen.OneOf("&", "=", "limit=1&limit=2", "rollUp", "%zz=1", "agency=%ff"))));
        var places = Place().Matches(operation.Path)
            .Select(place => place.Value == "{id}" && operation.Path.Contains("{number}", StringComparison.Ordinal)
            ? OfACase
            : ValueOf(operation.Parameters.Single(parameter => (string)parameter["name"]! == place.Groups[1].Value)));
        return Gen.Select(All(places), All(query)).Select((values, parts) =>
        {
            var next = 0;

            // An empty place would be another address, and Kestrel itself refuses a NUL in a path and what is too long, before the program
            // sees it.
            var path = Place().Replace(
                operation.Path, _ => values[next++].Replace("%00", "", StringComparison.Ordinal) is { Length: > 0 } value ? value : "0");
            return $"{path}?{string.Join('&', parts.OfType<string>())}" is { Length: < LongestAddress } address
                ? address
                : path[..Math.Min(path.Length, LongestAddress)];
        });
    }

    private Gen<string> ValueOf(JsonNode parameter) => Gen.Frequency(
        (12, _values.Of(parameter["schema"]!, (string)parameter["name"]!).Select(value => Escape(value?.ToString() ?? ""))),
        (1, OddValues.Text.Select(Escape)));

    private static Gen<(string, string)[]> HeadersOf(Operation operation) =>
        Gen.Select(IfMatch, IfNoneMatch, IdempotencyKey, Language, Accept)
            .Select((match, noneMatch, idempotencyKey, language, accept) => new[]
        {
            ("If-Match", match), (
                "If-None-Match", noneMatch), ("Idempotency-Key", operation.Method == HttpMethod.Post ? idempotencyKey : null), (
                "Accept-Language", language), ("Accept", accept),
        }.Where(header => header.Item2 is not null).Select(header => (header.Item1, header.Item2!)).ToArray());

    private Gen<(string? MediaType, byte[]? Bytes)> BodyOf(Operation operation)
    {
        if (operation.Node["requestBody"]?["content"] is not JsonObject content)
        {
            return Gen.Const(((string?)null, (byte[]?)null));
        }

        var forms = content.Select(form => form.Key == MediaTypes.Json
            ? (3, Mutation.Of(JsonOf(form.Value!)).Select(bytes => ((string?)form.Key, (byte[]?)bytes)))
            : (1, FileOf(form.Key)));
        var any = Gen.Frequency([.. forms]);
        return Gen.Frequency(
            (30, any),
            (1, Gen.Select(any, Gen.OneOf("", "text/plain", "application/json; charset=gbk", "application/json;charset=utf-8",
                "text/csv; charset=utf-8", "multipart/form-data", "x", "application/xml", "application/problem+json"))
                    .Select((body, other) => ((string?)other, body.Item2))),
            (1, Gen.Const(((string?)null, (byte[]?)null))));
    }

    /// <summary>The example with some members made again, or all made again.</summary>
    private Gen<JsonNode?> JsonOf(JsonNode form)
    {
        var anew = _values.Of(form["schema"]!, "");
        return Gen.Frequency(
            (1, anew),
            (3, Gen.Select(anew, Gen.Int[0, 3].Array[20]).Select((made, dice) =>
            {
                var body = form["example"]!.DeepClone().AsObject();
                foreach (var (index, name) in body.Select(member => member.Key).ToList().Index())
                {
                    var isName = ExampleRequests.IsAgency(name) || name is "caseNumber" or "externalReference";
                    if ((isName || dice[index % dice.Length] == 0) && made is JsonObject members && members.Remove(name, out var value))
                    {
                        body[name] = value;
                    }
                }

                return (JsonNode?)body;
            })));
    }

    private Gen<(string?, byte[]?)> FileOf(string mediaType)
    {
        var files = Gen.OneOf(world.Files.Where(file => file.MediaType == mediaType).Select(file => file.Bytes).ToArray());
        return Gen.Frequency((1, files), (3, ByteMutation.Of(files))).Select(bytes => ((string?)mediaType, (byte[]?)bytes));
    }

    /// <summary>Half of a surrogate pair as bytes, which is no UTF-8.</summary>
    private static string Escape(string text) =>
        Uri.EscapeDataString(text).Replace(Uri.EscapeDataString($"{OddValues.LoneSurrogate}"), "%ED%A0%80", StringComparison.Ordinal);

    private static Gen<string?> Maybe(int oneIn, Gen<string> gen) =>
        Gen.Frequency((oneIn - 1, Gen.Const((string?)null)), (1, gen.Select(text => (string?)text)));

    private static Gen<T[]> All<T>(IEnumerable<Gen<T>> gens) =>
        gens.Aggregate(Gen.Const(Array.Empty<T>()), (before, gen) => Gen.Select(before, gen).Select((all, next) => (T[])[.. all, next]));

    [GeneratedRegex(@"{(\w+)}")]
    private static partial Regex Place();
}
