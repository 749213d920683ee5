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

    /// <summary>Half points: 二号, 三号, 小五.</summary>
    private const int TitleSize = 44;
    private const int TextSize = 32;
    private const int TableSize = 18;

    /// <param name="mark">A word across every page; null for none.</param>
    public static byte[] Write(PrintedDocument document, string? mark = null)
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
            var main = file.AddNewPart<MainDocumentPart>(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "document");
            main.Document = new Document(body);
            if (mark is not null)
            {
                PageMark.AddTo(main, mark);
            }
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
        PrintedBlock.Grid grid =>
        [
            DocxTable.Of(grid.Of, TextWidth,
                text => Paragraph(text, PrintedText.BodyFont, TableSize, JustificationValues.Center, indent: false)),
            new Paragraph(),
        ],
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
}
