using System.Globalization;

namespace CaseTracker.Api.Data;

/// <summary>
/// A day, an instant or bytes as the exact text that is hashed into the chain; engines with such types have no other text for the same
/// value.
/// </summary>
internal readonly record struct StoredText(string Value)
{
    public const string DayPattern = "yyyy-MM-dd";

    /// <summary>The text of a value: the same from both engines.</summary>
    public static StoredText Of(object value) => new(value switch
    {
        DateOnly day => day.ToString(DayPattern, CultureInfo.InvariantCulture),
        bool flag => flag ? "1" : "0",
        DateTimeOffset instant => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToBase64String(bytes),
        DateTime instant => instant.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    });
}
