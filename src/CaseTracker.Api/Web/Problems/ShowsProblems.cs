using CaseTracker.Api.Web.Http;

namespace CaseTracker.Api.Web.Problems;

/// <summary>Marks the page that shows a problem to people. It finds the problem among the features of the request.</summary>
internal sealed class ShowsProblems
{
    public static Endpoint? FindPage(HttpContext http) => http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
        .FirstOrDefault(endpoint => endpoint.Metadata.GetMetadata<ShowsProblems>() is not null);

    public static Task ShowAsync(HttpContext http, Endpoint page, Problem problem)
    {
        http.Features.Set(problem);
        return http.RunAsync(page);
    }
}
