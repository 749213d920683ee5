using System.Globalization;
using System.Text.RegularExpressions;
using CaseTracker.Domain;

namespace CaseTracker.Api.Reports.Published;

/// <summary>A count as a cell of a published table writes it.</summary>
internal static partial class PublishedCount
{
    public static readonly Words NoCount = new("不是整数。", "Is no whole number.");

    /// <summary>Digits of either width, thousands separators, 3.0; a blank, a dash or a stroke is null. False for anything else.</summary>
    public static bool TryRead(string cell, out int? count)
    {
        var text = Spaces().Replace(NarrowText.Of(cell), "");
        if (Blank().IsMatch(text))
        {
            count = null;
            return true;
        }

        var read = Number().IsMatch(text)
            && decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue
                ? (int?)number
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
