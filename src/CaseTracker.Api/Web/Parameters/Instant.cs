using System.Globalization;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;

namespace CaseTracker.Api.Web.Parameters;

/// <summary>An instant by RFC 3339, with its offset.</summary>
internal readonly record struct Instant(DateTimeOffset Value) : IParameter<Instant>
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static LocalizedText Expected => new(
        "应为带时区的时刻（RFC 3339），例如 2024-01-31T08:00:00Z。",
        "Must be an instant with its offset (RFC 3339), such as 2024-01-31T08:00:00Z.");

    public static implicit operator DateTimeOffset(Instant instant) => instant.Value;

    public static bool TryParse(string? text, out Instant value)
    {
        // A plus sign that nobody encoded arrives as a blank.
        var isInstant = DateTimeOffset.TryParseExact(
            text?.Replace(' ', '+'), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && (text!.EndsWith('Z') || text.LastIndexOfAny(['+', '-', ' ']) > 10) && instant.Year >= ValidationRules.Earliest.Year;
        value = new(instant.ToUniversalTime());
        return isInstant;
    }
}
