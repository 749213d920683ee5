using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseTracker.Api.Documents.Printing;

/// <summary>A grid as a table for Word.</summary>
internal static class DocxTable
{
    private const uint RowHeight = 360;

    /// <param name="textWidth">Of the page less its margins, in twentieths of a point.</param>
    /// <param name="paragraph">Sets the text of a cell.</param>
    public static Table Of(PrintedGrid grid, int textWidth, Func<string, Paragraph> paragraph)
    {
        int[] widths = [.. grid.Widths.Select(width => textWidth * width / grid.Widths.Sum())];
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = $"{widths.Sum()}", Type = TableWidthUnitValues.Dxa },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                Borders(),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(new TableCellLeftMargin { Width = 40, Type = TableWidthValues.Dxa },
                    new TableCellRightMargin { Width = 40, Type = TableWidthValues.Dxa })),
            new TableGrid(widths.Select(width => new GridColumn { Width = $"{width}" })));
        var places = grid.Places();
        for (var row = 0; row < grid.Rows.Count; row++)
        {
            var properties =
                new TableRowProperties(new CantSplit(), new TableRowHeight { Val = RowHeight, HeightType = HeightRuleValues.AtLeast });
            if (row < grid.HeadingRows)
            {
                properties.Append(new TableHeader());
            }

            table.Append(new TableRow([properties, .. CellsOf(row, places, widths, paragraph)]));
        }

        return table;
    }

    /// <summary>A cell that spans rows stands again in each of them, as its continuation.</summary>
    private static IEnumerable<TableCell> CellsOf(
        int row, IReadOnlyList<(int Row, int Column, PrintedCell Cell)> places, int[] widths, Func<string, Paragraph> paragraph) =>
        from place in places
        where place.Row <= row && row < place.Row + place.Cell.Rows
        orderby place.Column
        select Cell(place.Cell, place.Row == row, widths.Skip(place.Column).Take(place.Cell.Columns).Sum(), paragraph);

    private static TableCell Cell(PrintedCell cell, bool isOrigin, int width, Func<string, Paragraph> paragraph)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa });
        if (cell.Columns > 1)
        {
            properties.Append(new GridSpan { Val = cell.Columns });
        }

        if (cell.Rows > 1)
        {
            properties.Append(new VerticalMerge { Val = isOrigin ? MergedCellValues.Restart : MergedCellValues.Continue });
        }

        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        return new(properties, isOrigin ? paragraph(PrintedText.Of(cell.Value)) : new Paragraph());
    }

    private static TableBorders Borders()
    {
        T Line<T>()
            where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "000000" };

        return new(Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(),
            Line<InsideVerticalBorder>());
    }
}
