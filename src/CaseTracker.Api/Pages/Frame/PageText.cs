using System.Text.RegularExpressions;
using CaseTracker.Api.Data;
using CaseTracker.Api.Letters;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;

namespace CaseTracker.Api.Pages.Frame;

/// <summary>Words of a page in the reader's language.</summary>
internal static partial class PageText
{
    private static readonly LocalizedText[] Weekdays =
    [
        new("周日", "Sun"), new("周一", "Mon"), new("周二", "Tue"), new("周三", "Wed"), new("周四", "Thu"), new("周五", "Fri"), new("周六", "Sat"),
    ];

    public static string T(string chinese, string english) => RequestLanguage.IsEnglish ? english : chinese;

    /// <summary>A day with its weekday: 2023-03-29（周三）.</summary>
    public static string Day(DateOnly day) => T($"{Plain(day)}（{Weekday(day)}）", $"{Plain(day)} ({Weekday(day)})");

    public static string Day(DateOnly? day) => day is { } known ? Day(known) : "—";

    public static string Plain(DateOnly day) => $"{day:yyyy-MM-dd}";

    public static string Plain(DateOnly? day) => day is { } known ? Plain(known) : "—";

    /// <summary>As letters have it, which are in Chinese: 2023年3月9日.</summary>
    public static string Written(DateOnly day) => LetterDay.Of(day);

    /// <summary>Without the year, where it is plain: 03-29.</summary>
    public static string Short(DateOnly day) => $"{day:MM-dd}";

    public static string Weekday(DateOnly day) => Weekdays[(int)day.DayOfWeek].Localize();

    /// <summary>A masked name, with three stars at most.</summary>
    public static string Stars(string masked) => Asterisks().Replace(masked, "***");

    /// <summary>The name of someone in the record, without the id behind it.</summary>
    public static string NameOf(string recorded) => recorded.Split(" (")[0];

    /// <summary>The language of a text that was entered: null where it is that of the page.</summary>
    public static string? Lang(string? text) =>
        RequestLanguage.IsEnglish && text?.Any(sign => sign is >= '\u4e00' and <= '\u9fff') == true ? "zh-CN" : null;

    /// <summary>An instant as the clock in China shows it: 2023-03-29 10:32.</summary>
    public static string Time(DateTimeOffset instant) => $"{instant.ToOffset(OfficeClock.China):yyyy-MM-dd HH:mm}";

    [GeneratedRegex(@"\*{4,}")]
    private static partial Regex Asterisks();
}
