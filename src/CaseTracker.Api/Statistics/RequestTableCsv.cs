using System.Globalization;
using System.Text;
using CaseTracker.Domain.Reporting;
using CsvHelper;

namespace CaseTracker.Api.Statistics;

/// <summary>Table three as CSV, in the printed layout of the year's form; UTF-8 with a byte order mark, as spreadsheets want it.</summary>
internal static class RequestTableCsv
{
    public const string MediaType = "text/csv";

    public static byte[] Write(GetRequestTable.Answer answer)
    {
        using var buffer = new MemoryStream();
        using (var writer = new StreamWriter(buffer, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(writer, CultureInfo.InvariantCulture))
        {
            WriteRecord(csv, ["row", "项目", .. answer.Columns.Select(column => column.Label)]);
            foreach (var (row, counts) in answer.Table.Printed(ReportRow.FormatOf(answer.Year)))
            {
                WriteRecord(csv, [row.Code, row.Group is null ? row.Label.Chinese : $"{row.Group.Chinese} {row.Label.Chinese}", .. counts.Select(count => count.ToString(CultureInfo.InvariantCulture))]);
            }
        }

        return buffer.ToArray();
    }

    private static void WriteRecord(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(field);
        }

        csv.NextRecord();
    }
}
