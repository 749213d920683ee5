namespace CaseTracker.Api.Web.Http;

/// <summary>Every answer of a sandbox says that it is one.</summary>
internal static class SandboxHeader
{
    public const string Name = "CaseTracker-Sandbox";

    public static void UseSandboxHeader(this WebApplication app) => app.Use((http, next) =>
    {
        // When the answer starts: a refusal empties what was written before.
        http.Response.OnStarting(
            static state =>
            {
                ((HttpContext)state).Response.Headers[Name] = "true";
                return Task.CompletedTask;
            },
            http);
        return next(http);
    });
}
