using System.Globalization;
using System.Text;
using CsvHelper;

namespace CaseTracker.Api.Documents.Printing;

/// <summary>CSV, one record a line; UTF-8 with a byte order mark, as spreadsheets want it, and no formula in it.</summary>
internal static class CsvFile
{
    public static byte[] Write(IEnumerable<IEnumerable<object>> records)
    {
        using var buffer = new MemoryStream();
        using (var csv = Open(buffer))
        {
            foreach (var record in records)
            {
                Add(csv, record.Select(PrintedText.Of));
            }
        }

        return buffer.ToArray();
    }

    public static CsvWriter Open(Stream stream) =>
        new(new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true),
            CultureInfo.InvariantCulture);

    public static void Add(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(PrintedText.ForCsv(field));
        }

        csv.NextRecord();
    }
}
