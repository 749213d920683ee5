using System.Globalization;
using System.Text;
using CaseTracker.Api.Problems;
using CsvHelper;
using CsvHelper.Configuration;

namespace CaseTracker.Api.Reports.Published;

/// <summary>A CSV in UTF-8, with or without a byte order mark, as a sheet.</summary>
internal static class PublishedTablesCsv
{
    // Labels copied from reports hold straight quotation marks, which CSV proper would want doubled.
    private static readonly CsvConfiguration Configuration =
        new(CultureInfo.InvariantCulture) { HasHeaderRecord = false, IgnoreBlankLines = false, BadDataFound = null };

    public static TableSheet Read(Stream content)
    {
        var sheet = new TableSheet(null);
        using var reader = new StreamReader(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        using var csv = new CsvParser(reader, Configuration);
        try
        {
            for (var row = 0; csv.Read(); row++)
            {
                for (var column = 0; column < csv.Count; column++)
                {
                    sheet.Set(row, column, csv[column]);
                }
            }

            return sheet;
        }
        catch (DecoderFallbackException)
        {
            throw new Problem(ProblemKind.MalformedRequest, new(
                "文件不是 UTF-8 编码，请另存为“CSV UTF-8”。", "The file is not UTF-8; save it as “CSV UTF-8”."));
        }
    }
}
