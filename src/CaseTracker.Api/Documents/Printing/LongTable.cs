using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace CaseTracker.Api.Documents.Printing;

/// <summary>
/// A table that may be very long, written line by line to a file that vanishes when it has been sent: its length costs no memory, and
/// what waits for a slow reader is no memory and no transaction.
/// </summary>
internal static class LongTable
{
    /// <param name="csv">As CSV, and not as xlsx.</param>
    /// <param name="name">Of the sheet.</param>
    /// <param name="headings">Each is there once.</param>
    /// <param name="lines">The values below the headings.</param>
    public static async Task<Stream> WriteAsync(
        bool csv, string name, IReadOnlyList<string> headings, IAsyncEnumerable<IEnumerable<object>> lines,
        CancellationToken cancellationToken)
    {
        var file = new FileStream(
            Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            await (csv ? WriteCsvAsync(file, headings, lines) : WriteXlsxAsync(file, name, headings, lines, cancellationToken));
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task WriteXlsxAsync(
        Stream file, string name, IReadOnlyList<string> headings, IAsyncEnumerable<IEnumerable<object>> lines,
        CancellationToken cancellationToken) =>
        await Task.Run(() => MiniExcel.SaveAs(file, Rows(headings, lines), sheetName: name,
            configuration: new OpenXmlConfiguration { TableStyles = TableStyles.None, AutoFilter = false }), cancellationToken);

    /// <summary>The library asks for one line after another; each few hundred are waited for here.</summary>
    private static IEnumerable<Dictionary<string, object>> Rows(
        IReadOnlyList<string> headings, IAsyncEnumerable<IEnumerable<object>> lines)
    {
        var isEmpty = true;
        foreach (var line in lines.ToBlockingEnumerable())
        {
            isEmpty = false;
            yield return headings.Zip(line).ToDictionary(
                cell => cell.First, cell => cell.Second is string text ? PrintedText.ForXml(text) : cell.Second);
        }

        // An empty table has its headings too.
        if (isEmpty)
        {
            yield return headings.ToDictionary(heading => heading, _ => (object)"");
        }
    }

    private static async Task WriteCsvAsync(Stream file, IReadOnlyList<string> headings, IAsyncEnumerable<IEnumerable<object>> lines)
    {
        await using var csv = CsvFile.Open(file);
        CsvFile.Add(csv, headings);
        await foreach (var line in lines)
        {
            CsvFile.Add(csv, line.Select(PrintedText.Of));
        }
    }
}
