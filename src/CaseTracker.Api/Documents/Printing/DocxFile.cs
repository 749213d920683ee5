using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseTracker.Api.Documents.Printing;

/// <summary>A document for Word, set as official documents are: title in 小标宋, section headings in 黑体, text in 仿宋 三号.</summary>
internal static class DocxFile
{
    /// <summary>A4 less its margins, in twentieths of a point.</summary>
    private const int TextWidth = 11906 - (2 * Margin);

    private const int Margin = 1361;

    private const uint RowHeight = 360;

    /// <summary>Half points: 二号, 三号, 小五.</summary>
    private const int TitleSize = 44;
    private const int TextSize = 32;
    private const int TableSize = 18;

    public static byte[] Write(PrintedDocument document)
    {
        using var buffer = new MemoryStream();
        using (var file = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document))
        {
            var body = new Body(Paragraph(document.Title, PrintedText.TitleFont, TitleSize, JustificationValues.Center, indent: false));
            foreach (var block in document.Blocks)
            {
                body.Append(Of(block));
            }

            body.Append(new SectionProperties(
                new PageSize { Width = 11906, Height = 16838 },
                new PageMargin { Top = 1814, Bottom = 1588, Left = Margin, Right = Margin, Header = 851, Footer = 992, Gutter = 0 }));
            file.AddNewPart<MainDocumentPart>(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "document").Document =
                    new Document(body);
        }

        return PackageBytes.Of(buffer);
    }

    private static IEnumerable<OpenXmlElement> Of(PrintedBlock block) => block switch
    {
        PrintedBlock.Heading heading =>
            [Paragraph(heading.Text, PrintedText.HeadingFont, TextSize, JustificationValues.Both, indent: true)],
        PrintedBlock.Paragraph paragraph => paragraph.Text.Split('\n')
            .Select(line => Paragraph(line.TrimEnd('\r'), PrintedText.BodyFont, TextSize, JustificationValues.Both, indent: true)),

        // Word joins two tables that nothing parts.
        PrintedBlock.Grid grid => [Table(grid.Of), new Paragraph()],
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    private static Paragraph Paragraph(string text, string font, int size, JustificationValues justification, bool indent)
    {
        var properties = new ParagraphProperties(new SpacingBetweenLines
        {
            Line = size == TableSize ? "240" : "560",
            LineRule = size == TableSize ? LineSpacingRuleValues.Auto : LineSpacingRuleValues.Exact
        });
        if (indent)
        {
            properties.Append(new Indentation { FirstLine = $"{size * 20}", FirstLineChars = 200 });
        }

        properties.Append(new Justification { Val = justification });
        return new(properties, new Run(
            new RunProperties(
                new RunFonts { Ascii = font, HighAnsi = font, EastAsia = font, Hint = FontTypeHintValues.EastAsia },
                new FontSize { Val = size.ToString(CultureInfo.InvariantCulture) },
                new FontSizeComplexScript { Val = size.ToString(CultureInfo.InvariantCulture) }),
            new Text(PrintedText.ForXml(text)) { Space = SpaceProcessingModeValues.Preserve }));
    }

    private static Table Table(PrintedGrid grid)
    {
        int[] widths = [.. grid.Widths.Select(width => TextWidth * width / grid.Widths.Sum())];
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

            table.Append(new TableRow([properties, .. CellsOf(row, places, widths)]));
        }

        return table;
    }

    /// <summary>A cell that spans rows stands again in each of them, as its continuation.</summary>
    private static IEnumerable<TableCell> CellsOf(int row, IReadOnlyList<(int Row, int Column, PrintedCell Cell)> places, int[] widths) =>
        from place in places
        where place.Row <= row && row < place.Row + place.Cell.Rows
        orderby place.Column
        select Cell(place.Cell, place.Row == row, widths.Skip(place.Column).Take(place.Cell.Columns).Sum());

    private static TableCell Cell(PrintedCell cell, bool isOrigin, int width)
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
        return new(properties, isOrigin ? Paragraph(
            PrintedText.Of(cell.Value), PrintedText.BodyFont, TableSize, JustificationValues.Center, indent: false) : new Paragraph());
    }

    private static TableBorders Borders()
    {
        T Line<T>()
            where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "000000" };

        return new(Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(),
            Line<InsideVerticalBorder>());
    }
}
