using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Statistics;

/// <summary>A quarter or a month to choose.</summary>
internal sealed record PeriodLink(string Label, DateOnly From, DateOnly To)
{
    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public static IReadOnlyList<PeriodLink> QuartersOf(int year) =>
        [.. Enumerable.Range(1, 4).Select(quarter => Of(T($"{"一二三四"[quarter - 1]}季度", $"Q{quarter}"), year, (3 * quarter) - 2, 3))];

    public static IReadOnlyList<PeriodLink> MonthsOf(int year) =>
        [.. Enumerable.Range(1, 12).Select(month => Of(T($"{month}月", Months[month - 1]), year, month, 1))];

    /// <summary>The quarter in which a day lies.</summary>
    public static PeriodLink QuarterWith(DateOnly day) => QuartersOf(day.Year)[(day.Month - 1) / 3];

    private static PeriodLink Of(string label, int year, int month, int months) =>
        new(label, new(year, month, 1), new DateOnly(year, month, 1).AddMonths(months).AddDays(-1));
}
