using System.Globalization;
using System.Text;
using System.Xml;
using CaseTracker.Api.Problems;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;

namespace CaseTracker.Api.Spreadsheets;

/// <summary>One row of a sheet: its number as a spreadsheet counts it, from 1, and its cells as text, trimmed.</summary>
/// <param name="Sheet">The sheet's name; empty for a CSV file.</param>
internal sealed record SheetRow(string Sheet, int Number, IReadOnlyList<string> Cells);

/// <summary>
/// Reads spreadsheets (xlsx) and CSV row by row, every cell as text: a reader that guesses types turns 001 into 1. What is no
/// such file, or would unpack beyond measure, throws a problem.
/// </summary>
internal static class SheetReader
{
    /// <summary>The rows of a CSV file in UTF-8, with or without a byte order mark.</summary>
    public static async IAsyncEnumerable<SheetRow> CsvAsync(Stream content, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new MeasuredReader(content);
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { HasHeaderRecord = false, IgnoreBlankLines = false });
        for (var number = 1; await NextAsync(csv) is { } record; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SheetLimits.DemandRows(number);
            SheetLimits.DemandColumns(record.Length);
            reader.BeginRecord();
            yield return new("", number, [.. record.Select(cell => cell.Trim())]);
        }
    }

    /// <summary>
    /// The rows of every sheet of an xlsx file. The file is put aside on disk first, because a zip is read from its end.
    /// </summary>
    public static async IAsyncEnumerable<SheetRow> XlsxAsync(
        Stream content, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = new FileStream(
            Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await content.CopyToAsync(file, cancellationToken);
        using var rows = Rows(file).GetEnumerator();
        while (Next(rows))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return rows.Current;
        }
    }

    private static IEnumerable<SheetRow> Rows(FileStream file)
    {
        XlsxGuard.Check(file);
        var blank = 0;
        foreach (var sheet in MiniExcel.GetSheetNames(file))
        {
            var number = 0;
            foreach (IDictionary<string, object?> row in MiniExcel.Query(file, useHeaderRow: false, sheetName: sheet, ExcelType.XLSX))
            {
                SheetLimits.DemandRows(++number);
                SheetLimits.DemandBlankCells(blank += row.Values.All(value => value is null) ? row.Count : 0);
                yield return new(sheet, number, [.. row.Values.Select(Text)]);
            }
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        DateTime day => day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!.Trim(),
    };

    private static async Task<string[]?> NextAsync(CsvReader csv)
    {
        try
        {
            return await csv.ReadAsync() ? csv.Parser.Record : null;
        }
        catch (DecoderFallbackException)
        {
            throw new Problem(ProblemKind.MalformedRequest, new(
                "文件不是 UTF-8 编码，请另存为“CSV UTF-8”后再上传。", "The file is not UTF-8; save it as “CSV UTF-8” and send it again."));
        }
        catch (BadDataException exception)
        {
            throw new BadQuoting(exception.Context?.Parser?.Row ?? 1);
        }
    }

    /// <summary>A library throws whatever it stumbles over in a broken file; to the caller it is one thing.</summary>
    private static bool Next(IEnumerator<SheetRow> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException or IOException or FormatException or ArgumentException
            or InvalidOperationException or NullReferenceException or IndexOutOfRangeException or KeyNotFoundException or NotSupportedException or OverflowException)
        {
            throw new Problem(ProblemKind.MalformedRequest, new("不是可以读取的 xlsx 文件。", "Not an xlsx file that can be read."));
        }
    }
}

/// <summary>A quotation mark in a CSV file is out of place.</summary>
internal sealed class BadQuoting(int row) : Exception("A quotation mark is out of place.")
{
    public int Row => row;
}
