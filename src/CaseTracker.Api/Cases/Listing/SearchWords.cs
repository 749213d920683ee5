using System.Text;
using System.Text.RegularExpressions;
using CaseTracker.Api.Cases.Record;

namespace CaseTracker.Api.Cases.Listing;

/// <summary>
/// 二元: the overlapping pairs of the characters of a text, by which any part of it is found in the search of SQLite, whose own
/// tokenizers know no words of Chinese, nor parts of two characters. Pairs of the number and the reference are marked, so that
/// they can be sought alone; the agency of a case and each that it lies under are words too, so that a search within one costs no more.
/// So is the end of each case number that a text names, as the pairs of a number stand in very many others.
/// </summary>
internal static partial class SearchWords
{
    private const string NumberMark = "＃";
    private const string AgencyMark = "＠";
    private const string SubtreeMark = "＆";

    /// <summary>Closes a text, so that its last character begins a pair too.</summary>
    private const string End = "␊";

    /// <summary>Of a longer text every other pair is enough; the text of the case itself is compared anyway.</summary>
    private const int FewPairs = 8;

    private const int MaxPairs = 24;

    /// <summary>A year and the least of a sequence, as in <see cref="Domain.Cases.CaseNumber"/>.</summary>
    private const int EndOfNumber = 9;

    /// <summary>So much stands before it in the longer of its two words: the end of the agency's code, and a hyphen.</summary>
    private const int BeforeEnd = 4;

    /// <summary>The words of a case.</summary>
    /// <param name="numbers">Its number and its reference, searchable as <see cref="CaseRow.Searchable"/> makes it.</param>
    /// <param name="agencies">Its agency, then all above.</param>
    public static string Of(string numbers, string description, IReadOnlyList<string> agencies) =>
        string.Join(' ', Pairs(description, "", End)
        .Concat(Pairs(numbers, NumberMark, End))
        .Concat(NumberEnds(description).Select(end => Word("", end)))
        .Concat(NumberEnds(numbers).Select(end => Word(NumberMark, end)))
        .Append(Word(AgencyMark, agencies[0]))
        .Concat(agencies.Select(agency => Word(SubtreeMark, agency)))
        .Distinct());

    /// <summary>The query that finds all cases with a text, and maybe others with all its pairs, or with the ends of its numbers.</summary>
    /// <param name="agency">In this one, rolled up below it too; null for all.</param>
    public static string Match(string text, bool numbersOnly, string? agency, bool rollUp)
    {
        var ofNumbers = All(text, NumberMark);
        var found = numbersOnly ? ofNumbers : $"({All(text, "")}) OR ({ofNumbers})";
        return agency is null ? found : $"({found}) AND \"{Word(rollUp ? SubtreeMark : AgencyMark, agency)}\"";
    }

    /// <summary>Whether a text has what looks like the year and the sequence of a case number.</summary>
    public static bool NamesNumber(string text) => YearAndSequence().IsMatch(text);

    private static string All(string text, string mark)
    {
        var pairs = Pairs(text, mark, "").ToList();
        var ends = NumberEnds(text).Select(end => Word(mark, end)).ToList();
        var sought = (ends.Count > 0 ? ends : pairs.Where((_, index) => pairs.Count <= FewPairs || index % 2 == 0))
            .Distinct().Take(MaxPairs);
        return pairs.Count == 0
            ? $"\"{mark}{Characters(text).Single()}\" *"
            : string.Join(" AND ", sought.Select(word => $"\"{word}\""));
    }

    /// <summary>
    /// The year and the first four digits of the sequence, wherever a text has the like, also with what stands before them. A part of a
    /// text has no others than the whole.
    /// </summary>
    private static IEnumerable<string> NumberEnds(string text)
    {
        foreach (Match match in YearAndSequence().Matches(text))
        {
            yield return text.Substring(match.Index, EndOfNumber);
            if (match.Index >= BeforeEnd)
            {
                yield return text.Substring(match.Index - BeforeEnd, BeforeEnd + EndOfNumber);
            }
        }
    }

    /// <summary>Matches nothing but a place, so that two may overlap.</summary>
    [GeneratedRegex("(?=[0-9]{4}-[0-9]{4})")]
    private static partial Regex YearAndSequence();

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

    private static string Word(string mark, string text) => mark + string.Concat(Characters(text));

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
