using System.Globalization;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain;

namespace CaseTracker.Api.Feed;

/// <summary>How long a request waits for news.</summary>
internal readonly record struct Seconds(int Value) : IParameter<Seconds>
{
    public const int Longest = 30;

    public static LocalizedText Expected => new($"应为0至{Longest}的整数秒。", $"Must be a whole number of seconds from 0 to {Longest}.");

    public static bool TryParse(string? text, out Seconds value)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        value = new(number);
        return isNumber && number is >= 0 and <= Longest;
    }
}
