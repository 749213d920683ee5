using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace CaseTracker.Api.Tests.OpenApi;

/// <summary>
/// What a client of a released OpenAPI document would find missing or changed in another. Answers may gain, and requests may ask for less.
/// </summary>
internal sealed partial class BreakingChanges
{
    private readonly List<string> _found = [];

    private readonly SchemaChanges _schemas;

    private BreakingChanges() => _schemas = new(_found);

    /// <param name="released">The text of the released document.</param>
    /// <param name="served">The text of the other.</param>
    public static IReadOnlyList<string> Between(string released, string served)
    {
        var (was, now) = (OpenApiDocument.Parse(released, "json").Document!, OpenApiDocument.Parse(served, "json").Document!);
        var changes = new BreakingChanges();
        foreach (var (path, item) in was.Paths)
        {
            foreach (var (method, operation) in item.Operations!)
            {
                changes.Compare($"{method} {path}", operation, now.Paths.GetValueOrDefault(path)?.Operations?.GetValueOrDefault(method));
            }
        }

        changes._found.AddRange(CodesOf(was).Except(CodesOf(now)).Select(code => $"the code `{code}` is gone"));
        return changes._found;
    }

    private void Compare(string where, OpenApiOperation was, OpenApiOperation? now)
    {
        if (now is null)
        {
            _found.Add($"{where} is gone");
            return;
        }

        if (now.OperationId != was.OperationId)
        {
            _found.Add($"{where} is now called {now.OperationId}");
        }

        CompareParameters(where, was.Parameters ?? [], now.Parameters ?? []);
        CompareBodies(where, was.RequestBody, now.RequestBody);
        foreach (var (status, answer) in was.Responses!.Where(answer => answer.Key[0] is '2' or '3'))
        {
            CompareAnswers($"{where} {status}", answer, now.Responses!.GetValueOrDefault(status));
        }
    }

    private void CompareParameters(string where, IList<IOpenApiParameter> was, IList<IOpenApiParameter> now)
    {
        foreach (var parameter in was)
        {
            if (Same(now, parameter) is { } other)
            {
                _schemas.Compare($"{where} {parameter.Name}", parameter.Schema, other.Schema, sent: true);
            }
            else
            {
                _found.Add($"{where} {parameter.Name} is gone");
            }
        }

        _found.AddRange(now.Where(parameter => parameter.Required && Same(was, parameter)?.Required != true)
            .Select(parameter => $"{where} {parameter.Name} is now required"));
    }

    private void CompareBodies(string where, IOpenApiRequestBody? was, IOpenApiRequestBody? now)
    {
        if (now?.Required == true && was?.Required != true)
        {
            _found.Add($"{where} now requires a body");
        }

        CompareForms($"{where} body", was?.Content, now?.Content, sent: true);
    }

    private void CompareAnswers(string where, IOpenApiResponse was, IOpenApiResponse? now)
    {
        if (now is null)
        {
            _found.Add($"{where} is gone");
            return;
        }

        _found.AddRange((was.Headers?.Keys ?? []).Except(now.Headers?.Keys ?? []).Select(header => $"{where} {header} is gone"));
        CompareForms(where, was.Content, now.Content, sent: false);
    }

    private void CompareForms(
        string where, IDictionary<string, IOpenApiMediaType>? was, IDictionary<string, IOpenApiMediaType>? now, bool sent)
    {
        foreach (var (type, form) in was ?? new Dictionary<string, IOpenApiMediaType>())
        {
            if (now?.TryGetValue(type, out var other) == true)
            {
                _schemas.Compare($"{where} {type}", form.Schema, other.Schema, sent);
            }
            else
            {
                _found.Add($"{where} {type} is gone");
            }
        }
    }

    private static IOpenApiParameter? Same(IList<IOpenApiParameter> parameters, IOpenApiParameter one) =>
        parameters.FirstOrDefault(other => (other.Name, other.In) == (one.Name, one.In));

    /// <summary>The codes of refusals that any operation names.</summary>
    private static IEnumerable<string> CodesOf(OpenApiDocument document) => document.Paths.Values
        .SelectMany(path => path.Operations!.Values).SelectMany(operation => operation.Responses!)
        .Where(answer => answer.Key[0] is '4' or '5')
        .SelectMany(answer => Code().Matches(answer.Value.Description ?? "").Select(code => code.Groups[1].Value)).Distinct();

    [GeneratedRegex("`([a-z-]+)`")]
    private static partial Regex Code();
}
