using CaseTracker.Api.Documents.Printing;
using Stubble.Core;
using Stubble.Core.Builders;
using Stubble.Core.Exceptions;
using Stubble.Core.Parser;
using Stubble.Core.Tokens;

namespace CaseTracker.Api.Letters;

/// <summary>
/// The text of a letter, in Mustache: a line is a paragraph, and a line with ｜ is a row of a table. Values are put in as they are; nothing
/// in them is read as Mustache.
/// </summary>
internal static class LetterText
{
    /// <summary>Parts the cells of a row.</summary>
    public const char Bar = '｜';

    private static readonly StubbleVisitorRenderer Renderer = new StubbleBuilder()
        .Configure(settings => settings.SetEncodingFunction(text => text).SetIgnoreCaseOnKeyLookup(false))
        .Build();

    public static string Render(string text, IReadOnlyDictionary<string, object?> values) => Renderer.Render(text, values);

    /// <summary>The names that stand outside all sections: a letter without their values would have a gap.</summary>
    /// <exception cref="StubbleException">The text is no Mustache.</exception>
    public static IEnumerable<string> NamesOutsideSections(string text) =>
        new InstanceMustacheParser().Parse(text).Children.OfType<InterpolationToken>().Select(token => token.Content.ToString());

    /// <summary>The paragraphs and tables of a rendered text.</summary>
    public static IReadOnlyList<PrintedBlock> Blocks(string rendered)
    {
        var blocks = new List<PrintedBlock>();
        var rows = new List<IReadOnlyList<PrintedCell>>();
        foreach (var line in rendered.ReplaceLineEndings("\n").Split('\n').Select(Trimmed).Where(line => line.Length > 0))
        {
            if (line.Contains(Bar))
            {
                rows.Add([.. line.Split(Bar).Index().Select(cell => new PrintedCell(Trimmed(cell.Item), IsHeading: cell.Index == 0))]);
            }
            else
            {
                End(rows, blocks);
                blocks.Add(new PrintedBlock.Paragraph(line));
            }
        }

        End(rows, blocks);
        return blocks;
    }

    /// <summary>A full-width blank stays: it is room to write in.</summary>
    private static string Trimmed(string text) => text.Trim(' ', '\t');

    /// <summary>Ends a table. A row that has fewer cells than the longest has its last one span the rest.</summary>
    private static void End(List<IReadOnlyList<PrintedCell>> rows, List<PrintedBlock> blocks)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var columns = rows.Max(row => row.Count);
        int[] widths = columns switch
        {
            2 => [12, 28],
            3 => [22, 14, 6],
            _ => [.. Enumerable.Repeat(10, columns)],
        };
        blocks.Add(new PrintedBlock.Grid(new("", HeadingRows: 0, widths,
            [.. rows.Select(row => row.Count == columns
                ? row
                : (IReadOnlyList<PrintedCell>)[.. row.SkipLast(1), row[^1] with { Columns = columns - row.Count + 1 }])])));
        rows.Clear();
    }
}
