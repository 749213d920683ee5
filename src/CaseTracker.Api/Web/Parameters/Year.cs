using System.Globalization;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;

namespace CaseTracker.Api.Web.Parameters;

/// <summary>A calendar year, since the regulation is in force.</summary>
internal readonly record struct Year(int Value) : IParameter<Year>
{
    public static LocalizedText Expected => new("应为年份，2008 至 2199。", "Must be a year from 2008 to 2199.");

    public static implicit operator int(Year year) => year.Value;

    public static bool TryParse(string? text, out Year value)
    {
        var isYear = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year >= ValidationRules.Earliest.Year && year <= Day.Latest.Year;
        value = new(year);
        return isYear && text!.Length == 4;
    }
}
