
using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Statistics.Overview;

/// <summary>An overview as lines to print or to save: a label, and a value for each year.</summary>
internal static class OverviewLines
{
    /// <summary>All together, and behind a line with its code and name each agency alone.</summary>
    public static IEnumerable<IEnumerable<object>> Of(GetOverview.Response answer) =>
    [
        .. Lines(answer.Years),
        .. (answer.Agencies ?? []).SelectMany(agency => Lines(agency.Years).Prepend([agency.AgencyCode, agency.AgencyName])),
    ];

    private static IEnumerable<IEnumerable<object>> Lines(IReadOnlyList<GetOverview.YearResponse> years) =>
        Of(years).Select(line => line.Values.Prepend(line.Label));

    public static IReadOnlyList<(string Label, IReadOnlyList<object> Values)> Of(IReadOnlyList<GetOverview.YearResponse> years)
    {
        (string, IReadOnlyList<object>) Line(string label, Func<GetOverview.YearResponse, object?> value) =>
            (label, [.. years.Select(year => value(year) ?? "")]);
        return
        [
            Line("项目", year => year.Preview ? $"{year.Year}年（预览）" : $"{year.Year}年"),
            Line("新收", year => year.Received),
            Line("办结", year => year.Answered),
            Line("年末未办结", year => year.Open),
            .. Enum.GetValues<Channel>()
                .Select((channel, index) => Line($"收件渠道：{channel.Label().Chinese}", year => year.ByChannel.Values.ElementAt(index))),
            .. Enumerable.Range(0, 12).Select(month => Line($"{month + 1}月新收", year => year.ByMonth[month].Received)),
            .. Enumerable.Range(0, 12).Select(month => Line($"{month + 1}月办结", year => year.ByMonth[month].Answered)),
            Line("按期办结", year => year.OnTime),
            Line("按期办结率", year => year.OnTimeRate),
            Line("办理工作日中位数", year => year.MedianDays),
            Line("办理工作日第90百分位", year => year.P90Days),
            Line("超期未办结", year => year.OverdueOpen),
            Line("超期办结", year => year.OverdueClosed),
            Line("延期", year => year.Extended),
            Line("补正", year => year.Corrected),
            Line("征求意见", year => year.Consulted),
            Line("收费通知（件）", year => year.FeeNotices),
            Line("收费通知（元）", year => year.FeesAsked),
            Line("缴费（件）", year => year.FeesPaid),
            Line("信息处理费收入（元）", year => year.FeeIncome),
        ];
    }
}
