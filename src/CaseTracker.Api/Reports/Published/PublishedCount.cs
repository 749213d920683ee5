using System.Globalization;
using System.Text.RegularExpressions;
using CaseTracker.Domain;

namespace CaseTracker.Api.Reports.Published;

/// <summary>A count as a cell of a published table writes it.</summary>
internal static partial class PublishedCount
{
    /// <summary>More than any agency ever counts, and little enough for sums over all agencies.</summary>
    public const int Most = 100_000_000;

    public static readonly LocalizedText NoCount = new("应为不超过1亿的整数。", "Must be a whole number of 100,000,000 at the most.");

    /// <summary>Whether a number is a count. One below zero is, so that it can be named by its rule (B7).</summary>
    public static bool Is(decimal number) => number == decimal.Truncate(number) && Math.Abs(number) <= Most;

    /// <summary>Digits of either width, thousands separators, 3.0; a blank, a dash or a stroke is null. False for anything else.</summary>
    public static bool TryRead(string cell, out long? count)
    {
        var text = Spaces().Replace(HalfWidth.Of(cell), "");
        if (Blank().IsMatch(text))
        {
            count = null;
            return true;
        }

        var read = Number().IsMatch(text)
            && decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign
                | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && Is(number)
                ? (long?)number
                : null;
        count = read;
        return read is not null;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[-‐‑‒–—―─−/\\]*$")]
    private static partial Regex Blank();

    [GeneratedRegex(@"^[-−]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?$")]
    private static partial Regex Number();
}
