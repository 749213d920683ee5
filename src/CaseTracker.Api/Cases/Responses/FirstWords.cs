using System.Text;

namespace CaseTracker.Api.Cases.Responses;

/// <summary>The beginning of what is asked for, on one line, for lists that show no more.</summary>
internal static class FirstWords
{
    private const int Characters = 60;

    public static string Of(string text)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var runes = words.EnumerateRunes().Take(Characters + 1).ToList();
        return runes.Count <= Characters ? words
            : string.Concat(runes.Take(Characters).Select(rune => rune.ToString()).Append("…"));
    }
}
