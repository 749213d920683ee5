using System.IO.Compression;
using System.Text;
using CaseTracker.Api.Tests.Ledgers;

namespace CaseTracker.Api.Tests.Documents;

/// <summary>An xlsx written by hand, so that it can hold what no library would write.</summary>
internal static class Packed
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A ledger whose sheet, shared texts and further entries are as given.</summary>
    public static byte[] Ledger(
        string? rows = null, string before = "", string? shared = null, string prolog = "", params (string Name, byte[] Content)[] more)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default """
                + """Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" """
                + """ContentType="application/xml"/><Override PartName="/xl/workbook.xml" """
                + """ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>""");
            Add(zip, "_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""
                + $"""<Relationship Id="r1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(zip, "xl/workbook.xml",
                $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>""");
            Add(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http:"""
                + $"""//schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/worksheet" """
                + $"""Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Relations}/sharedStrings" """
                + $"""Target="sharedStrings.xml"/></Relationships>""");
            Add(zip, "xl/worksheets/sheet1.xml", $"""{prolog}<worksheet xmlns="{Main}">{before}<sheetData>{Row(1, LedgerCsv.Header)}{rows
                ?? Row(2, LedgerCsv.Row)}</sheetData></worksheet>""");
            Add(zip, "xl/sharedStrings.xml", $"""<sst xmlns="{Main}">{shared ?? "<si><t>x</t></si>"}</sst>""");
            foreach (var (name, content) in more)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(content);
            }
        }

        return buffer.ToArray();
    }

    public static string Row(int number, string cells) =>
        $"""<row r="{number}">{string.Concat(cells.Split(',')
            .Select((text, column) => $"""<c r="{(char)('A' + column)}{number}" t="inlineStr"><is><t>{text}</t></is></c>"""))}</row>""";

    /// <summary>The same file, of which the entry says that it unpacks to so many bytes.</summary>
    public static byte[] Lying(byte[] file, string entry, int claimed)
    {
        var name = Encoding.ASCII.GetBytes(entry);
        for (var at = 0; at < file.Length - name.Length - 46; at++)
        {
            // The local header and the one of the directory, each with the name at its end.
            var (isLocal, isListed) = (file.AsSpan(at).StartsWith("PK\u0003\u0004"u8), file.AsSpan(at).StartsWith("PK\u0001\u0002"u8));
            if ((isLocal && file.AsSpan(at + 30).StartsWith(name)) || (isListed && file.AsSpan(at + 46).StartsWith(name)))
            {
                BitConverter.TryWriteBytes(file.AsSpan(at + (isLocal ? 22 : 24)), claimed);
            }
        }

        return file;
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
        writer.Write(content);
    }
}
