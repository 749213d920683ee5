using CaseTracker.Api.Cases;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Domain.Calendar;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>The calendar in words, for people who check a date.</summary>
internal static class DateNotes
{
    /// <summary>周日，调休上班日: the weekday of the receipt date, and how it counts; empty where it is not known.</summary>
    public static string KindOf(PreviewDeadline.Response? dates) => dates is null ? "" :
        $"{Weekday(dates.ReceivedOn)}{T("，", ", ")}{KindOf(dates.Days!.ReceivedOnWorkingDay, WorkCalendar.IsWeekend(dates.ReceivedOn))}";

    /// <summary>10-01至10-07 放假，10-10 上班: the holidays and make-up days between receipt and due date; mostly empty.</summary>
    public static string PassedOver(PreviewDeadline.Response dates)
    {
        var runs = new List<(DateOnly First, DateOnly Last, bool IsWorked)>();
        foreach (var day in dates.Days!.Holidays.Concat(dates.Days.MakeUpDays).Order())
        {
            var isWorked = WorkCalendar.IsWeekend(day);
            if (runs is [.., var before] && !isWorked && !before.IsWorked && AreWeekends(before.Last, day))
            {
                runs[^1] = before with { Last = day };
            }
            else
            {
                runs.Add((day, day, isWorked));
            }
        }

        return string.Join(
            T("，", ", "), runs.Select(run => SpanOf(run.First, run.Last) + (run.IsWorked ? T(" 上班", " worked") : T(" 放假", " off"))));
    }

    /// <summary>暂定（缺2027年节假日安排）; null where every year is known.</summary>
    public static string? Provisional(IReadOnlyList<int> years) => years.Count == 0 ? null : T(
        $"暂定（缺{string.Join('、', years)}年节假日安排）", $"Provisional (no calendar for {string.Join(", ", years)})");

    private static string KindOf(bool isWorked, bool isWeekend) => (isWorked, isWeekend) switch
    {
        (true, false) => T("工作日", "working day"),
        (true, true) => T("调休上班日", "make-up working day"),
        (false, true) => T("休息日", "day off"),
        (false, false) => T("法定节假日", "public holiday"),
    };

    private static string SpanOf(DateOnly first, DateOnly last) =>
        first == last ? Short(first) : T($"{Short(first)}至{Short(last)}", $"{Short(first)} to {Short(last)}");

    /// <summary>Whether nothing but weekend days lie between two days.</summary>
    private static bool AreWeekends(DateOnly before, DateOnly day) =>
        Enumerable.Range(1, day.DayNumber - before.DayNumber - 1).All(days => WorkCalendar.IsWeekend(before.AddDays(days)));
}
