using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace CaseTracker.Api.Documents.Printing;

/// <summary>A document as one page that needs nothing else and prints cleanly.</summary>
internal static class HtmlFile
{
    private const string Style =
        """
        body { font-family: "仿宋_GB2312", "FangSong", "Noto Serif CJK SC", serif; max-width: 60rem; margin: 2rem auto;
               padding: 0 1rem; line-height: 1.7; color: #111; }
        h1 { font-family: "方正小标宋简体", "STZhongsong", "Noto Serif CJK SC", serif; font-weight: normal; text-align: center; }
        h2 { font-family: "黑体", "SimHei", "Noto Sans CJK SC", sans-serif; font-weight: normal; font-size: 1.2rem; }
        p { text-indent: 2em; white-space: pre-wrap; }
        table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .9rem; }
        th, td { border: 1px solid #333; padding: .25rem .4rem; text-align: center; font-weight: normal; }
        th[scope=row] { text-align: left; }
        @media print { body { margin: 0; max-width: none; } tr { break-inside: avoid; } }
        """;

    /// <summary>Of a word across the page.</summary>
    public const string MarkStyle =
        """
        .mark { position: fixed; inset: 35% 0 auto; z-index: -1; margin: 0; text-align: center; text-indent: 0; font-size: 120pt;
                color: #ddd; transform: rotate(-30deg); }
        """;

    private const string StyleElement = $"\n{Style}\n{MarkStyle}\n";

    /// <summary>By which a content security policy lets the one style through.</summary>
    public static string StyleHash { get; } = HashOf(StyleElement);

    /// <param name="mark">A word across the page; null for none.</param>
    public static byte[] Write(PrintedDocument document, string? mark = null) => Page(
        document.Title,
        StyleElement,
        $"{Line("mark", mark)}<h1>{Text(document.Title)}</h1>\n{string.Concat(document.Blocks.Select(Block))}");

    /// <summary>A whole page.</summary>
    /// <param name="style">The text of its one style.</param>
    /// <param name="body">Written already.</param>
    public static byte[] Page(string title, string style, string body) => Encoding.UTF8.GetBytes(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\"/>\n"
            + $"<title>{Text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n");

    /// <summary>By which a content security policy lets a style through.</summary>
    public static string HashOf(string style) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}";

    public static string Block(PrintedBlock block) => block switch
    {
        PrintedBlock.Heading heading => $"<h2>{Text(heading.Text)}</h2>\n",
        PrintedBlock.Paragraph paragraph => $"<p>{Text(paragraph.Text)}</p>\n",
        PrintedBlock.Grid grid => Table(grid.Of),
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    /// <summary>A line of its own kind; nothing where there is no text.</summary>
    public static string Line(string kind, string? text) => text is null ? "" : $"<p class=\"{kind}\">{Text(text)}</p>\n";

    public static string Text(string text) => WebUtility.HtmlEncode(PrintedText.ForXml(text));

    private static string Table(PrintedGrid grid)
    {
        var html = new StringBuilder("<table>\n");
        foreach (var (index, row) in grid.Rows.Index())
        {
            html.Append("<tr>").AppendJoin("", row.Select(cell => Cell(cell, index < grid.HeadingRows))).Append("</tr>\n");
        }

        return html.Append("</table>\n").ToString();
    }

    private static string Cell(PrintedCell cell, bool inHead)
    {
        var spans = $"{(cell.Columns > 1 ? $" colspan=\"{cell.Columns}\"" : "")}{(cell.Rows > 1 ? $" rowspan=\"{cell.Rows}\"" : "")}";
        return cell.IsHeading
            ? $"<th scope=\"{(inHead ? "col" : "row")}\"{spans}>{Text(PrintedText.Of(cell.Value))}</th>"
            : $"<td{spans}>{Text(PrintedText.Of(cell.Value))}</td>";
    }
}
