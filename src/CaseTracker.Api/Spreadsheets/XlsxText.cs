using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseTracker.Api.Spreadsheets;

/// <summary>Characters that XML does not keep stand in a workbook as their number: _x000D_ (ECMA-376 part 1, 22.9.2.19, ST_Xstring).</summary>
internal static partial class XlsxText
{
    public static string Decode(string text) => text.Contains("_x", StringComparison.Ordinal) ? Escaped().Replace(text, Unescaped) : text;

    /// <summary>A carriage return, which XML turns into a line feed, and an underscore that would be read as the beginning of such a number.</summary>
    public static string Encode(string text) => text.AsSpan().IndexOfAny('_', '\r') < 0
        ? text
        : Beginning().Replace(text, "_x005F_").Replace("\r", "_x000D_", StringComparison.Ordinal);

    private static string Unescaped(Match match)
    {
        var character = (char)ushort.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return char.IsSurrogate(character) ? match.Value : $"{character}";
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escaped();

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Beginning();
}
