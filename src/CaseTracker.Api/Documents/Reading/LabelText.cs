using System.Text.RegularExpressions;
using CaseTracker.Domain;

namespace CaseTracker.Api.Documents.Reading;

/// <summary>The text of a heading or a label without what varies from report to report, and from ledger to ledger.</summary>
internal static partial class LabelText
{
    /// <summary>Words that published reports and ledgers put for those of the form; 法律法规 is that of 2019.</summary>
    private static readonly (string Written, string Official)[] Variants =
        [("其它", "其他"), ("合计", "总计"), ("法律法规", "法律行政法规")];

    /// <summary>Only letters and digits: no punctuation, spaces, line breaks.</summary>
    public static string Fold(string text)
    {
        var folded = string.Concat(HalfWidth.Of(HalfWidth.Clean(text)).Where(char.IsLetterOrDigit));
        return Variants.Aggregate(folded, (result, variant) => result.Replace(variant.Written, variant.Official, StringComparison.Ordinal));
    }

    /// <summary>Folded, and without the number in front: （七）总计 is 总计.</summary>
    public static string Core(string text) => Numbering().Replace(Fold(text), "");

    [GeneratedRegex("^[0-9一二三四五六七八九十]+")]
    private static partial Regex Numbering();
}
