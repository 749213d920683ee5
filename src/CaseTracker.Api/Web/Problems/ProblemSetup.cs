using Microsoft.Net.Http.Headers;

namespace CaseTracker.Api.Web.Problems;

internal static class ProblemSetup
{
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddExceptionHandler<ProblemWriter>();

        // A body that cannot be read reaches the writer as an exception in every environment, not only in development.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask });
        app.UseStatusCodePages(ProblemWriter.WriteStatusAsync);
        app.Use(RefuseOtherEncodings);
    }

    /// <summary>Bodies are UTF-8 and not compressed; one that says it is something else must not be misread, nor unpacked.</summary>
    private static Task RefuseOtherEncodings(HttpContext http, RequestDelegate next)
    {
        if (MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.Charset is { Length: > 0 } charset
            && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw new Problem(ProblemKind.UnsupportedMediaType, new("请求内容应为 UTF-8 编码。", "Bodies must be UTF-8."));
        }

        return http.Request.Headers.ContentEncoding is [] or ["identity"]
            ? next(http)
            : throw new Problem(ProblemKind.UnsupportedMediaType, new("请求内容不得压缩。", "Bodies must not be compressed."));
    }
}
