using CaseTracker.Api.Documents;
using CaseTracker.Api.Documents.Reading;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Tables.Published;
using Microsoft.Net.Http.Headers;

namespace CaseTracker.Api.Reports.Published;

/// <summary>
/// Reads tables three and four out of a request's body, whether JSON, CSV or xlsx. Each failure is a problem that says where.
/// </summary>
internal static class PublishedTablesReader
{
    /// <summary>No two tables need more; for <c>RequestSizeLimitAttribute</c>.</summary>
    public const long MaxBodyBytes = 1024 * 1024;

    private const long MaxUnpackedBytes = 16 * 1024 * 1024;

    /// <param name="withPrevious">Whether a JSON body may also give the year before (<c>previous</c>); else that member is refused.</param>
    public static async Task<PublishedTables> ReadAsync(HttpRequest request, bool withPrevious, CancellationToken cancellationToken)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var header) ? header.MediaType.Value?.ToLowerInvariant() : null;
        return type switch
        {
            MediaTypes.Json => await PublishedTablesJson.ReadAsync(request.Body, withPrevious, cancellationToken),
            MediaTypes.Csv => ReadCsv(await BufferAsync(request, cancellationToken)),
            MediaTypes.Xlsx => ReadXlsx(await BufferAsync(request, cancellationToken)),
            _ => throw new Problem(ProblemKind.UnsupportedMediaType, new("请以 JSON、CSV 或者 xlsx 发送。", "Send JSON, CSV or xlsx.")),
        };
    }

    public static PublishedTables ReadCsv(Stream content) =>
        PublishedTablesSheets.Read(TableSheet.Of([SheetReader.Csv(content, CsvText.Of(content), strict: false)]));

    public static PublishedTables ReadXlsx(Stream content) =>
        PublishedTablesSheets.Read(TableSheet.Of(SheetReader.Xlsx(content, MaxUnpackedBytes)));

    private static async Task<MemoryStream> BufferAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        buffer.Position = 0;
        return buffer;
    }
}
