using System.Globalization;
using CaseTracker.Domain;

namespace CaseTracker.Api.Web.Parameters;

/// <summary>Which of several, counted from 1.</summary>
internal readonly record struct Ordinal(int Value) : IParameter<Ordinal>
{
    public static LocalizedText Expected => new("应为从1开始的整数。", "Must be a whole number from 1.");

    public static bool TryParse(string? text, out Ordinal value)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        value = new(number);
        return isNumber && number > 0;
    }
}
