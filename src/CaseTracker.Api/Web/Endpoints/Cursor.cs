using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Api.Web.Validation;

namespace CaseTracker.Api.Web.Endpoints;

/// <summary>The place in a list after which a page begins; opaque to clients.</summary>
internal sealed record Cursor(params IReadOnlyList<string> Keys)
{
    public const int DefaultLimit = 50;
    public const int HighestLimit = 200;

    private const char Separator = '\u001f';

    /// <summary>The limit asked for, 1 to 200. Throws a problem for any other.</summary>
    public static int Limit(string? limit) =>
        string.IsNullOrEmpty(limit) ? DefaultLimit
        : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= HighestLimit ? number
        : throw Problem.Invalid("limit", new($"应为1至{HighestLimit}的整数。", $"Must be a whole number from 1 to {HighestLimit}."));

    /// <summary>
    /// Reads a cursor of a known number of keys; null when none was given. Throws a problem when it is no cursor of ours.
    /// </summary>
    public static Cursor? Parse(string? text, int keys)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (Base64Url.IsValid(text) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator) is var parts
            && parts.Length == keys
            && !parts.Any(part => part.Any(ValidationRules.IsUnwritable)))
        {
            return new(parts);
        }

        throw NotOurs();
    }

    /// <summary>The id after which a page begins, in a list by id; 0 for the first page.</summary>
    public static int AfterId(string? text) => Number<int>(text) ?? 0;

    /// <summary>Reads a cursor of one number; null when none was given. Throws a problem when it is no cursor of ours.</summary>
    public static T? Number<T>(string? text)
        where T : struct, IBinaryInteger<T> => Parse(text, keys: 1) is not { } parsed ? null
        : T.TryParse(parsed.Keys[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw NotOurs();

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Separator, Keys)));

    private static Problem NotOurs() => Problem.Invalid("cursor", new("不是本系统给出的 cursor。", "Not a cursor of this API."));
}
