using System.Globalization;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain;

namespace CaseTracker.Api.Reports;

/// <summary>Which release of a year, from 1.</summary>
internal readonly record struct ReleaseVersion(int Value) : IParameter<ReleaseVersion>
{
    public static LocalizedText Expected => new("应为从1开始的整数。", "Must be a whole number from 1.");

    public static bool TryParse(string? text, out ReleaseVersion value)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        value = new(number);
        return isNumber && number > 0;
    }
}
