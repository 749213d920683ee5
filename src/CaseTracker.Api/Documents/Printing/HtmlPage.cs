using CaseTracker.Api.Web.Http;

namespace CaseTracker.Api.Documents.Printing;

/// <summary>Answers with a document as a page, whose one style its policy lets through.</summary>
internal sealed class HtmlPage(PrintedDocument document) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.AllowStyle(HtmlFile.StyleHash);
        return Results.Bytes(HtmlFile.Write(document), $"{MediaTypes.Html}; charset=utf-8").ExecuteAsync(httpContext);
    }
}
