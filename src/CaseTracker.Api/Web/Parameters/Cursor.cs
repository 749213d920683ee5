using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;

namespace CaseTracker.Api.Web.Parameters;

/// <summary>The place in a list after which a page begins; opaque to clients.</summary>
/// <param name="Key">By which the list is ordered: a text, or a number from 0.</param>
internal readonly record struct Cursor<T>(T Key) : IParameter<Cursor<T>>
    where T : IParsable<T>
{
    public static LocalizedText Expected => new("不是本系统给出的 cursor。", "Not a cursor of this API.");

    public static bool TryParse(string? text, out Cursor<T> value)
    {
        value = default;
        if (!Base64Url.IsValid(text) || Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)) is not { Length: > 0 } decoded
            || decoded.Any(ValidationRules.IsUnwritable) || !T.TryParse(decoded, CultureInfo.InvariantCulture, out var key))
        {
            return false;
        }

        // Only as it was given: no signs, blanks or leading zeros.
        value = new(key);
        return value.ToString() == text && (key is string || char.IsAsciiDigit(decoded[0]));
    }

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Key}")));
}
