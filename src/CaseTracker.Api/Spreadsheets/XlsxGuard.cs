using System.IO.Compression;
using System.Xml;

namespace CaseTracker.Api.Spreadsheets;

/// <summary>
/// Unpacks a whole xlsx once, keeping nothing, before a reader may build anything from it: few bytes can hold gigabytes of text,
/// rows without end, or one cell that claims to stand in column ZZZZZZ. What it says of its own size is not believed.
/// </summary>
internal static class XlsxGuard
{
    /// <summary>Eight times the largest upload, as text in a sheet really is packed.</summary>
    private const long MostUnpacked = 1024L * 1024 * 1024;

    private const int MostDepth = 64;

    /// <summary>A cell of a spreadsheet holds 32,767 characters; the rest is formatting.</summary>
    private const int LongestText = 256 * 1024;

    private const int LongestRow = 4 * 1024 * 1024;
    private const int LongestOther = 16 * 1024 * 1024;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };

    /// <summary>Throws a problem for what no ledger needs, and whatever the zip throws for what is none.</summary>
    public static void Check(Stream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var unpacked = 0L;
        foreach (var entry in zip.Entries)
        {
            using var content = new MeasuredStream(entry.Open(), MostUnpacked - unpacked);
            try
            {
                CheckXml(content);
            }
            catch (XmlException) when (!entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            {
                // A picture, say. What is no XML here is none to the reader either.
            }

            content.Allow(long.MaxValue);
            content.CopyTo(Stream.Null);
            unpacked += content.Total;
        }
    }

    private static void CheckXml(MeasuredStream content)
    {
        content.Allow(LongestOther);
        using var xml = XmlReader.Create(content, Settings);
        var cells = 0;
        while (xml.Read())
        {
            if (xml.Depth > MostDepth)
            {
                throw SheetLimits.TooLarge();
            }

            switch (xml.NodeType, xml.Depth, xml.LocalName)
            {
                case (XmlNodeType.Element, 2, "row"):
                    content.Allow(LongestRow);
                    cells = 0;
                    SheetLimits.DemandRow(xml.GetAttribute("r"));
                    break;
                case (XmlNodeType.Element, 1, "si"):
                    content.Allow(LongestText);
                    break;
                case (XmlNodeType.EndElement, 1, "sheetData"):
                    content.Allow(LongestOther);
                    break;
                case (XmlNodeType.Element, _, "c"):
                    SheetLimits.DemandColumns(++cells);
                    SheetLimits.DemandColumnsOf(xml.GetAttribute("r"));
                    break;
                case (XmlNodeType.Element, 1, "dimension"):
                    SheetLimits.DemandColumnsOf(xml.GetAttribute("ref"));
                    break;
            }
        }
    }
}
