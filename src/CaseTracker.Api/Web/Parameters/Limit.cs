using System.Globalization;
using CaseTracker.Domain;

namespace CaseTracker.Api.Web.Parameters;

/// <summary>How many items a page of a list holds.</summary>
internal readonly record struct Limit(int Value) : IParameter<Limit>
{
    public const int Highest = 200;

    public static readonly Limit Default = new(50);

    public static LocalizedText Expected => new($"应为1至{Highest}的整数。", $"Must be a whole number from 1 to {Highest}.");

    public static implicit operator int(Limit limit) => limit.Value;

    public static bool TryParse(string? text, out Limit value)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        value = new(number);
        return isNumber && number is >= 1 and <= Highest;
    }
}
