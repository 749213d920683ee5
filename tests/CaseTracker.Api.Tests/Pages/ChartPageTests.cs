using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using CaseTracker.Api.Pages.Charts;
using CaseTracker.Api.Tests.Ledgers;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>The pictures of an overview, drawn to the pixel, and what they say.</summary>
[Collection(SharedPages.Name)]
public sealed class ChartPageTests(Api api)
{
    private static readonly string[] Outcomes =
        ["granted", "granted", "granted", "doesNotExist", "stateSecret", "petition", "partiallyGranted", "otherHandling"];

    [Fact]
    public async Task Five_pictures_are_drawn_byte_for_byte()
    {
        var page = await LookAsync(await FilledAsync());
        var drawn = Regex.Matches(page.Text, @"<svg viewBox.*?</svg>", RegexOptions.Singleline).Select(svg => svg.Value).ToList();
        Assert.Equal(5, drawn.Count);
        foreach (var (name, svg) in new[] { "years", "results", "time", "channels", "months" }.Zip(drawn))
        {
            var golden = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Pages", "Pictures", $"{name}.svg"));
            Assert.Equal(golden.ReplaceLineEndings("\n").TrimEnd('\n'), svg.ReplaceLineEndings("\n"));
        }
    }

    [Fact]
    public async Task Each_picture_says_what_it_shows_and_has_its_numbers_as_a_table()
    {
        var agency = await FilledAsync();
        var page = await LookAsync(agency);
        Assert.Equal(
            ["2026 年截至 11-23 新收 20 件，办结 17 件", "予以公开占 53%，比上年上升 13 个百分点", "按期办结 88.2%，17 件中 2 件超期",
                "当面最多，10 件，占 50%", "1 月新收最多，2 件"],
            page.Document.QuerySelectorAll("figcaption b").Select(finding => finding.TextContent));
        Assert.Equal(["20", "17", "88.2%"], page.Document.QuerySelectorAll(".figures dd").Take(3).Select(figure => figure.TextContent));
        var overview = await api.GetAsync($"statistics/overview?agency={agency}&fromYear=2024&toYear=2026").Served();
        Assert.Equal(
            overview.Json["years"]!.AsArray().Select(year => $"{year!["year"]}|{year["received"]}|{year["answered"]}"),
            page.Document.QuerySelector("figure table tbody")!.Children.Select(row => string.Join('|', row.Children.Select(cell =>
                cell.TextContent))));
        Assert.All(page.Document.QuerySelectorAll("figure > svg"), picture =>
            Assert.Equal(picture.GetAttribute("aria-labelledby"), picture.ParentElement!.QuerySelector("figcaption")!.Id));
        Assert.Equal(12, page.Document.QuerySelectorAll("figure:last-of-type svg text.muted.middle").Length);
        Assert.Equal(11, page.Document.QuerySelectorAll("figure:last-of-type tbody tr").Length);

        var earlier = await LookAsync(agency, "&year=2025");
        Assert.Equal(["2025 年新收 10 件，比上年增加 5 件", "予以公开占 40%，与上年持平"],
            earlier.Document.QuerySelectorAll("figcaption b").Take(2).Select(finding => finding.TextContent));
    }

    [Fact]
    public async Task It_is_kept_as_a_workbook_and_shown_in_english()
    {
        var agency = await FilledAsync();
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "statistician")).Key, "en");
        var page = await browser.GetAsync("/statistics/overview");
        Assert.Contains("2026 up to 11-23: 20 received, 17 handled", page.Words);
        var file = await browser.GetAsync(page.Document.QuerySelector("a[download]")!.GetAttribute("href")!);
        Assert.Equal((HttpStatusCode.OK, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (file.Status,
            file.MediaType));
        Assert.DoesNotContain("张三", page.Text);
    }

    [Fact]
    public async Task Nothing_is_drawn_of_nothing_and_a_foreign_agency_is_refused()
    {
        var (agency, foreign) = (await api.AgencyAsync(), await api.AgencyAsync());
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "statistician")).Key);
        var page = await browser.GetAsync("/statistics/overview?year=2025");
        Assert.Contains("2025 年没有办结的申请", page.Words);
        Assert.Equal(["0", "0", "—", "—", "—"], page.Document.QuerySelectorAll(".figures dd").Select(figure => figure.TextContent));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/statistics/overview?agency={foreign}")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.GetAsync("/statistics/overview?year=1990")).Status);
        using var office = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "frontOffice")).Key);
        Assert.Equal(HttpStatusCode.Forbidden, (await office.GetAsync("/statistics/overview")).Status);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(4, 1, 4)]
    [InlineData(5, 2, 3)]
    [InlineData(11, 4, 3)]
    [InlineData(79, 20, 4)]
    [InlineData(81, 40, 3)]
    [InlineData(161, 50, 4)]
    [InlineData(30_001, 10_000, 4)]
    public void An_axis_goes_up_in_at_most_four_round_steps(long highest, long step, int steps) =>
        Assert.Equal((step, steps), (Axis.UpTo(highest).Step, Axis.UpTo(highest).Steps));

    private async Task<BrowsedPage> LookAsync(string agency, string more = "")
    {
        using var browser = await PageBrowser.SignedInAsync(api);
        return await browser.GetAsync($"/statistics/overview?agency={agency}{more}");
    }

    /// <summary>An agency with 5 requests of 2024, 10 of 2025 and 20 of 2026, answered each in its own way.</summary>
    private async Task<string> FilledAsync()
    {
        var agency = await api.AgencyAsync();
        string[] channels = ["当面", "挂号信/EMS", "当面", "口头"];
        var rows = new[] { (2024, 5), (2025, 10), (2026, 20) }.SelectMany(year => Enumerable.Range(0, year.Item2).Select(index =>
        {
            var received = new DateOnly(year.Item1, 1, 5).AddDays(index * 16);
            var answered = received.AddDays(index % 8 == 7 ? 60 : 5 + index);
            var outcome = index > 16 ? "" : Outcomes[(index + year.Item1) % 6];
            return $"{year.Item1}-{index}号,自然人,张三,13800000000,{channels[index % 4]},{received:yyyy-MM-dd},报告,"
                + $"{(outcome.Length > 0 ? $"{answered:yyyy-MM-dd}" : "")},{outcome},说明";
        }));
        await api.ImportAsync(agency, LedgerCsv.Of(rows)).Served();
        return agency;
    }
}
