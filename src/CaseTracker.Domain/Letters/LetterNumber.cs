using System.Globalization;
using CaseTracker.Domain.Cases;

namespace CaseTracker.Domain.Letters;

/// <summary>文号, as GB/T 9704 has it: the year in full within 〔〕, no 第, no leading zeros.</summary>
public static class LetterNumber
{
    /// <summary>The number of a case with a suffix of the letter's own.</summary>
    public static string OfCase(string prefix, CaseNumber number, string suffix) =>
        $"{InSeries(prefix, number.Year, number.Sequence)}-{suffix}";

    /// <summary>A running number of a year.</summary>
    public static string InSeries(string prefix, int year, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}〔{year:D4}〕{sequence}号");
}
