using CaseTracker.Domain;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseTracker.Api.Letters.Papers;

/// <summary>内容控件: the six places of a paper, each a content control that is named by its tag.</summary>
internal static class PaperControls
{
    public const string Title = "title";
    public const string Number = "number";
    public const string Body = "body";
    public const string Signature = "signature";
    public const string Date = "date";
    public const string Contact = "contact";

    public static IReadOnlyList<string> Tags { get; } = [Title, Number, Body, Signature, Date, Contact];

    public static SdtElement Find(Document document, string tag) =>
        document.Descendants<SdtElement>().First(control => TagOf(control) == tag);

    public static IEnumerable<PaperFault> FaultsOf(MainDocumentPart main)
    {
        OpenXmlElement?[] roots =
        [
            main.Document, .. main.HeaderParts.Select(part => part.Header), .. main.FooterParts.Select(part => part.Footer),
            main.FootnotesPart?.Footnotes, main.EndnotesPart?.Endnotes, main.WordprocessingCommentsPart?.Comments,
        ];
        var controls = roots.OfType<OpenXmlElement>().SelectMany(root => root.Descendants<SdtElement>()).ToLookup(TagOf);
        foreach (var tag in Tags)
        {
            if (controls[tag].ToList() is not [var control])
            {
                yield return Fault(
                    $"应当有且只有一个标记为 {tag} 的内容控件，现有 {controls[tag].Count()} 个（文本框中的会算两次）。",
                    $"There must be exactly one content control with the tag {tag}; there are {controls[tag].Count()} (one in a text box "
                        + "counts twice).");
            }
            else if (FaultOf(control, tag) is { } fault)
            {
                yield return fault;
            }
        }
    }

    private static PaperFault? FaultOf(SdtElement control, string tag) =>
        !control.Ancestors<Body>().Any() || control.Ancestors<TextBoxContent>().Any() || control is not (SdtBlock or SdtRun or SdtCell)
            ? Fault($"内容控件 {tag} 应当在正文中，不能在页眉、页脚、脚注或者文本框中，也不能包住表格的行。",
                $"The content control {tag} must stand in the text, and not in a header, a footer, a note or a text box, nor around a row "
                    + "of a table.")
        : control.Ancestors<SdtElement>().Any(outer => Tags.Contains(TagOf(outer)))
            ? Fault($"内容控件 {tag} 不能在另一个内容控件之内。", $"The content control {tag} must not stand within another of them.")
        : control.Descendants<SectionProperties>().Any() || ParagraphOf(control)?.ParagraphProperties?.SectionProperties is not null
            ? Fault($"内容控件 {tag} 所在的段落不能有分节符。", $"The paragraph of the content control {tag} must have no section break.")
        : control.Descendants<FieldChar>().Any() || control.Descendants<SimpleField>().Any()
            ? Fault($"内容控件 {tag} 中不能有域。", $"The content control {tag} must hold no field.")
        : null;

    private static Paragraph? ParagraphOf(SdtElement control) => control.Ancestors<Paragraph>().FirstOrDefault();

    private static string? TagOf(SdtElement control) => control.SdtProperties?.GetFirstChild<Tag>()?.Val?.Value;

    private static PaperFault Fault(string chinese, string english) => new("word/document.xml", new LocalizedText(chinese, english));
}
