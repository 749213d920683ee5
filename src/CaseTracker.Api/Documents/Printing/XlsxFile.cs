using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseTracker.Api.Documents.Printing;

/// <summary>
/// A document as a spreadsheet: its texts on a sheet of their own, each table on one, numbers as numbers, headings merged.
/// </summary>
internal static class XlsxFile
{
    /// <summary>Above the table: its title, and an empty row.</summary>
    private const int Above = 2;

    private const double LineHeight = 18;

    /// <param name="mark">A word before each title, and above each page in print; null for none.</param>
    public static byte[] Write(PrintedDocument document, string? mark = null)
    {
        document = mark is null ? document : document with { Title = $"【{mark}】{document.Title}" };
        using var buffer = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook =
                file.AddNewPart<WorkbookPart>("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "workbook");
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = XlsxStyles.Make();
            var sheets = new Sheets();
            workbook.Workbook = new Workbook(sheets);
            if (document.Blocks.Any(block => block is not PrintedBlock.Grid))
            {
                AddSheet(workbook, sheets, "正文", Texts(document), mark);
            }

            foreach (var grid in document.Blocks.OfType<PrintedBlock.Grid>())
            {
                AddSheet(workbook, sheets, grid.Of.Name, Table(document.Title, grid.Of), mark);
            }
        }

        return PackageBytes.Of(buffer);
    }

    private static void AddSheet(WorkbookPart workbook, Sheets sheets, string name, Worksheet worksheet, string? mark)
    {
        if (mark is not null)
        {
            worksheet.Append(new HeaderFooter(new OddHeader($"&C&24{mark}")));
        }

        var number = sheets.ChildElements.Count + 1;
        var part = workbook.AddNewPart<WorksheetPart>($"sheet{number}");
        part.Worksheet = worksheet;

        // A tab takes 31 characters.
        sheets.Append(new Sheet
        {
            Id = workbook.GetIdOfPart(part),
            SheetId = (uint)number,
            Name = name.Length <= 31 ? name : $"{name[..(char.IsHighSurrogate(name[24]) ? 24 : 25)]}…{number}"
        });
    }

    private static Worksheet Texts(PrintedDocument document)
    {
        const int Width = 76;
        var lines = document.Blocks.Select(block => block switch
        {
            PrintedBlock.Heading heading => (heading.Text, XlsxStyles.Section),
            PrintedBlock.Paragraph paragraph => (paragraph.Text, XlsxStyles.Paragraph),
            PrintedBlock.Grid grid => ($"（见“{grid.Of.Name}”）", XlsxStyles.Paragraph),
            _ => throw new ArgumentOutOfRangeException(nameof(document)),
        }).Prepend((document.Title, XlsxStyles.Title));
        var data = new SheetData();
        foreach (var (index, (text, style)) in lines.Index())
        {
            data.Append(
                Row(index, LinesOf(text, Width) * LineHeight * (style == XlsxStyles.Title ? 1.6 : 1), [Cell(index, 0, text, style)]));
        }

        return Sheet(data, [Width], [], OrientationValues.Portrait, pagesHigh: 0);
    }

    private static Worksheet Table(string title, PrintedGrid grid)
    {
        var places = grid.Places().ToLookup(place => place.Row);
        var covering = grid.Places().SelectMany(place => Covered(place.Row, place.Column, place.Cell))
            .ToDictionary(cover => (cover.Row, cover.Column), cover => cover.Cell);
        var data = new SheetData(Row(0, 32, [Cell(0, 0, title, XlsxStyles.Title)]));
        for (var row = 0; row < grid.Rows.Count; row++)
        {
            // Every cell under a span is there too, for its border.
            var origins = places[row].ToDictionary(place => place.Column, place => place.Cell);
            var cells = Enumerable.Range(0, grid.Widths.Count).Select(column => origins.TryGetValue(column, out var cell)
                ? Cell(row + Above, column, cell.Value, XlsxStyles.Of(cell))
                : new Cell { CellReference = Place(row + Above, column), StyleIndex = XlsxStyles.Of(covering[(row, column)]) });
            data.Append(Row(row + Above, HeightOf(grid, places[row]), cells));
        }

        var merges = grid.Places().Where(place => place.Cell.Columns > 1 || place.Cell.Rows > 1)
            .Select(place => Range(place.Row + Above, place.Column, place.Cell.Rows, place.Cell.Columns))
            .Prepend(Range(0, 0, 1, grid.Widths.Count));
        return Sheet(data, grid.Widths, merges,
            grid.Rows.Count > grid.Widths.Count ? OrientationValues.Portrait : OrientationValues.Landscape, pagesHigh: 1);
    }

    private static Worksheet Sheet(
        SheetData data, IReadOnlyList<int> widths, IEnumerable<string> merges, OrientationValues orientation, uint pagesHigh)
    {
        var sheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new Columns(widths.Select(
                (width, column) => new Column { Min = (uint)column + 1, Max = (uint)column + 1, Width = width + 1, CustomWidth = true })),
            data);
        if (merges.Select(range => new MergeCell { Reference = range }).ToList() is { Count: > 0 } merged)
        {
            sheet.Append(new MergeCells(merged) { Count = (uint)merged.Count });
        }

        sheet.Append(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        sheet.Append(new PageSetup { PaperSize = 9, Orientation = orientation, FitToWidth = 1, FitToHeight = pagesHigh });
        return sheet;
    }

    private static Row Row(int index, double height, IEnumerable<Cell> cells) =>
        new(cells) { RowIndex = (uint)index + 1, Height = height, CustomHeight = true };

    private static Cell Cell(int row, int column, object value, uint style)
    {
        var cell = new Cell { CellReference = Place(row, column), StyleIndex = style };
        if (value is string text)
        {
            cell.DataType = CellValues.InlineString;
            cell.InlineString = new InlineString(new Text(PrintedText.ForXml(text)) { Space = SpaceProcessingModeValues.Preserve });
        }
        else
        {
            cell.CellValue = new CellValue(PrintedText.Of(value));
        }

        return cell;
    }

    private static IEnumerable<(int Row, int Column, PrintedCell Cell)> Covered(int row, int column, PrintedCell cell) =>
        from down in Enumerable.Range(row, cell.Rows)
        from right in Enumerable.Range(column, cell.Columns)
        select (down, right, cell);

    /// <summary>Wrapped text does not make its row higher by itself where cells are merged.</summary>
    private static double HeightOf(PrintedGrid grid, IEnumerable<(int Row, int Column, PrintedCell Cell)> places) => LineHeight * places
        .Select(place =>
            (double)LinesOf(
                PrintedText.Of(place.Cell.Value), grid.Widths.Skip(place.Column).Take(place.Cell.Columns).Sum()) / place.Cell.Rows)
        .Append(1.2).Max();

    /// <summary>Chinese characters are two wide.</summary>
    private static int LinesOf(string text, int width) =>
        text.Split('\n').Sum(line => Math.Max(1, (int)Math.Ceiling(line.Sum(character => character < '\u2e80' ? 1.0 : 2.0) / width)));

    private static string Range(int row, int column, int rows, int columns) =>
        $"{Place(row, column)}:{Place(row + rows - 1, column + columns - 1)}";

    /// <summary>Such as <c>A1</c>; no table here is wider than 26 columns.</summary>
    private static string Place(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row + 1}");
}
