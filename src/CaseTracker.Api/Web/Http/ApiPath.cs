namespace CaseTracker.Api.Web.Http;

internal static class ApiPath
{
    /// <summary>Whether a request is for the API, and not for the document, its page or a health check.</summary>
    public static bool IsOfTheApi(this HttpContext http) => http.Request.Path.StartsWithSegments("/api");
}
