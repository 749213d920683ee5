using CaseTracker.Api.Documents;
using CaseTracker.Api.Documents.Printing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseTracker.Api.Letters.Papers;

/// <summary>
/// 用纸: a Word file on which letters are written. What is written stands where the paper has its content controls, in their style;
/// the controls themselves go, so that nothing fills them again. All the rest of the paper stays.
/// </summary>
internal static class LetterPaper
{
    /// <param name="paper">A file without faults (<see cref="PaperCheck"/>).</param>
    public static byte[] Draw(byte[] paper, DrawnLetter letter)
    {
        using var buffer = new MemoryStream();
        buffer.Write(paper);
        using (var file = WordprocessingDocument.Open(buffer, isEditable: true))
        {
            var main = file.MainDocumentPart!;
            var document = main.Document!;
            Write(document, PaperControls.Title, letter.Title);
            Write(document, PaperControls.Number, letter.IsDraft ? null : letter.Number);
            Write(document, PaperControls.Signature, letter.Signature);
            Write(document, PaperControls.Date, letter.Date);
            Write(document, PaperControls.Contact, letter.Contact);
            var body = new PaperPlace(PaperControls.Find(document, PaperControls.Body));
            body.Write([.. BodyOf(letter, body, PaperPage.TextWidthOf(document))]);
            if (letter.Mark is { } mark)
            {
                PageMark.AddTo(main, mark);
            }
        }

        return PackageBytes.Of(buffer);
    }

    private static void Write(Document document, string tag, string? text)
    {
        var place = new PaperPlace(PaperControls.Find(document, tag));
        place.Write([.. Lines(text).Select(line => place.Paragraph(line))]);
    }

    private static IEnumerable<OpenXmlElement> BodyOf(DrawnLetter letter, PaperPlace place, int textWidth)
    {
        foreach (var line in Lines(letter.Addressee))
        {
            yield return place.Paragraph(line, isFlush: true);
        }

        foreach (var (index, block) in letter.Body.Index())
        {
            foreach (var element in BlockOf(block, place, textWidth))
            {
                yield return element;
            }

            // Word joins two tables that nothing parts, and a cell ends in a paragraph.
            if (block is PrintedBlock.Grid && letter.Body.ElementAtOrDefault(index + 1) is (null or PrintedBlock.Grid))
            {
                yield return place.Paragraph("", isFlush: true);
            }
        }
    }

    private static IEnumerable<OpenXmlElement> BlockOf(PrintedBlock block, PaperPlace place, int textWidth) => block switch
    {
        PrintedBlock.Heading heading => [place.Paragraph(heading.Text)],
        PrintedBlock.Paragraph paragraph => Lines(paragraph.Text).Select(line => place.Paragraph(line)),
        PrintedBlock.Grid grid => [DocxTable.Of(grid.Of, textWidth, place.Cell)],
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    private static IEnumerable<string> Lines(string? text) => text is null ? [] : text.ReplaceLineEndings("\n").Split('\n');
}
