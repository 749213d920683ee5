using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Web;

/// <summary>What the host has really mapped.</summary>
internal static partial class Routes
{
    /// <summary>Method and path of every endpoint of the API, such as <c>GET</c> and <c>/api/v1/cases/{number}</c>.</summary>
    public static IReadOnlyList<(HttpMethod Method, string Path)> RoutesOf(this Api api) =>
    [
        .. from endpoint in api.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
           let path = Constraint().Replace($"/{endpoint.RoutePattern.RawText!.TrimStart('/')}", "")
           where path.StartsWith("/api/", StringComparison.Ordinal)
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
           orderby path, method
           select (new HttpMethod(method), path),
    ];

    /// <summary>The path with something in each of its places.</summary>
    public static string Filled(string path) => Place().Replace(path, place => place.Value == "{id}" ? "1" : "X");

    [GeneratedRegex(@"(?<={\w+):\w+(?=})")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"{\w+}")]
    private static partial Regex Place();
}
