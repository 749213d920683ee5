using System.Reflection;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api.Web.Validation;

/// <summary>
/// Refuses a query parameter that the endpoint does not know: a misspelt <c>rollUp</c> must not answer, in silence,
/// another question than was asked. So does one that no database can be asked for.
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

    public static EndpointFilterDelegate Create(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        var known = context.MethodInfo.GetParameters()
            .SelectMany(parameter => parameter.GetCustomAttribute<AsParametersAttribute>() is null
                ? parameter.ParameterType == typeof(string) ? [parameter.Name!] : Enumerable.Empty<string>()
                : parameter.ParameterType.GetProperties().Select(property => property.Name))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        return invocation =>
        {
            // What stands in the path is no parameter of the query.
            var request = invocation.HttpContext.Request;
            if (request.Query.Keys.FirstOrDefault(key => !known.Contains(key) || request.RouteValues.ContainsKey(key)) is { } unknown)
            {
                throw new Problem(ProblemKind.UnknownParameter, new($"未知的查询参数：{unknown}。", $"Unknown query parameter: {unknown}."));
            }

            if (request.Query.FirstOrDefault(pair => pair.Value.Count > 1).Key is { } repeated)
            {
                throw Problem.Invalid(repeated, new("同一查询参数只能出现一次。", "A query parameter stands once only."));
            }

            return next(invocation);
        };
    }
}
