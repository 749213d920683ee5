using CaseTracker.Api.Documents;
using CaseTracker.Api.Web.Http;

namespace CaseTracker.Api.Letters;

/// <summary>Answers with a letter as a page, whose one style its policy lets through.</summary>
internal sealed class LetterPage(byte[] html) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.AllowStyle(LetterHtml.StyleHash);
        return Results.Bytes(html, $"{MediaTypes.Html}; charset=utf-8").ExecuteAsync(httpContext);
    }
}
