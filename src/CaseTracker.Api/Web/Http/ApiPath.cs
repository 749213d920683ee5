namespace CaseTracker.Api.Web.Http;

internal static class ApiPath
{
    /// <summary>Where a program reads metrics, with a key as everywhere in the API.</summary>
    public const string Metrics = "/metrics";

    /// <summary>Whether a request is for the API, and not for a page, the document or a health check.</summary>
    public static bool IsOfTheApi(this HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments(Metrics);

    /// <summary>Whether an answer is a page for people, other than the page of the document.</summary>
    public static bool IsPage(this HttpContext http) => !http.IsOfTheApi() && !http.Request.Path.StartsWithSegments("/swagger")
        && http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;

    /// <summary>Whether who asks wants a page: a browser, at an address that is not of the API.</summary>
    public static bool WantsPage(this HttpContext http) => !http.IsOfTheApi()
        && http.Request.Headers.Accept.Any(accept => accept!.Contains("text/html", StringComparison.OrdinalIgnoreCase));
}
