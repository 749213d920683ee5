using System.Text;
using CaseTracker.Api.Cases.Record;

namespace CaseTracker.Api.Cases.Listing;

/// <summary>
/// 二元: the overlapping pairs of the characters of a text, by which any part of it is found in the search of SQLite, whose own
/// tokenizers know no words of Chinese, nor parts of two characters. Pairs of the number and the reference are marked, so that
/// they can be sought alone; the agency of a case and each that it lies under are words too, so that a search within one costs no more.
/// </summary>
internal static class SearchPairs
{
    private const string NumberMark = "＃";
    private const string AgencyMark = "＠";
    private const string SubtreeMark = "＆";

    /// <summary>Closes a text, so that its last character begins a pair too.</summary>
    private const string End = "␊";

    /// <summary>Of a longer text every other pair is enough; the text of the case itself is compared anyway.</summary>
    private const int FewPairs = 8;

    private const int MaxPairs = 24;

    /// <summary>The words of a case.</summary>
    /// <param name="numbers">Its number and its reference, searchable as <see cref="CaseRow.Searchable"/> makes it.</param>
    /// <param name="agencies">Its agency, then all above.</param>
    public static string Of(string numbers, string description, IReadOnlyList<string> agencies) =>
        string.Join(' ', Pairs(description, "", End)
        .Concat(Pairs(numbers, NumberMark, End))
        .Append(Word(AgencyMark, agencies[0]))
        .Concat(agencies.Select(agency => Word(SubtreeMark, agency)))
        .Distinct());

    /// <summary>The query that finds all cases with a text, and maybe others with all its pairs.</summary>
    /// <param name="agency">In this one, rolled up below it too; null for all.</param>
    public static string Match(string text, bool numbersOnly, string? agency, bool rollUp)
    {
        var ofNumbers = All(text, NumberMark);
        var found = numbersOnly ? ofNumbers : $"({All(text, "")}) OR ({ofNumbers})";
        return agency is null ? found : $"({found}) AND \"{Word(rollUp ? SubtreeMark : AgencyMark, agency)}\"";
    }

    private static string All(string text, string mark)
    {
        var pairs = Pairs(text, mark, "").ToList();
        var sought =
            pairs.Where((_, index) => pairs.Count <= FewPairs || index % 2 == 0).Distinct().Take(MaxPairs).Select(pair => $"\"{pair}\"");
        return pairs.Count == 0 ? $"\"{mark}{Characters(text).Single()}\" *" : string.Join(" AND ", sought);
    }

    private static IEnumerable<string> Pairs(string text, string mark, string end)
    {
        var last = "";
        foreach (var character in Characters(text).Append(end))
        {
            if (last.Length > 0 && character.Length > 0)
            {
                yield return mark + last + character;
            }

            last = character;
        }
    }

    private static string Word(string mark, string code) => mark + string.Concat(Characters(code));

    private static IEnumerable<string> Characters(string text) => text.EnumerateRunes().Select(Character);

    /// <summary>
    /// What ends a word or reads as another letter to the engine stands as a full-width character; no searchable text has those.
    /// </summary>
    private static string Character(Rune rune) => rune.Value switch
    {
        (>= '0' and <= '9') or (>= 'a' and <= 'z') or >= 0x80 => rune.ToString(),
        > ' ' and < 0x7f => ((char)(rune.Value - '!' + '！')).ToString(),
        _ => ((char)(0x2400 + (rune.Value & 0x3f))).ToString(),
    };
}
