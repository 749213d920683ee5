

namespace CaseTracker.Api.Web.Http;

/// <summary>What every answer tells a browser to leave alone, whatever became of the request.</summary>
internal static class SecurityHeaders
{
    /// <summary>Answers load nothing and stand in no frame.</summary>
    private const string OfAnswers = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>Pages load scripts, styles and pictures from this host, and send their forms to it.</summary>
    private const string OfPages =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>The page of the document loads its own scripts and styles, and asks this host only.</summary>
    private const string OfSwagger =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
            + "connect-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>A page has one style, and that one is let through.</summary>
    /// <param name="hash">As <c>sha256-…</c>.</param>
    public static void AllowStyle(this HttpResponse response, string hash) =>
        response.Headers.ContentSecurityPolicy = $"{OfAnswers}; style-src '{hash}'";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        // When the answer starts: a refusal empties what was written before.
        http.Response.OnStarting(
            static state =>
            {
                Write((HttpContext)state);
                return Task.CompletedTask;
            },
            http);
        return next(http);
    });

    private static string PolicyOf(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/swagger") ? OfSwagger : http.IsPage() ? OfPages : OfAnswers;

    private static void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = PolicyOf(http);
        }

        if (http.IsOfTheApi() || http.IsPage())
        {
            headers.CacheControl = "no-store";
        }

        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }
}
