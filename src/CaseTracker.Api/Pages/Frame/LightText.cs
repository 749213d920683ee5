using CaseTracker.Api.Cases.Responses;
using CaseTracker.Domain;
using CaseTracker.Domain.Deadlines;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Frame;

/// <summary>The words of a light.</summary>
internal static class LightText
{
    /// <param name="isLong">With <c>working days</c> instead of <c>days</c>.</param>
    public static string Of(WatchResponse watch, bool isLong)
    {
        var (days, late) = (DaysOf(Math.Abs(watch.DaysLeft), isLong), watch.DaysLeft < 0);
        return watch switch
        {
            { Light: BoardLight.Provisional } => T("暂定", "Provisional"),
            { Group: BoardGroup.Unconfirmed } => late
                ? T($"到达已过{days.Chinese}", $"Arrived {days.English} ago")
                : T("今日到达", "Arrived today"),
            { Group: BoardGroup.Waiting } => late
                ? T($"已逾期{days.Chinese}", $"Lapsed by {days.English}")
                : T($"还有{days.Chinese}", $"{days.English} to go"),
            { DaysLeft: 0 } => T("今日到期", "Due today"),
            _ => late ? T($"超期{days.Chinese}", $"Overdue by {days.English}") : T($"剩{days.Chinese}", $"{days.English} left"),
        };
    }

    private static LocalizedText DaysOf(int days, bool isLong) => isLong
        ? new($" {days} 个工作日", days == 1 ? "1 working day" : $"{days} working days")
        : new($" {days} 日", $"{days}");
}
