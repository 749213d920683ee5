using System.Text.Json;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;
using CaseTracker.Domain.Tables.Published;

namespace CaseTracker.Api.Reports.Published;

/// <summary>Reads published tables out of JSON; what cannot be read is named by its JSON path.</summary>
internal static class PublishedTablesJson
{
    public static async Task<PublishedTables> ReadAsync(Stream body, bool withPrevious, CancellationToken cancellationToken)
    {
        try
        {
            var form = await JsonSerializer.DeserializeAsync<TablesRequest>(body, Json.Public, cancellationToken)
                ?? throw new Json.ValueException(new("应为对象。", "Must be an object."));
            return form.Previous is null || withPrevious
                ? new TablesFormReader().Read(form)
                : throw Malformed("$.previous", new("未知的成员。", "Unknown member."));
        }
        catch (JsonException exception)
        {
            // The one place that words JSON errors takes them as the framework wraps them.
            throw new BadHttpRequestException(exception.Message, StatusCodes.Status400BadRequest, exception);
        }
    }

    /// <summary>
    /// The rows of <c>previous</c>, by themselves or within <c>requests</c>, and their path; an error is told by its path in the whole
    /// body.
    /// </summary>
    public static (string Path, IReadOnlyDictionary<string, IReadOnlyList<decimal?>?>? Rows) Previous(JsonElement previous)
    {
        try
        {
            return previous.ValueKind == JsonValueKind.Object && previous.TryGetProperty("requests", out _)
                ? ("$.previous.requests", previous.Deserialize<TablesRequest>(Json.Public)!.Requests)
                : ("$.previous", previous.Deserialize<Dictionary<string, IReadOnlyList<decimal?>?>>(Json.Public));
        }
        catch (JsonException exception)
        {
            throw Malformed($"$.previous{exception.Path?[1..]}", new("未知的成员，或者值的类型不对。", "Unknown member, or a value of the wrong type."));
        }
    }

    private static Problem Malformed(string path, LocalizedText words) => new(ProblemKind.MalformedRequest, words)
    {
        Members = new Dictionary<string, object?> { ["errors"] = new Dictionary<string, string[]> { [path] = [words.Localize()] } },
    };
}
