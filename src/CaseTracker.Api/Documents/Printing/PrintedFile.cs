using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Http;

namespace CaseTracker.Api.Documents.Printing;

/// <summary>
/// Answers with a document in one of its forms, with the mark of a sandbox across it. A page has one style, which its policy lets through.
/// </summary>
/// <param name="name">Of the file, without its ending.</param>
internal sealed class PrintedFile(string form, string name, PrintedDocument document) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var mark = httpContext.RequestServices.GetRequiredService<CaseTrackerOptions>().PrintMark;
        if (form == Representation.Html)
        {
            httpContext.Response.AllowStyle(HtmlFile.StyleHash);
        }

        var file = form switch
        {
            Representation.Html => Results.Bytes(HtmlFile.Write(document, mark), $"{MediaTypes.Html}; charset=utf-8"),
            Representation.Xlsx => Results.File(XlsxFile.Write(document, mark), MediaTypes.Xlsx, $"{name}.xlsx"),
            Representation.Docx => Results.File(DocxFile.Write(document, mark), MediaTypes.Docx, $"{name}.docx"),
            _ => throw new ArgumentOutOfRangeException(nameof(httpContext), form, null),
        };
        return file.ExecuteAsync(httpContext);
    }
}
