namespace CaseTracker.Api.Web.Endpoints;

/// <summary>An answer that is JSON already.</summary>
internal sealed class JsonBytes(byte[] utf8) : IResult
{
    public const string MediaType = "application/json; charset=utf-8";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = MediaType;
        await httpContext.Response.Body.WriteAsync(utf8, httpContext.RequestAborted);
    }
}
