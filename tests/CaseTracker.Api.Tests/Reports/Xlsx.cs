using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseTracker.Api.Tests.Reports;

/// <summary>Writes layouts as real xlsx files, with real merged cells.</summary>
internal static class Xlsx
{
    /// <param name="asText">
    /// Whether numbers are stored as text, among the shared strings; else as numbers, those with a point included.
    /// </param>
    public static byte[] Write(bool asText, params (string Name, Layout Layout)[] sheets)
    {
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook(new Sheets());
            var shared = workbook.AddNewPart<SharedStringTablePart>();
            shared.SharedStringTable = new SharedStringTable();
            foreach (var (name, layout) in sheets)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = Sheet(layout, asText, shared.SharedStringTable);
                var list = workbook.Workbook.Sheets!;
                list.Append(new Sheet { Name = name, SheetId = (uint)list.Count() + 1, Id = workbook.GetIdOfPart(part) });
            }
        }

        return buffer.ToArray();
    }

    /// <summary>A workbook with one merged range that claims more cells than memory holds.</summary>
    public static byte[] Merged(string range) => Claiming(new MergeCells(new MergeCell { Reference = range }), null);

    /// <summary>A workbook that says its one cell stands in a sheet of the largest size.</summary>
    public static byte[] Wide() => Claiming(null, new SheetDimension { Reference = "A1:XFD1048576" });

    private static byte[] Claiming(MergeCells? merged, SheetDimension? dimension)
    {
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var part = workbook.AddNewPart<WorksheetPart>();
            OpenXmlElement?[] parts = [dimension, new SheetData(new Row(new Cell
            {
                CellReference = "A1",
                DataType = CellValues.String,
                CellValue = new("自然人")
            }) { RowIndex = 1 }, new Row { RowIndex = 1_048_576 }), merged];
            part.Worksheet = new Worksheet(parts.OfType<OpenXmlElement>());
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = "表", SheetId = 1, Id = workbook.GetIdOfPart(part) }));
        }

        return buffer.ToArray();
    }

    private static Worksheet Sheet(Layout layout, bool asText, SharedStringTable shared)
    {
        var rows = layout.Cells.GroupBy(cell => cell.Key.Row).OrderBy(row => row.Key).Select(row => new Row(
            row.OrderBy(cell => cell.Key.Column).Select(cell => Cell(cell.Key, cell.Value, asText, shared)))
        { RowIndex = (uint)row.Key + 1 });
        var sheet = new Worksheet(new SheetData(rows));
        if (layout.Merged.Count > 0)
        {
            sheet.Append(new MergeCells(layout.Merged.Select(merged => new MergeCell
            {
                Reference = $"{Reference(
                    merged.Row, merged.Column)}:{Reference(merged.Row + merged.Rows - 1, merged.Column + merged.Columns - 1)}",
            })));
        }

        return sheet;
    }

    private static Cell Cell((int Row, int Column) place, string text, bool asText, SharedStringTable shared)
    {
        if (!asText && decimal.TryParse(text, out _))
        {
            return new Cell { CellReference = Reference(place.Row, place.Column), CellValue = new(text) };
        }

        shared.Append(
            new SharedStringItem(
                new Run(new Text(text)), new PhoneticRun(new Text("pinyin")) { BaseTextStartIndex = 0, EndingBaseIndex = 1 }));
        return new Cell
        {
            CellReference = Reference(place.Row, place.Column),
            DataType = CellValues.SharedString,
            CellValue = new($"{shared.Count() - 1}")
        };
    }

    private static string Reference(int row, int column) => $"{(char)('A' + column)}{row + 1}";
}
