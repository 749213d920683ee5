using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.OpenApi;

namespace CaseTracker.Api.Tests.Fuzzing;

/// <summary>Whether an answer is one that the served document tells of.</summary>
internal sealed class AnswerCheck(ServedDocument document)
{
    private const string ProblemType = "application/problem+json";

    /// <summary>Of an address that no operation has: what stands in a place is not even a number, or holds a slash.</summary>
    private static readonly string[] OfNoOperation = ["not-found", "method-not-allowed"];

    private readonly SchemaCheck _schemas = new(document.Root);

    /// <summary>What is wrong with the answer; null when nothing is.</summary>
    public string? Wrong(Operation operation, int status, string? mediaType, byte[] body)
    {
        try
        {
            return status >= 500
                ? "a failure"
                : status >= 400 ? WrongRefusal(operation, status, mediaType, body) : WrongAnswer(operation, status, mediaType, body);
        }
        catch (JsonException exception)
        {
            return $"no JSON: {exception.Message}";
        }
    }

    private string? WrongAnswer(Operation operation, int status, string? mediaType, byte[] body)
    {
        if (operation.Node["responses"]?[$"{status}"] is not { } response)
        {
            return "a status that the operation does not have";
        }

        var content = response["content"]?[mediaType ?? ""];
        return response["content"] is null ? mediaType is null && body.Length == 0 ? null : "a body where there is none"
            : content is null ? $"a media type that the operation does not have: {mediaType}"
            : mediaType == "application/json" ? Violation(content["schema"]!, JsonNode.Parse(body))
            : body.Length == 0 ? "an empty file"
            : null;
    }

    private string? WrongRefusal(Operation operation, int status, string? mediaType, byte[] body)
    {
        if (mediaType != ProblemType)
        {
            return $"no problem but {mediaType}";
        }

        var problem = JsonNode.Parse(body)!;
        var (code, refusals) = ((string?)problem["code"] ?? "", operation.Refusals.ToDictionary(refusal => refusal.Status));
        return OfNoOperation.Contains(code) ? null
            : !refusals.TryGetValue($"{status}", out var refusal)
                || !refusal.Examples.ContainsKey(code) ? $"a refusal that the operation does not have: {status} {code}"
            : (int?)problem["status"] != status
                || (string?)problem["type"] != $"urn:casetracker:problem:{code}" ? "a problem that contradicts itself"
            : string.IsNullOrWhiteSpace((string?)problem["detail"])
                || string.IsNullOrWhiteSpace((string?)problem["title"]) ? "a problem without words"
            : Violation(refusal.Schema, problem);
    }

    private string? Violation(JsonNode schema, JsonNode? value) => _schemas.Violations(schema, value).FirstOrDefault();
}
