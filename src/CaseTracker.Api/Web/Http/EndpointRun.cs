namespace CaseTracker.Api.Web.Http;

internal static class EndpointRun
{
    /// <summary>Answers a request by another endpoint than the one it asked for.</summary>
    public static Task RunAsync(this HttpContext http, Endpoint endpoint)
    {
        http.Request.Method = HttpMethods.Get;
        http.Request.QueryString = QueryString.Empty;
        http.SetEndpoint(endpoint);
        http.Request.RouteValues = new(((RouteEndpoint)endpoint).RoutePattern.RequiredValues);
        return endpoint.RequestDelegate!(http);
    }
}
