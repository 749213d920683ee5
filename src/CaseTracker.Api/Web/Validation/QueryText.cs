using System.Globalization;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;

namespace CaseTracker.Api.Web.Validation;

/// <summary>
/// Reads query parameters as strictly as bodies are read: the framework would take 2/3/2023 for a date and 7 for
/// a code. Each throws a problem that names the parameter.
/// </summary>
internal static class QueryText
{
    private static readonly DateOnly Latest = new(2199, 12, 31);

    public static DateOnly NeededDay(string? text, string parameter) => Day(text, parameter) ?? throw Needed(parameter);

    public static DateOnly? Day(string? text, string parameter)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day >= ValidationRules.Earliest && day <= Latest
                ? day
                : throw Problem.Invalid(parameter, new(
                    "应为 yyyy-MM-dd 格式的真实日期，2008-05-01 至 2199-12-31。",
                    "Must be a real date, written yyyy-MM-dd, from 2008-05-01 to 2199-12-31."));
    }

    /// <summary>An instant by RFC 3339, with its offset.</summary>
    public static DateTimeOffset? Instant(string? text, string parameter)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // A plus sign that nobody encoded arrives as a blank.
        return DateTimeOffset.TryParseExact(
            text.Replace(' ', '+'), ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var instant)
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-', ' ']) > 10) && instant.Year >= ValidationRules.Earliest.Year
                ? instant.ToUniversalTime()
                : throw Problem.Invalid(parameter, new(
                    "应为带时区的时刻（RFC 3339），例如 2024-01-31T08:00:00Z。",
                    "Must be an instant with its offset (RFC 3339), such as 2024-01-31T08:00:00Z."));
    }

    public static int NeededYear(string? text, string parameter)
    {
        if (string.IsNullOrEmpty(text))
        {
            throw Needed(parameter);
        }

        return text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year >= ValidationRules.Earliest.Year && year <= Latest.Year
            ? year
            : throw Problem.Invalid(parameter, new("应为年份，2008 至 2199。", "Must be a year from 2008 to 2199."));
    }

    public static string NeededText(string? text, string parameter) => string.IsNullOrEmpty(text) ? throw Needed(parameter) : text;

    /// <summary>The code as given, once it is known to be one.</summary>
    public static string? Code<T>(string? text, string parameter)
        where T : struct, Enum => OneOf(text, parameter, Codes<T>.All);

    public static string? OneOf(string? text, string parameter, IReadOnlyList<string> codes) =>
        string.IsNullOrEmpty(text) ? null : codes.Contains(text) ? text : throw Problem.Invalid(parameter, new(
            $"应为下列代码之一：{string.Join("、", codes)}。",
            $"Must be one of: {string.Join(", ", codes)}."));

    public static bool Flag(string? text, string parameter) => OneOf(text, parameter, ["true", "false"]) == "true";

    private static Problem Needed(string parameter) => Problem.Invalid(parameter, new("必填。", "Required."));
}
