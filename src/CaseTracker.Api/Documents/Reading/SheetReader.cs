using System.Globalization;
using System.Text;
using System.Xml;
using CaseTracker.Api.Web.Problems;
using CsvHelper;
using CsvHelper.Configuration;

namespace CaseTracker.Api.Documents.Reading;

/// <summary>
/// Reads spreadsheets (xlsx) and CSV row by row, every cell as text: a reader that guesses types turns 001 into 1. What is no
/// such file, or would unpack beyond measure, throws a problem.
/// </summary>
internal static class SheetReader
{
    /// <summary>What a spreadsheet protected by a password begins with, and one in the format before xlsx.</summary>
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>A CSV file as the one sheet it is.</summary>
    /// <param name="strict">
    /// Whether a quotation mark out of place is refused. Labels copied from reports hold some that CSV would want doubled.
    /// </param>
    public static Sheet Csv(Stream content, CsvText text, bool strict) => new(null, Records(content, text, strict));

    /// <summary>
    /// The sheets of an xlsx file, those that are hidden too. Each is read while its rows are asked for, before the next one.
    /// </summary>
    public static IEnumerable<Sheet> Xlsx(Stream content, long mostUnpacked) =>
        Readable(XlsxReader.Read(BeginningAsXlsx(content), mostUnpacked)).Select(sheet => sheet with { Rows = Readable(sheet.Rows) });

    private static IEnumerable<SheetRow> Records(Stream content, CsvText text, bool strict)
    {
        using var reader = new MeasuredReader(content, text.Encoding);
        var configuration =
            new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = $"{text.Separator}", IgnoreBlankLines = false };
        if (!strict)
        {
            configuration.BadDataFound = null;
        }

        using var csv = new CsvParser(reader, configuration);
        for (var number = 1; Next(csv, text) is { } record; number++)
        {
            SheetLimits.RequireRows(number);
            SheetLimits.RequireColumns(record.Length);
            reader.BeginRecord();
            yield return new(number, Array.ConvertAll(record, SheetCell.OfText));
        }
    }

    private static string[]? Next(CsvParser csv, CsvText text)
    {
        try
        {
            return csv.Read() ? csv.Record : null;
        }
        catch (DecoderFallbackException)
        {
            throw CsvText.Unreadable(text.Name);
        }
        catch (BadDataException)
        {
            throw new BadQuoting(csv.Row);
        }
    }

    private static Stream BeginningAsXlsx(Stream content)
    {
        var beginning = new byte[CompoundFile.Length];
        content.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        content.Position = 0;
        return beginning.SequenceEqual(CompoundFile)
            ? throw new Problem(ProblemKind.MalformedRequest, new(
                "文件有密码保护，或者是旧的 xls 格式：请去掉密码并另存为 xlsx 后再上传。",
                "The file is protected by a password, or in the old xls format: save it as xlsx without a password and send it again."))
            : content;
    }

    /// <summary>A broken file makes the framework throw whatever it stumbles over; to the caller it is one thing.</summary>
    private static IEnumerable<T> Readable<T>(IEnumerable<T> items)
    {
        using var enumerator = items.GetEnumerator();
        while (true)
        {
            T item;
            try
            {
                if (!enumerator.MoveNext())
                {
                    yield break;
                }

                item = enumerator.Current;
            }
            catch (Exception exception) when (exception is InvalidDataException or XmlException or IOException or FormatException
                or ArgumentException
                or InvalidOperationException or NotSupportedException or OverflowException)
            {
                throw new Problem(ProblemKind.MalformedRequest, new("不是可以读取的 xlsx 文件。", "Not an xlsx file that can be read."));
            }

            yield return item;
        }
    }
}
