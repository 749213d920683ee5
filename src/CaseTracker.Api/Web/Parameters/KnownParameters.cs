using System.Reflection;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;
using Microsoft.Extensions.Primitives;

namespace CaseTracker.Api.Web.Parameters;

/// <summary>
/// Refuses a query parameter that the endpoint does not know: a misspelt <c>rollUp</c> must not answer, in silence,
/// another question than was asked. So does one that no database can be asked for, or that is not what it should be.
/// </summary>
internal static class KnownParameters
{
    /// <summary>Refuses control characters in a query, which PostgreSQL cannot take: before anything of the query is looked up.</summary>
    public static void UseWritableQueries(this WebApplication app) => app.Use((http, next) =>
        http.IsOfTheApi()
            && http.Request.Query.FirstOrDefault(
                pair => pair.Value.Any(value => value!.Any(ValidationRules.IsUnwritable))).Key is { } parameter
            ? throw Problem.Invalid(parameter, new("含有无法保存的控制字符。", "Holds control characters that cannot be stored."))
            : next(http));

    /// <summary>Notes for each endpoint which parameters its handler has.</summary>
    public static void AddKnownParameters(this IEndpointConventionBuilder endpoints) => endpoints.Add(endpoint =>
        endpoint.Metadata.Add(Parameter.AllOf(endpoint.Metadata.OfType<MethodInfo>().Single())));

    /// <summary>Refuses them before the framework binds them, which would say less of what is wrong.</summary>
    public static void UseKnownParameters(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<IReadOnlyList<Parameter>>() is { } known)
        {
            Check(http.Request, known);
            RemoveEmpty(http.Request, known);
        }

        return next(http);
    });

    private static void Check(HttpRequest request, IReadOnlyList<Parameter> known)
    {
        // What stands in the path is no parameter of the query.
        var inQuery = known.Select(parameter => parameter.Name).Except(request.RouteValues.Keys)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (request.Query.Keys.FirstOrDefault(key => !inQuery.Contains(key)) is { } unknown)
        {
            throw new Problem(ProblemKind.UnknownParameter, new($"未知的查询参数：{unknown}。", $"Unknown query parameter: {unknown}."));
        }

        if (request.Query.FirstOrDefault(pair => pair.Value.Count > 1).Key is { } repeated)
        {
            throw Problem.Invalid(repeated, new("同一查询参数只能出现一次。", "A query parameter stands once only."));
        }

        var faults = known.Select(parameter => (parameter.Name, Fault: FaultOf(parameter, request))).Where(found => found.Fault is not null)
            .Select(found => (found.Name, found.Fault!.Localize())).ToList();
        if (faults.Count > 0)
        {
            throw Problem.Invalid(faults);
        }
    }

    /// <summary>An empty value is none, which the framework does not know of its own.</summary>
    private static void RemoveEmpty(HttpRequest request, IReadOnlyList<Parameter> known)
    {
        bool IsEmpty(KeyValuePair<string, StringValues> pair) => pair.Value == "" && known.Any(parameter =>
            parameter.Type != typeof(string) && parameter.Name.Equals(pair.Key, StringComparison.OrdinalIgnoreCase));
        if (request.Query.Any(IsEmpty))
        {
            request.Query = new QueryCollection(request.Query.Where(pair => !IsEmpty(pair))
                .ToDictionary(StringComparer.OrdinalIgnoreCase));
        }
    }

    private static LocalizedText? FaultOf(Parameter parameter, HttpRequest request)
    {
        var text = request.RouteValues.TryGetValue(parameter.Name, out var inPath) ? (string?)inPath : (string?)request.Query[parameter.Name];
        return !string.IsNullOrEmpty(text) ? parameter.FaultOf(text)
            : parameter.IsRequired ? new("必填。", "Required.")
            : null;
    }
}
