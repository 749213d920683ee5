using static CaseTracker.Api.Pages.Charts.Coordinates;
using static CaseTracker.Api.Pages.Frame.PageText;
using Year = CaseTracker.Api.Statistics.Overview.GetOverview.YearResponse;

namespace CaseTracker.Api.Pages.Charts;

/// <summary>What each picture shows, in one sentence.</summary>
internal static class ChartFindings
{
    public static string OfYears(IReadOnlyList<Year> years)
    {
        var last = years[^1];
        if (last.Preview || years.Count == 1)
        {
            var until = last.Preview ? T($"截至 {Short(last.AsOf)} ", $" up to {Short(last.AsOf)}") : "";
            return T($"{last.Year} 年{until}新收 {last.Received} 件，办结 {last.Answered} 件",
                $"{last.Year}{until}: {last.Received} received, {last.Answered} handled");
        }

        var more = last.Received - years[^2].Received;
        return T($"{last.Year} 年新收 {last.Received} 件，", $"{last.Year}: {last.Received} received, ") + More(more,
            T($"比上年增加 {more} 件", $"{more} more than the year before"), T($"比上年减少 {-more} 件", $"{-more} fewer than the year before"));
    }

    /// <param name="parts">Of each year, what was granted first.</param>
    public static string OfResults(IReadOnlyList<Year> years, IReadOnlyList<IReadOnlyList<long>> parts)
    {
        if (parts[^1].Sum() == 0)
        {
            return T($"{years[^1].Year} 年没有办结的申请", $"No request was handled in {years[^1].Year}");
        }

        var share = Percent(parts[^1][0], parts[^1].Sum());
        var sentence = T($"予以公开占 {share}%", $"{share}% were granted");
        if (parts.Count == 1 || parts[^2].Sum() == 0)
        {
            return sentence;
        }

        var more = share - Percent(parts[^2][0], parts[^2].Sum());
        return sentence + T("，", ", ") + More(more, T($"比上年上升 {more} 个百分点", $"{more} points more than the year before"),
            T($"比上年下降 {-more} 个百分点", $"{-more} points fewer than the year before"));
    }

    public static string OfTime(Year year) => year.OnTimeRate is { } rate
        ? T($"按期办结 {Percent(rate)}，{year.Answered} 件中 {year.OverdueClosed} 件超期",
            $"{Percent(rate)} handled in time, {year.OverdueClosed} of {year.Answered} late")
        : T($"{year.Year} 年没有办结的申请", $"No request was handled in {year.Year}");

    /// <param name="channels">The most used first.</param>
    public static string OfChannels(IReadOnlyList<(string Name, long Value)> channels) => channels[0].Value == 0
        ? T("没有新收的申请", "No request was received")
        : T($"{channels[0].Name}最多，{channels[0].Value} 件，占 {Share(channels)}%",
            $"{channels[0].Name} leads: {channels[0].Value}, {Share(channels)}%");

    public static string OfMonths(Year year) => year.ByMonth.MaxBy(month => month.Received) is { Received: > 0 } most
        ? T($"{most.Month} 月新收最多，{most.Received} 件", $"Most were received in month {most.Month}: {most.Received}")
        : T("没有新收的申请", "No request was received");

    private static int Share(IReadOnlyList<(string Name, long Value)> channels) =>
        Percent(channels[0].Value, channels.Sum(channel => channel.Value));

    private static string More(long by, string more, string fewer) =>
        by == 0 ? T("与上年持平", "as many as the year before") : by > 0 ? more : fewer;
}
