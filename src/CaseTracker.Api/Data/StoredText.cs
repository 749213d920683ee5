using System.Globalization;

namespace CaseTracker.Api.Data;

/// <summary>
/// A day or an instant as the very text that is linked. An engine that has such types keeps no other text that would read as the same.
/// </summary>
internal readonly record struct StoredText(string Value)
{
    public const string DayPattern = "yyyy-MM-dd";

    /// <summary>The text of a value as either engine gives it: the same of both.</summary>
    public static StoredText Of(object value) => new(value switch
    {
        DateOnly day => day.ToString(DayPattern, CultureInfo.InvariantCulture),
        bool flag => flag ? "1" : "0",
        DateTimeOffset instant => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    });
}
