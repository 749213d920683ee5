using System.Text.RegularExpressions;
using CaseTracker.Api.Cases.Record;

namespace CaseTracker.Api.Cases.Listing;

/// <summary>By which names an applicant is found: the name as it was written, and that of each of joint applicants.</summary>
internal static partial class ApplicantNames
{
    /// <summary>Between joint applicants.</summary>
    private static readonly char[] Separators = ['、', ',', ';', '/', '&', '\n'];

    /// <summary>
    /// Each name as names are compared: lower case, half width, and without the interpunct between the parts of a foreign or
    /// minority name, for which people type what they find (阿依古丽·买买提, ・, •, ‧, ．, or nothing at all). 等三人 behind the names is left out.
    /// </summary>
    public static IReadOnlyList<string> Of(string text) =>
    [
        .. AndOthers().Replace(CaseRow.Searchable(text), "")
            .Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => Interpunct().Replace(name, ""))
            .Where(name => name.Length > 0)
            .Distinct(),
    ];

    /// <summary>U+00B7, U+0387, U+2022, U+2027, U+2219, U+22C5, U+30FB, U+FF65 and the full stop, with the blanks around them.</summary>
    [GeneratedRegex(@"\s*[\u00B7\u0387\u2022\u2027\u2219\u22C5\u30FB\uFF65.]\s*")]
    private static partial Regex Interpunct();

    [GeneratedRegex(@"等\s*[0-9一二两三四五六七八九十百千]*\s*[人名户位家]\s*\z")]
    private static partial Regex AndOthers();
}
