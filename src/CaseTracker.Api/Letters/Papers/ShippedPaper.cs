using CaseTracker.Api.Documents;
using CaseTracker.Api.Documents.Printing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseTracker.Api.Letters.Papers;

/// <summary>The paper that comes with the program: a plain page of GB/T 9704—2012, from which an agency can make its own.</summary>
internal static class ShippedPaper
{
    /// <summary>Half points: 二号, 三号, 四号.</summary>
    private const string TitleSize = "44";
    private const string TextSize = "32";
    private const string FootSize = "28";

    /// <summary>Two and four characters of 三号, in twentieths of a point.</summary>
    private const string TwoCharacters = "640";
    private const string FourCharacters = "1280";

    private static readonly Lazy<byte[]> Written = new(Write);

    public static byte[] File => Written.Value;

    private static byte[] Write()
    {
        using var buffer = new MemoryStream();
        using (var file = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document))
        {
            var main = file.AddNewPart<MainDocumentPart>(PaperParts.Main, "document");
            main.AddNewPart<FooterPart>("footer").Footer = new Footer(PageNumber());
            main.Document = new Document(new Body(
                Place(PaperControls.Title, "标题", Set(JustificationValues.Center), PrintedText.TitleFont, TitleSize),
                Place(PaperControls.Number, "文号", Set(JustificationValues.Right)),
                Place(PaperControls.Body, "正文", Set(JustificationValues.Both, new() { FirstLine = TwoCharacters, FirstLineChars = 200 })),
                Set(JustificationValues.Both),
                Place(PaperControls.Signature, "署名", Set(JustificationValues.Right, new() { Right = FourCharacters })),
                Place(PaperControls.Date, "日期", Set(JustificationValues.Right, new() { Right = FourCharacters })),
                Place(PaperControls.Contact, "联系方式", Set(JustificationValues.Both)),
                new SectionProperties(
                    new FooterReference { Type = HeaderFooterValues.Default, Id = "footer" },
                    new PageSize { Width = 11906, Height = 16838 },
                    new PageMargin { Top = 2098, Bottom = 1984, Left = 1588, Right = 1474, Header = 851, Footer = 1400, Gutter = 0 })));
        }

        return PackageBytes.Of(buffer);
    }

    private static SdtBlock Place(
        string tag, string prompt, Paragraph paragraph, string font = PrintedText.BodyFont, string size = TextSize)
    {
        paragraph.Append(new Run(Font(font, size), new Text(prompt)));
        return new(new SdtProperties(new SdtAlias { Val = prompt }, new Tag { Val = tag }), new SdtContentBlock(paragraph));
    }

    private static Paragraph Set(JustificationValues justification, Indentation? indentation = null)
    {
        var properties = new ParagraphProperties(new SpacingBetweenLines { Line = "560", LineRule = LineSpacingRuleValues.Exact });
        if (indentation is not null)
        {
            properties.Append(indentation);
        }

        properties.Append(new Justification { Val = justification });
        return new(properties);
    }

    private static Paragraph PageNumber() => new(
        new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
        new Run(Font("宋体", FootSize), new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
        new SimpleField(new Run(Font("宋体", FootSize), new Text("1"))) { Instruction = " PAGE " },
        new Run(Font("宋体", FootSize), new Text(" —") { Space = SpaceProcessingModeValues.Preserve }));

    private static RunProperties Font(string font, string size) => new(
        new RunFonts { Ascii = font, HighAnsi = font, EastAsia = font, Hint = FontTypeHintValues.EastAsia },
        new FontSize { Val = size },
        new FontSizeComplexScript { Val = size });
}
