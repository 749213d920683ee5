using System.Text.Json;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Problems;
using CaseTracker.Api.Spreadsheets;
using CaseTracker.Domain.Reporting;
using Microsoft.Net.Http.Headers;

namespace CaseTracker.Api.Reports;

/// <summary>Reads tables three and four from a body of JSON, CSV or xlsx.</summary>
internal static class PublishedReader
{
    /// <summary>The tables, and last year's row 4 where it was given, which only JSON can.</summary>
    public static async Task<(PublishedTables Tables, IReadOnlyList<int?>? Previous)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.Value : null;
        switch (type?.ToLowerInvariant())
        {
            case MediaTypes.Csv:
                return (await FileAsync(SheetReader.CsvAsync(request.Body, cancellationToken)), null);
            case MediaTypes.Xlsx:
                return (await FileAsync(SheetReader.XlsxAsync(request.Body, fillMerged: true, cancellationToken)), null);
            case MediaTypes.Json:
                var form = await JsonAsync(request, cancellationToken);
                return (form.ToTables(), form.PreviousRow());
            default:
                throw new Problem(ProblemKind.UnsupportedMediaType, new("请以 JSON、CSV 或者 xlsx 上传。", "Send JSON, CSV or xlsx."));
        }
    }

    private static async Task<PublishedTables> FileAsync(IAsyncEnumerable<SheetRow> rows)
    {
        try
        {
            return await PublishedSheet.ReadAsync(rows);
        }
        catch (BadQuoting exception)
        {
            throw Problem.Invalid($"A{exception.Row}", new("引号没有配对。", "A quotation mark is out of place."));
        }
    }

    private static async Task<PublishedForm> JsonAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<PublishedForm>(request.Body, Json.Public, cancellationToken) ?? new(null, null, null);
        }
        catch (JsonException exception)
        {
            throw new BadHttpRequestException("The body is no table.", StatusCodes.Status400BadRequest, exception);
        }
    }
}
