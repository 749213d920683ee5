using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Statistics.Overview;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Tables;
using static CaseTracker.Api.Pages.Charts.Coordinates;
using static CaseTracker.Api.Pages.Frame.PageText;
using Year = CaseTracker.Api.Statistics.Overview.GetOverview.YearResponse;

namespace CaseTracker.Api.Pages.Charts;

/// <summary>The five pictures of an overview, each with its finding.</summary>
/// <param name="years">The earliest first.</param>
/// <param name="tables">Table three of the same years.</param>
internal sealed class ChartFigures(IReadOnlyList<Year> years, IReadOnlyList<RequestTable> tables)
{
    private static readonly string[] Groups = ["3.1", "3.2", "3.3", "3.4", "3.5", "3.6"];

    private readonly Year _last = years[^1];
    private readonly IReadOnlyList<string> _names = [.. years.Select(year => $"{year.Year}")];

    public IReadOnlyList<ChartFigure> All => [ByYear(), ByResult(), OnTime(), ByChannel(), ByMonth()];

    private static string Received => T("新收", "Received");

    private static string Answered => T("办结", "Handled");

    private static string Count => T("件", "cases");

    private ChartFigure ByYear() => new(
        "chart-years", ChartFindings.OfYears(years), Preview(T("新收与办结，按年", "Received and handled, by year")), "_Columns",
        new ColumnChart(618, 210, 34, _names, [Received, Answered],
            [[.. years.Select(year => (long?)year.Received)], [.. years.Select(year => (long?)year.Answered)]]),
        [T("年度", "Year"), Received, Answered],
        [.. years.Select(year => (IReadOnlyList<string>)[$"{year.Year}", $"{year.Received}", $"{year.Answered}"])]);

    private ChartFigure ByResult()
    {
        string[] keys =
        [
            T("予以公开", "Granted"), T("部分公开", "Partially"), T("不予公开", "Withheld"), T("无法提供", "Unavailable"),
            T("不予处理", "Not handled"), T("其他处理", "Other"),
        ];
        IReadOnlyList<IReadOnlyList<long>> parts =
            [.. tables.Select(table => (IReadOnlyList<long>)[.. Groups.Select(group => Sum(table, group))])];
        return new(
            "chart-results", ChartFindings.OfResults(years, parts),
            Preview(T("办理结果构成，按年；占办结件数", "Results by year, as shares of the cases handled")), "_Stacked",
            new StackedChart(618, 210, _names, keys, parts), [T("年度", "Year"), .. keys, T("办结", "Handled")],
            [.. years.Select((year, index) => (IReadOnlyList<string>)
                [$"{year.Year}", .. parts[index].Select(part => $"{part}"), $"{parts[index].Sum()}"])]);
    }

    private ChartFigure OnTime() => new(
        "chart-time", ChartFindings.OfTime(_last), Preview(T("按期办结率，按年", "Handled in time, by year")), "_Line",
        new LineChart(410, 190, _names, [.. years.Select(year => year.OnTimeRate)]),
        [T("年度", "Year"), Answered, T("按期办结", "In time"), T("按期办结率", "Rate")],
        [.. years.Select(year => (IReadOnlyList<string>)
            [$"{year.Year}", $"{year.Answered}", $"{year.OnTime}", year.OnTimeRate is { } rate ? Percent(rate) : "—"])]);

    private ChartFigure ByChannel()
    {
        IReadOnlyList<(string Name, long Value)> channels =
        [
            .. Enum.GetValues<Channel>().Select(channel => (channel.Label().Localize(), _last.ByChannel[channel.Code()]))
                .OrderByDescending(channel => channel.Item2),
        ];
        return new(
            "chart-channels", ChartFindings.OfChannels(channels),
            T($"收件渠道，{_last.Year} 年新收", $"Channels, received in {_last.Year}"), "_Bars", new BarChart(410, 190, channels),
            [T("渠道", "Channel"), Count], [.. channels.Select(channel => (IReadOnlyList<string>)[channel.Name, $"{channel.Value}"])]);
    }

    private ChartFigure ByMonth()
    {
        // Months to come are left out, not drawn as 0.
        var begun = _last.Preview ? _last.AsOf.Month : _last.ByMonth.Count;
        long?[] Values(Func<GetOverview.MonthResponse, long> value) =>
            [.. _last.ByMonth.Select(month => month.Month <= begun ? (long?)value(month) : null)];
        return new(
            "chart-months", ChartFindings.OfMonths(_last),
            T($"新收与办结，按月，{_last.Year} 年", $"Received and handled by month, {_last.Year}"), "_Columns",
            new ColumnChart(410, 190, 11, [.. _last.ByMonth.Select(month => $"{month.Month}")], [Received, Answered],
                [Values(month => month.Received), Values(month => month.Answered)]),
            [T("月份", "Month"), Received, Answered],
            [.. _last.ByMonth.Take(begun).Select(
                month => (IReadOnlyList<string>)[$"{month.Month}", $"{month.Received}", $"{month.Answered}"])]);
    }

    private string Preview(string subject) =>
        _last.Preview ? subject + T($"；{_last.Year} 年为预览", $"; {_last.Year} is a preview") : subject;

    private static long Sum(RequestTable table, string group) => ReportRow.Results
        .Where(row => row.Code == group || row.Code.StartsWith($"{group}.", StringComparison.Ordinal)).Sum(row => table[row.Code][^1]);
}
