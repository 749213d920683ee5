using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Vml;
using DocumentFormat.OpenXml.Vml.Office;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseTracker.Api.Documents.Printing;

/// <summary>A word across every page, such as 草稿, as Word itself writes a watermark: in each header.</summary>
internal static class PageMark
{
    /// <summary>Art that runs along a line; Word's own definition of it.</summary>
    private const string Type = "_x0000_t136";

    private const string Style =
        "position:absolute;margin-left:0;margin-top:0;width:360pt;height:180pt;rotation:315;z-index:-251658752;"
        + "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        + "mso-position-vertical:center;mso-position-vertical-relative:margin";

    public static void AddTo(MainDocumentPart main, string text)
    {
        // A section takes the headers that it does not have from the one before.
        if (main.Document!.Descendants<SectionProperties>().FirstOrDefault() is not { } section)
        {
            main.Document.Body!.Append(section = new SectionProperties());
        }

        HeaderFooterValues[] kinds = [HeaderFooterValues.Default, HeaderFooterValues.First, HeaderFooterValues.Even];
        foreach (var kind in kinds.Where(kind => section.Elements<HeaderReference>().All(header => header.Type?.Value != kind)))
        {
            var id = $"mark{((IEnumValue)kind).Value}";
            main.AddNewPart<HeaderPart>(id).Header = new Header(new Paragraph());
            section.PrependChild(new HeaderReference { Type = kind, Id = id });
        }

        foreach (var (index, part) in main.HeaderParts.Index())
        {
            var header = part.Header!;
            var paragraph = header.Elements<Paragraph>().FirstOrDefault() ?? header.AppendChild(new Paragraph());
            paragraph.Append(new Run(new Picture(ShapeType(), Shape(index, text))));
        }
    }

    private static Shapetype ShapeType() => new(
        new Formulas(
            new Formula { Equation = "sum #0 0 10800" }, new Formula { Equation = "prod #0 2 1" },
            new Formula { Equation = "sum 21600 0 @1" },
            new Formula { Equation = "sum 0 0 @2" }, new Formula { Equation = "sum 21600 0 @3" }, new Formula { Equation = "if @0 @3 0" },
            new Formula { Equation = "if @0 21600 @1" }, new Formula { Equation = "if @0 0 @2" },
            new Formula { Equation = "if @0 @4 21600" },
            new Formula { Equation = "mid @5 @6" }, new Formula { Equation = "mid @8 @5" }, new Formula { Equation = "mid @7 @8" },
            new Formula { Equation = "mid @6 @7" }, new Formula { Equation = "sum @6 0 @5" }),
        new DocumentFormat.OpenXml.Vml.Path { AllowTextPath = true, ConnectionPointType = ConnectValues.Custom },
        new TextPath { On = true, FitShape = true })
    {
        Id = Type,
        CoordinateSize = "21600,21600",
        OptionalNumber = 136,
        Adjustment = "10800",
        EdgePath = "m@7,l@8,m@5,21600l@6,21600e",
    };

    private static Shape Shape(int index, string text) => new(
        new Fill { Opacity = ".5" },
        new TextPath { Style = "font-family:\"黑体\";font-size:1pt", String = text })
    {
        Id = $"PageMark{index}",
        Type = $"#{Type}",
        Style = Style,
        AllowInCell = false,
        FillColor = "silver",
        Stroked = false,
    };
}
