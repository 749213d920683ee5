using System.Globalization;

namespace CaseTracker.Domain.Cases;

/// <summary>
/// 受理编号: agency code, year of arrival, and a gapless sequence within both, of four digits or more.
/// It is given once; a later amendment of the date of arrival leaves it as it is.
/// </summary>
public readonly record struct CaseNumber(string AgencyCode, int Year, int Sequence)
{
    /// <summary>The agency that gave a number: what stands before its first hyphen, which no code of an agency has.</summary>
    public static string AgencyOf(string number) => number[..Math.Max(number.IndexOf('-', StringComparison.Ordinal), 0)];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{AgencyCode}-{Year:D4}-{Sequence:D4}");
}
