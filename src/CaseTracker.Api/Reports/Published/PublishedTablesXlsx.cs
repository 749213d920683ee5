using System.IO.Compression;
using CaseTracker.Api.Problems;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseTracker.Api.Reports.Published;

/// <summary>
/// The sheets of an xlsx, with merged cells filled in. Read by cells that are there, not by the ranges that the file
/// claims (a merged range of a whole sheet takes a few bytes to write and gigabytes to spell out), and one by one: millions
/// of empty ones fit into a small file.
/// </summary>
internal static class PublishedTablesXlsx
{
    private const int MostSheets = 50;
    private const int MostCells = 100_000;
    private const int MostMergedCells = 100_000;
    private const long LongestExpanded = 16 * 1024 * 1024;

    public static IReadOnlyList<TableSheet> Read(MemoryStream content)
    {
        try
        {
            RequireModestSize(content);
            using var document = SpreadsheetDocument.Open(content, isEditable: false, new OpenSettings { MaxCharactersInPart = LongestExpanded });
            var workbook = document.WorkbookPart!;
            var shared = workbook.SharedStringTablePart is { } strings ? SharedTexts(strings) : [];
            var sheets = new List<TableSheet>();
            var (cells, mergedCells) = (MostCells, MostMergedCells);
            foreach (var sheet in workbook.Workbook!.Descendants<Sheet>().Take(MostSheets))
            {
                if (workbook.GetPartById(sheet.Id!.Value!) is WorksheetPart part)
                {
                    var reader = new XlsxSheetReader(sheet.Name?.Value ?? "", shared, cells, mergedCells);
                    sheets.Add(reader.Read(part));
                    (cells, mergedCells) = (reader.CellsLeft, reader.MergedCellsLeft);
                }
            }

            return sheets;
        }
        catch (Exception exception) when (exception is not Problem)
        {
            // The package and its parts fail in a dozen ways; whichever it is, the file is not one that we can read.
            throw new Problem(ProblemKind.MalformedRequest, new(
                "无法读取：不是 xlsx 文件，或者文件已损坏。", "Cannot be read: this is no xlsx file, or it is damaged."));
        }
    }

    /// <summary>By what the archive says of itself; one that lies meets the limit of each part.</summary>
    private static void RequireModestSize(MemoryStream content)
    {
        using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Sum(entry => entry.Length) > LongestExpanded)
        {
            throw new Problem(ProblemKind.MalformedRequest, new("文件解压后过大。", "The file is too large once unpacked."));
        }
    }

    private static List<string> SharedTexts(SharedStringTablePart part)
    {
        var texts = new List<string>();
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.IsStartElement && reader.ElementType == typeof(SharedStringItem))
            {
                texts.Add(XlsxSheetReader.Text((SharedStringItem)reader.LoadCurrentElement()!));
            }
        }

        return texts;
    }
}
