using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseTracker.Api.Documents.Printing;

/// <summary>
/// Characters that XML does not keep stand in a workbook as their number: _x000D_ (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
/// </summary>
internal static partial class XlsxText
{
    /// <summary>Half a character beyond 65,535 stays as it is written; both halves are one.</summary>
    public static string Decode(string text) => text.Contains("_x", StringComparison.Ordinal) ? Escaped().Replace(text, Unescaped) : text;

    private static string Unescaped(Match match) => string.Concat(match.Groups.Values.Skip(1).Where(group => group.Success).Select(
        group => (char)ushort.Parse(group.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)));

    [GeneratedRegex("_x(D[89AB][0-9A-F]{2})__x(D[C-F][0-9A-F]{2})_|_x([0-9A-CEF][0-9A-F]{3}|D[0-7][0-9A-F]{2})_", RegexOptions.IgnoreCase)]
    private static partial Regex Escaped();
}
