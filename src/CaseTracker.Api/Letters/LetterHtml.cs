using CaseTracker.Api.Documents.Printing;

namespace CaseTracker.Api.Letters;

/// <summary>A letter as a page for the screen and for print: A4, with room for the seal over name and date.</summary>
internal static class LetterHtml
{
    private const string Style =
        $$"""

        body { font: 16pt/1.75 "仿宋_GB2312", "FangSong", "Noto Serif CJK SC", serif; max-width: 156mm; margin: 2rem auto; padding: 0 1rem;
               color: #111; }
        h1 { font: 22pt/1.4 "方正小标宋简体", "STZhongsong", "Noto Serif CJK SC", serif; text-align: center; }
        p { margin: 0; text-indent: 2em; overflow-wrap: anywhere; }
        .number, .signature, .date { text-align: right; text-indent: 0; }
        .addressee, .contact { text-indent: 0; }
        .contact { white-space: pre-line; }
        .signature { margin-top: 4rem; padding-right: 4em; }
        .date { padding-right: 4em; margin-bottom: 2rem; }
        table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: 12pt; }
        th, td { border: 1px solid #333; padding: .25rem .5rem; text-align: left; font-weight: normal; }
        th { width: 30%; }
        @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
        @media print { body { margin: 0; padding: 0; max-width: none; } .signature, .date { break-inside: avoid; } }
        {{HtmlFile.MarkStyle}}

        """;

    /// <summary>By which a content security policy lets the one style through.</summary>
    public static string StyleHash { get; } = HtmlFile.HashOf(Style);

    public static byte[] Write(DrawnLetter letter) => HtmlFile.Page(letter.Title, Style, Body(letter));

    private static string Body(DrawnLetter letter) => string.Concat(
        HtmlFile.Line("mark", letter.Mark),
        $"<h1>{HtmlFile.Text(letter.Title)}</h1>\n",
        HtmlFile.Line("number", letter.Number),
        HtmlFile.Line("addressee", letter.Addressee),
        string.Concat(letter.Body.Select(HtmlFile.Block)),
        HtmlFile.Line("signature", letter.Signature),
        HtmlFile.Line("date", letter.Date),
        HtmlFile.Line("contact", letter.Contact));
}
