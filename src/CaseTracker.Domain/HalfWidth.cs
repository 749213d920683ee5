using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace CaseTracker.Domain;

/// <summary>半角: text without what cannot be seen, and with full-width characters as plain ones.</summary>
public static class HalfWidth
{
    /// <summary>Zero-width and soft characters, marks and isolates of direction, byte order marks.</summary>
    private const string Invisible =
        "\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E"
        + "\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206A\u206B\u206C\u206D\u206E\u206F"
        + "\u3164\uFEFF\uFFA0\uFFF9\uFFFA\uFFFB";

    /// <summary>Blanks of other widths than the plain one, those that do not break included.</summary>
    private const string Blanks = "\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000";

    private const string Wide = "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ";

    private static readonly SearchValues<char> Unseen = SearchValues.Create(Invisible);
    private static readonly SearchValues<char> Unclean = SearchValues.Create(Invisible + Blanks + Wide);
    private static readonly SearchValues<char> WideBlanks = SearchValues.Create(Blanks);

    /// <summary>With full-width letters, digits, marks and blanks as plain ones, as spreadsheets and searches compare them.</summary>
    public static string Of(string text) =>
        !text.AsSpan().ContainsAnyInRange('！', '～') && !text.Contains('　') ? text : string.Create(text.Length, text, (narrow, wide) =>
    {
        for (var index = 0; index < wide.Length; index++)
        {
            narrow[index] = wide[index] == '　' ? ' ' : Narrow(wide[index]);
        }
    });

    /// <summary>
    /// Text as it is stored, from any source: without invisible characters, every blank the plain one, letters and
    /// digits of full width as plain ones, nothing blank around it. Chinese punctuation stays as it is.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text)
    {
        if (text is null || text.AsSpan().IndexOfAny(Unclean) < 0)
        {
            return text?.Trim();
        }

        var clean = new char[text.Length];
        var length = 0;
        foreach (var character in text.Where(character => !Unseen.Contains(character)))
        {
            clean[length++] =
                WideBlanks.Contains(character) ? ' ' : char.IsAsciiLetterOrDigit(Narrow(character)) ? Narrow(character) : character;
        }

        return new string(clean, 0, length).Trim();
    }

    private static char Narrow(char character) => character is >= '！' and <= '～' ? (char)(character - '！' + '!') : character;
}
