using System.Net;
using AngleSharp.Dom;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>Periods, years side by side, and agencies, on pages.</summary>
[Collection(SharedPages.Name)]
public sealed class PeriodPageTests(Api api)
{
    [Fact]
    public async Task A_period_is_that_of_the_api_with_the_cumulative_column()
    {
        var agency = await api.AgencyAsync();
        await api.CloseAsync(await api.CaseAsync(agency, "2023-01-10"), "granted", new(2023, 1, 10), new(2023, 4, 10));
        await api.CaseAsync(agency, "2023-05-10", type: "researchInstitution");
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "statistician")).Key);
        var page = await browser.GetAsync("/statistics/period?from=2023-04-01&to=2023-06-30");
        var answer = await api.GetAsync($"statistics/period?agency={agency}&from=2023-04-01&to=2023-06-30").Served();
        var (period, toDate) = (answer.Json["period"]!["rows"]!.AsArray(), answer.Json["yearToDate"]!["rows"]!.AsArray());
        Assert.Equal(
            period.Zip(toDate, (row, cumulative) => $"{string.Join(' ', row!["counts"]!.AsArray())} {cumulative!["counts"]![6]}"),
            page.Numbers().Select(row => string.Join(' ', row.Select(cell => cell.Count))));
        Assert.Contains("本年累计", page.HeadingsOf(page.Document.QuerySelector("table.printed tbody td:last-child")!));
    }

    [Fact]
    public async Task Quarters_and_months_are_a_click_away_and_none_that_is_to_come()
    {
        var agency = await api.AgencyAsync();
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "statistician")).Key);
        var page = await browser.GetAsync("/statistics/period");
        Assert.Equal(("2026-10-01", "2026-12-31"), (page.ValueOf("from"), page.ValueOf("to")));
        Assert.Contains("预览，截至 2026-11-23；期间未结束", page.Words);
        Assert.Equal("四季度", page.Document.QuerySelector(".periods [aria-current]")!.TextContent);
        Assert.DoesNotContain(page.Document.QuerySelectorAll(".periods a"), link => link.TextContent == "12月");
        var february = page.Document.QuerySelectorAll(".periods a").Single(link => link.TextContent == "2月");
        Assert.Equal($"/statistics/period?agency={agency}&from=2026-02-01&to=2026-02-28", february.GetAttribute("href"));
        var before = await browser.GetAsync(page.Document.QuerySelector(".periods a")!.GetAttribute("href")!);
        Assert.Equal(("2025-10-01", "2025-12-31"), (before.ValueOf("from"), before.ValueOf("to")));
        Assert.Contains(before.Document.QuerySelectorAll(".periods a"), link => link.TextContent == "12月");
    }

    [Fact]
    public async Task Years_stand_side_by_side_five_unless_others_are_chosen()
    {
        var agency = await api.AgencyAsync();
        await api.CaseAsync(agency, "2023-03-01");
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "statistician")).Key);
        var page = await browser.GetAsync("/statistics/years");
        Assert.Equal(["项目", "2022年", "2023年", "2024年", "2025年", "2026年（预览）"],
            page.Document.QuerySelectorAll("table.printed thead tr > *").Select(heading => heading.TextContent));
        var first = page.Numbers()[0];
        Assert.Equal([0, 1, 0, 0, 0], first.Select(cell => cell.Count));
        Assert.Equal($"/statistics/cell?agency={agency}&column=total&year=2023&row=1", first[1].Address);
        var one = await browser.GetAsync("/statistics/years?fromYear=2023&toYear=2023&column=commercialEnterprise");
        Assert.Equal([0], one.Numbers()[0].Select(cell => cell.Count));
        Assert.Contains("商业企业", one.Document.QuerySelector("table.printed caption")!.TextContent);
    }

    [Fact]
    public async Task Agencies_come_in_pages_with_the_total_on_each_and_subtotals_lead_down()
    {
        var root = await api.AgencyAsync();
        var county = await api.AgencyAsync(root);
        for (var below = 0; below < 45; below++)
        {
            await api.AgencyAsync(county);
        }

        await api.CaseAsync(county, "2023-03-01");
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(root, "statistician")).Key);
        var page = await browser.GetAsync("/statistics/units?year=2023");
        var names = new List<string>();
        while (true)
        {
            Assert.InRange(page.Text.Length, 1, 60 * 1024);
            var rows = page.Document.QuerySelectorAll("table.printed tbody tr").ToList();
            Assert.Equal($"{root}局 合计", rows[0].QuerySelector("th")!.TextContent);
            Assert.Equal(1, page.Numbers()[0][0].Count);
            names.AddRange(rows.Skip(1).Select(row => row.QuerySelector("th")!.TextContent));
            if (page.Document.QuerySelector("a[rel=next]") is not { } next)
            {
                break;
            }

            page = await browser.GetAsync(next.GetAttribute("href")!);
        }

        Assert.Equal(48, names.Count);
        Assert.Equal(48, names.Distinct().Count());
        Assert.Equal($"{county}局 小计", names[^1]);
        var down = await browser.GetAsync(page.Document.QuerySelectorAll("tr.sum th a")[^1].GetAttribute("href")!);
        Assert.Equal($"{county}局 合计", down.Document.QuerySelector("table.printed tbody th")!.TextContent);
    }

    [Fact]
    public async Task They_are_shown_in_english_too()
    {
        var agency = await api.AgencyAsync();
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "statistician")).Key, "en");
        Assert.Contains("Year to date", (await browser.GetAsync("/statistics/period?from=2023-01-01&to=2023-03-31")).Words);
        Assert.Contains("2026 (preview)", (await browser.GetAsync("/statistics/years")).Words);
        Assert.Contains("Carried over", (await browser.GetAsync("/statistics/units")).Words);
        Assert.Equal("Behind a number – CaseTracker", (await browser.GetAsync("/statistics/cell?year=2023&row=1")).Title);
    }
}
