using CaseTracker.Api.Web.Problems;
using Microsoft.Net.Http.Headers;

namespace CaseTracker.Api.Documents.Reading;

/// <summary>
/// A file of sheets that was sent. It is put aside on disk, and vanishes when it is disposed of: a zip is read from its end, and
/// the encoding of a CSV is found from its beginning.
/// </summary>
internal sealed class SheetFile : IAsyncDisposable
{
    /// <summary>Eight times the largest upload, as text in a sheet really is packed.</summary>
    private const long MaxUnpackedBytes = 1024L * 1024 * 1024;

    private readonly Stream _content;

    private SheetFile(Stream content, bool isCsv)
    {
        _content = content;
        Text = isCsv ? CsvText.Of(content) : null;
    }

    /// <summary>How a CSV file is written; null for xlsx.</summary>
    public CsvText? Text { get; }

    /// <summary>Reads the file from its beginning, so that nothing of it need be kept: again if need be, but not twice at once.</summary>
    public IEnumerable<Sheet> Read()
    {
        _content.Position = 0;
        return Text is null ? SheetReader.Xlsx(_content, MaxUnpackedBytes) : [SheetReader.Csv(_content, Text, strict: true)];
    }

    public static async Task<SheetFile> ReceiveAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var parsed) ? parsed.MediaType.Value?.ToLowerInvariant() : null;
        if (type is not (MediaTypes.Csv or MediaTypes.Xlsx))
        {
            throw new Problem(ProblemKind.UnsupportedMediaType, new("请以 text/csv 或者 xlsx 上传。", "Send the ledger as text/csv or xlsx."));
        }

        var content = new FileStream(
            Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose
                | FileOptions.Asynchronous);
        try
        {
            await request.Body.CopyToAsync(content, cancellationToken);
            content.Position = 0;
            return new(content, type == MediaTypes.Csv);
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    /// <summary>A file that is in memory already.</summary>
    public static SheetFile Of(Stream content, bool isCsv) => new(content, isCsv);

    public ValueTask DisposeAsync() => _content.DisposeAsync();
}
