using CaseTracker.Api.Documents.Printing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseTracker.Api.Letters.Papers;

/// <summary>A content control of a paper: what is written there has the style of the control's first paragraph and first run.</summary>
internal sealed class PaperPlace
{
    /// <summary>小四, in half points.</summary>
    private const string CellSize = "24";

    private readonly SdtElement _control;
    private readonly ParagraphProperties? _paragraph;
    private readonly RunProperties? _run;

    public PaperPlace(SdtElement control)
    {
        _control = control;
        _paragraph = (Around ?? control.Descendants<Paragraph>().FirstOrDefault())?.ParagraphProperties;
        _run = RunOf(control) ?? RunOf(_paragraph?.ParagraphMarkRunProperties);
    }

    /// <summary>The paragraph in which the control stands among other text; null where it holds paragraphs itself.</summary>
    private Paragraph? Around => _control is SdtRun ? _control.Ancestors<Paragraph>().First() : null;

    /// <param name="isFlush">Whether its first line is not indented, as it is not for the addressee.</param>
    public Paragraph Paragraph(string text, bool isFlush = false)
    {
        var properties = (ParagraphProperties?)_paragraph?.CloneNode(true);
        if (isFlush)
        {
            Flush(properties ??= new ParagraphProperties());
        }

        var paragraph = new Paragraph();
        paragraph.ParagraphProperties = properties;
        if (text.Length > 0)
        {
            var run = new Run { RunProperties = (RunProperties?)_run?.CloneNode(true) };
            run.Append(new Text(PrintedText.ForXml(text)) { Space = SpaceProcessingModeValues.Preserve });
            paragraph.Append(run);
        }

        return paragraph;
    }

    /// <summary>What stands in a cell of a table: smaller, in lines that are as high as they need to be.</summary>
    public Paragraph Cell(string text)
    {
        var paragraph = Paragraph(text, isFlush: true);
        (paragraph.ParagraphProperties ??= new()).SpacingBetweenLines = new() { Line = "300", LineRule = LineSpacingRuleValues.Auto };
        foreach (var run in paragraph.Elements<Run>())
        {
            var properties = run.RunProperties ??= new();
            (properties.FontSize, properties.FontSizeComplexScript) = (new() { Val = CellSize }, new() { Val = CellSize });
        }

        return paragraph;
    }

    /// <summary>Puts paragraphs and tables in the place of the control.</summary>
    public void Write(IReadOnlyList<OpenXmlElement> written)
    {
        if (Around is { } around)
        {
            WriteInto(around, written);
        }
        else
        {
            OpenXmlElement[] blocks = written.Count > 0 ? [.. written] : [Paragraph("")];
            if (_control is SdtCell cells)
            {
                var cell = cells.Descendants<TableCell>().First();
                cell.RemoveAllChildren<Paragraph>();
                cell.RemoveAllChildren<Table>();
                cell.RemoveAllChildren<SdtBlock>();
                cell.Append(blocks);
                cell.Remove();
                blocks = [cell];
            }

            foreach (var block in blocks)
            {
                _control.InsertBeforeSelf(block);
            }
        }

        _control.Remove();
    }

    /// <summary>What else the paragraph holds stays there, with the first of what is written; the others follow it.</summary>
    private void WriteInto(Paragraph around, IReadOnlyList<OpenXmlElement> written)
    {
        var first = written.Count > 0 ? written[0] as Paragraph : null;
        if (first is not null)
        {
            around.ParagraphProperties = (ParagraphProperties?)first.ParagraphProperties?.CloneNode(true);
            foreach (var run in first.Elements<Run>().ToList())
            {
                run.Remove();
                _control.InsertBeforeSelf(run);
            }
        }

        OpenXmlElement last = around;
        foreach (var block in written.Skip(first is null ? 0 : 1))
        {
            last = last.InsertAfterSelf(block);
        }
    }

    private static void Flush(ParagraphProperties properties)
    {
        var indentation = properties.Indentation ??= new Indentation();
        (indentation.Hanging, indentation.HangingChars) = (null, null);
        (indentation.FirstLine, indentation.FirstLineChars) = ("0", 0);
    }

    /// <summary>Of the first text; of a prompt, which looks otherwise, what the control says of the text that takes its place.</summary>
    private static RunProperties? RunOf(SdtElement control) =>
        control.SdtProperties?.GetFirstChild<ShowingPlaceholder>() is null
            ? control.Descendants<Run>().FirstOrDefault(run => run.GetFirstChild<Text>() is not null)?.RunProperties
            : control.SdtProperties.GetFirstChild<RunProperties>();

    private static RunProperties? RunOf(ParagraphMarkRunProperties? mark) => mark is null ? null : new(mark.ChildElements
        .Where(child => child is not (Inserted or Deleted or MoveFrom or MoveTo or ParagraphMarkRunPropertiesChange))
        .Select(child => child.CloneNode(true)));
}
