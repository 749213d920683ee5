using System.Text;
using System.Text.RegularExpressions;
using CaseTracker.Api.Ledgers.Import;
using CaseTracker.Api.Pages.Frame;

namespace CaseTracker.Api.Pages.Calendars;

/// <summary>Days as people paste them: one or several a line, and ranges from one day to another.</summary>
internal static partial class DayLines
{
    private const int LongestRange = 31;

    /// <summary>One day a line; what is no day stays as it is, to be refused.</summary>
    public static string Expand(string text) =>
        string.Join('\n', Separators().Split(text).Where(part => part.Length > 0).SelectMany(DaysOf));

    /// <summary>The lines that are no day.</summary>
    public static IEnumerable<string> Wrong(string lines) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => LedgerCodes.Day(line) is null);

    /// <summary>The days off and the make-up days of a file: a day or range a line, and 休 or 班 behind it.</summary>
    public static (string DaysOff, string MakeUpDays) OfFile(string text)
    {
        var (off, worked) = (new StringBuilder(), new StringBuilder());
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Marked().Match(line) is { Success: true } match)
            {
                (match.Groups["mark"].Value is "班" or "work" ? worked : off).Append(match.Groups["days"].Value).Append('\n');
            }
        }

        return (off.ToString(), worked.ToString());
    }

    private static IEnumerable<string> DaysOf(string part)
    {
        var ends = Range().Split(part);
        if (ends is [var from, var to] && LedgerCodes.Day(from) is { } first && LedgerCodes.Day(to) is { } last
            && last.DayNumber - first.DayNumber is >= 0 and <= LongestRange and var length)
        {
            return Enumerable.Range(0, length + 1).Select(day => PageText.Plain(first.AddDays(day)));
        }

        return [part];
    }

    [GeneratedRegex(@"[\s,，、;；]+")]
    private static partial Regex Separators();

    /// <summary>A slash only between whole days: it also stands within one.</summary>
    [GeneratedRegex(@"(?:至|到|~|～|—+|(?<=-\d\d)/(?=\d{4}-))")]
    private static partial Regex Range();

    [GeneratedRegex(@"^\W?(?<days>\d{4}[^,，\t]*)[,，\t]\s*""?(?<mark>休|班|off|work)")]
    private static partial Regex Marked();
}
