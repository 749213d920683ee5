using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CaseTracker.Api.Tests.Reports;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>The desk of a report: tasks, checks, units and years.</summary>
[Collection(SharedPages.Name)]
public sealed class ReportDeskTests(Api api)
{
    [Fact]
    public async Task Shows_the_six_sections_as_tasks_with_the_deadline()
    {
        var agency = await api.HaidongAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var desk = await browser.GetAsync($"/reports/{agency}/2023");
        Assert.Equal(["未填写", "未填写", "自动生成", "自动生成", "未填写", "未填写"],
            desk.Document.QuerySelectorAll(".tasks li > span:not(.note-of)").Select(state => state.TextContent.Trim()));
        Assert.Contains("本年新收 8，上年结转 0，办结 7，结转下年 1", desk.Words);
        Assert.Contains("截止 2024-01-31（部门，条例第49条）", desk.Words);
        Assert.Contains("第一、二、五、六部分未填写", desk.Words);
        Assert.Contains("草稿", desk.Words);

        await api.WriteAsync(agency, 2023, 1, "2023年，新收政府信息公开申请8件。").Served();
        var written = await browser.GetAsync($"/reports/{agency}/2023");
        Assert.Contains("19 字（不超过约 1000 字）", written.Words);
        Assert.Equal("已填写", written.Document.QuerySelector(".tasks li > span:not(.note-of)")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_government_has_until_march()
    {
        var agency = await api.AgencyAsync();
        await api.PutAsync($"agencies/{agency}", """{"name":"某某县人民政府","from":"2020-01-01"}""").Served();
        using var browser = await PageBrowser.SignedInAsync(api);
        Assert.Contains("截止 2026-03-31（政府，条例第49条），已过 237 天", (await browser.GetAsync($"/reports/{agency}/2025")).Words);
        using var english = await PageBrowser.SignedInAsync(api, language: "en");
        Assert.Contains("Due 2026-03-31 (governments, art. 49), 237 days ago", (await english.GetAsync($"/reports/{agency}/2025")).Words);
    }

    [Fact]
    public async Task A_check_that_fails_says_where_and_leads_there()
    {
        var agency = await api.HaidongAsync();
        await api.ReleaseAsync(agency, 2022, "r");
        await api.WriteAsync(agency, 2023, 1, "2023年，新收政府信息公开申请9件。").Served();
        await api.TakeAsync($"{agency}-2023-0001", "amendment", """{"reason":"录错","arrivedOn":"2022-12-29"}""").Served();
        var key = (await api.ColleagueAsync(agency, "statistician")).Key;
        using var browser = await PageBrowser.SignedInAsync(api, key);
        var desk = await browser.GetAsync($"/reports/{agency}/2023");
        var rows = desk.Document.QuerySelectorAll("table.checks tbody tr");
        var quoted = rows.Single(row => row.QuerySelector("th")!.TextContent == "B8");
        Assert.Contains("须说明", quoted.TextContent);
        Assert.Contains("9 ≠ 7", quoted.TextContent);
        Assert.Equal(
            [
                $"/statistics/cell?agency={agency}&year=2023&rollUp=false&row=1&column=total",
                $"/reports/{agency}/2023/sections/1",
            ],
            quoted.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        var carried = rows.Single(row => row.QuerySelector("th")!.TextContent == "B4");
        Assert.Contains($"{agency}-2023-0001", carried.TextContent);
        Assert.DoesNotContain(carried.QuerySelectorAll("a"), link => link.GetAttribute("href")!.StartsWith("/cases/",
            StringComparison.Ordinal));
        Assert.Contains("发布需审批人。", desk.Words);
        Assert.Null(desk.Document.QuerySelector($"main a[href='/reports/{agency}/2023/release']"));

        using var all = await PageBrowser.SignedInAsync(api);
        var seen = (await all.GetAsync($"/reports/{agency}/2023")).Document;
        Assert.NotNull(seen.QuerySelector($"table.checks a[href='/cases/{agency}-2023-0001']"));
    }

    [Fact]
    public async Task Names_the_units_that_are_missing_unreleased_entered_or_changed()
    {
        var top = await api.AgencyAsync();
        var units = new List<string>();
        foreach (var _ in Enumerable.Range(0, 5))
        {
            units.Add(await api.AgencyAsync(top));
        }

        await api.CaseAsync(units[1], "2025-03-03");
        await api.PutAsync($"reports/{units[2]}/2025/entered", EnteredTests.Haidong).Served();
        foreach (var unit in units[3..])
        {
            await api.CaseAsync(unit, "2025-03-03");
            await api.ReleaseAsync(unit, 2025).Served(HttpStatusCode.Created);
        }

        await api.TakeAsync($"{units[4]}-2025-0001", "void", """{"reason":"重复"}""").Served();
        using var browser = await PageBrowser.SignedInAsync(api);
        var desk = await browser.GetAsync($"/reports/{top}/2025");
        Assert.Equal([("缺报（1）", units[0]), ("未发布（1）", units[1]), ("发布后变化（1）", units[4]), ("填报表格（1）", units[2])],
            desk.Document.QuerySelectorAll(".named").Select(group => (
                group.QuerySelector("h3")!.TextContent, group.QuerySelector("a")!.GetAttribute("href")!.Split('/')[2])));

        var list = await browser.GetAsync($"/reports?agency={top}");
        Assert.Equal(
            ["缺报", "缺报", "未发布", "填报表格", "已发布，第 1 版", "已发布，第 1 版"],
            new[] { top }.Concat(units).Select(unit =>
                list.Document.QuerySelector($"a[href='/reports/{unit}/2025']")!.FirstChild!.TextContent));
        Assert.Equal(["2023 年", "2024 年", "2025 年"], list.Document.QuerySelectorAll("thead th").Skip(1).Select(year => year.TextContent));
        Assert.Equal([$"/reports/{units[4]}/2025/drift"], list.Document.QuerySelectorAll("a.tag").Select(tag => tag.GetAttribute("href")!));
    }

    [Fact]
    public async Task A_list_is_paged_and_asks_for_an_agency_where_there_are_many()
    {
        var top = await api.AgencyAsync();
        var units = new List<string> { top };
        for (var count = 0; count < 55; count++)
        {
            units.Add(await api.AgencyAsync(top));
        }

        using var browser = await PageBrowser.SignedInAsync(api);
        var (path, seen) = ($"/reports?agency={top}", new List<string>());
        for (var page = await browser.GetAsync(path); ; page = await browser.GetAsync(path))
        {
            seen.AddRange(page.Document.QuerySelectorAll("tbody tr td:last-child a:first-child").Select(link =>
                link.GetAttribute("href")!.Split('/')[2]));
            if (page.Document.QuerySelector("a[rel=next]") is not IHtmlAnchorElement next)
            {
                break;
            }

            path = next.GetAttribute("href")!;
        }

        Assert.Equal(units.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_a_foreign_report_is_not_shown()
    {
        var (agency, foreign) = (await api.AgencyAsync(), await api.AgencyAsync());
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "statistician")).Key);
        foreach (var path in new[] { "", "/sections/1", "/proactive", "/entered", "/drift", "/file?format=docx", "/canonical" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/reports/{foreign}/2025{path}")).Status);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/reports?agency={foreign}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync($"/reports/{agency}/1999")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync($"/reports/{agency}/2027")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/reports/{agency}/2025/sections/2")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/reports/{agency}/2025/release")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/reports/{agency}/2025")).Status);
    }
}
