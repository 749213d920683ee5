using System.Globalization;

namespace CaseTracker.Api.Pages.Charts;

/// <summary>Numbers as pictures have them.</summary>
internal static class Coordinates
{
    /// <summary>A length, to a tenth of a pixel.</summary>
    public static string P(double length) => Math.Round(length, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>A share of a whole in whole per cent.</summary>
    public static int Percent(long part, long whole) =>
        whole == 0 ? 0 : (int)Math.Round(100m * part / whole, MidpointRounding.AwayFromZero);

    /// <summary>Of a rate between 0 and 1, with one decimal.</summary>
    public static string Percent(decimal rate) =>
        (100 * rate).ToString("0.0", CultureInfo.InvariantCulture) + "%";
}
