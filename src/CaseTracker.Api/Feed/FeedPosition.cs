using System.Globalization;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain;

namespace CaseTracker.Api.Feed;

/// <summary>A place in the feed; 0 lies before all that ever happened.</summary>
internal readonly record struct FeedPosition(long Value) : IParameter<FeedPosition>
{
    public static LocalizedText Expected => new("应为不小于0的整数。", "Must be a whole number from 0.");

    public static bool TryParse(string? text, out FeedPosition value)
    {
        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        value = new(number);
        return isNumber;
    }
}
