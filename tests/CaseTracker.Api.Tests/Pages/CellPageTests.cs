using System.Net;
using CaseTracker.Api.Tests.Ledgers;
using CaseTracker.Api.Tests.Security;
using CaseTracker.Api.Tests.Statistics;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>Behind a number: its cases, for who reads cases; their numbers alone for who makes statistics. Nobody's name.</summary>
[Collection(SharedPages.Name)]
public sealed class CellPageTests(Api api)
{
    [Fact]
    public async Task Who_reads_cases_sees_what_became_of_them()
    {
        var (agency, late, open) = await LivedAsync();
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "handler")).Key);
        var page = await browser.GetAsync($"/statistics/cell?agency={agency}&year=2023&row=1&column=naturalPerson");
        Assert.Equal("一、本年新收政府信息公开申请数量 · 自然人", page.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains($"{agency}局 · 2023年", page.Words);
        Assert.Equal(
            [
                $"{late} 2023-03-01 2023-04-28 （三）不予公开 1.属于国家秘密 2023-03-29 超期 22 日",
                $"{open} 2023-06-01 — — 2023-06-30 超期未结",
            ],
            Rows(page));
        Assert.Equal([$"/cases/{late}", $"/cases/{open}"],
            page.Document.QuerySelectorAll("table.behind a").Select(link => link.GetAttribute("href")));
        Assert.Contains("表中计 2 件", page.Words);
        Assert.Equal($"/statistics/requests?agency={agency}&year=2023", page.Document.QuerySelector(".crumbs a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_statistician_sees_their_numbers_and_nobody()
    {
        var (agency, late, open) = await LivedAsync();
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "statistician")).Key);
        var page = await browser.GetAsync($"/statistics/cell?agency={agency}&year=2023&row=1");
        Assert.Equal([late, open], page.Document.QuerySelectorAll("table.behind tbody tr").Select(row => row.TextContent.Trim()));
        Assert.Empty(page.Document.QuerySelectorAll("table.behind a"));
        Assert.Equal(["编号", late, open], Lines((await browser.GetAsync(page.Download("CSV"))).Text));
        foreach (var path in new[]
        {
            "requests?year=2023", "remedies?year=2023", "period?from=2023-01-01&to=2023-03-31", "years?fromYear=2023", "units?year=2023",
            "cell?year=2023&row=1", "cell?year=2023&row=3.3&from=2023-04-01&asOf=2023-06-30",
        })
        {
            var seen = await browser.GetAsync($"/statistics/{path}");
            Assert.Equal(HttpStatusCode.OK, seen.Status);
            Assert.All(new[] { "张三", "630203199001011234", "13800000000", "2022年度环境空气质量监测报告" },
                planted => Assert.DoesNotContain(planted, seen.Text));
        }
    }

    [Fact]
    public async Task The_file_tells_what_the_page_tells()
    {
        var (agency, late, open) = await LivedAsync();
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "approver")).Key);
        var page = await browser.GetAsync($"/statistics/cell?agency={agency}&year=2023&row=1");
        Assert.Equal($"/statistics/cell/export?agency={agency}&year=2023&row=1&column=total&format=xlsx", page.Download("Excel"));
        Assert.Equal(
            [
                "编号,收到日期,办结日期,办理结果,答复期限,是否超期", $"{late},2023-03-01,2023-04-28,（三）不予公开 1.属于国家秘密,2023-03-29,超期 22 日",
                $"{open},2023-06-01,,,2023-06-30,超期未结",
            ],
            Lines((await browser.GetAsync(page.Download("CSV"))).Text));
        var none = await browser.GetAsync(page.Download("CSV").Replace("row=1", "row=3.5.3"));
        Assert.Single(Lines(none.Text));
    }

    [Fact]
    public async Task A_long_list_comes_in_pages()
    {
        var agency = await api.AgencyAsync();
        var rows = Enumerable.Range(1, 120).Select(line => LedgerCsv.Row.Replace("17号", $"{line}号"));
        await api.ImportAsync(agency, LedgerCsv.Of(rows)).Served();
        using var browser = await PageBrowser.SignedInAsync(api);
        var (count, address) = (await browser.GetAsync($"/statistics/units?agency={agency}&year=2026")).Numbers()[0]
            .First(cell => cell.Address is not null);
        Assert.Equal(120, count);
        Assert.Contains("表中计 120 件，本页 50 件", (await browser.GetAsync(address!)).Words);
        Assert.Equal(120, (await browser.BehindAsync(address!)).Distinct().Count());
    }

    [Theory]
    [InlineData("", HttpStatusCode.OK, "请在表三中点一个数字。")]
    [InlineData("&year=2023&row=9", HttpStatusCode.BadRequest, "row")]
    [InlineData("&year=2023&row=1&column=all", HttpStatusCode.BadRequest, "column")]
    [InlineData("&row=1", HttpStatusCode.BadRequest, "year")]
    [InlineData("&year=2023&row=1&cursor=!", HttpStatusCode.BadRequest, "cursor")]
    [InlineData("&year=2023&row=1&from=2022-01-01&asOf=2023-06-30", HttpStatusCode.BadRequest, "from")]
    [InlineData("&year=2023&row=3.5.3", HttpStatusCode.OK, "没有对应的申请。")]
    public async Task An_address_that_is_no_cell_is_told_in_words(string query, HttpStatusCode status, string words)
    {
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/statistics/cell?agency={await api.AgencyAsync()}{query}");
        Assert.Equal(status, page.Status);
        Assert.Contains(words, page.Words);
    }

    [Fact]
    public async Task Numbers_of_a_period_of_years_and_of_agencies_lead_to_their_cases_too()
    {
        var (parent, _, _) = await LivedAsync();
        var child = await api.AgencyAsync(parent);
        await api.CloseAsync(await api.CaseAsync(child, "2023-02-01"), "granted", new(2023, 2, 1), new(2023, 5, 4));
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(parent, "approver")).Key);
        foreach (var path in new[]
        {
            $"period?agency={parent}&rollUp=true&from=2023-04-01&to=2023-06-30",
            $"years?agency={parent}&fromYear=2022&toYear=2024&column=naturalPerson", $"units?agency={parent}&year=2023",
        })
        {
            var numbers = (await browser.GetAsync($"/statistics/{path}")).Numbers().SelectMany(row => row).ToList();
            Assert.True(numbers.Count(cell => cell.Count > 0) > 4, path);
            foreach (var (count, address) in numbers)
            {
                Assert.Equal(count == 0, address is null);
                Assert.Equal(count, address is null ? 0 : (await browser.BehindAsync(address)).Count);
            }
        }

        var ofPeriod = await browser.GetAsync(
            $"/statistics/cell?agency={parent}&year=2023&row=3.7&from=2023-04-01&asOf=2023-06-30&rollUp=true");
        Assert.Contains("2023-04-01 至 2023-06-30，含下级", ofPeriod.Words);
        Assert.Contains("表中计 2 件", ofPeriod.Words);
        Assert.Equal($"/statistics/period?agency={parent}&rollUp=true&from=2023-04-01&to=2023-06-30",
            ofPeriod.Document.QuerySelector(".crumbs a")!.GetAttribute("href"));
    }

    /// <summary>A table as it was known has the cases that it had.</summary>
    [Fact]
    public async Task A_number_as_it_was_known_leads_to_the_cases_it_counted()
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        var (amended, kept) = (await own.CaseAsync(agency, "2023-03-01"), await own.CaseAsync(agency, "2023-03-02"));
        await own.CloseAsync(amended, "granted", new(2023, 3, 1), new(2023, 3, 20));
        own.Time.Advance(TimeSpan.FromHours(1));
        var instant = own.Time.GetUtcNow();
        own.Time.Advance(TimeSpan.FromHours(1));
        await own.DoAsync(amended, "amendment", """{"reason":"录错","applicant":{"type":"researchInstitution"}}""").Served();
        await own.CaseAsync(agency, "2023-03-03");
        using var browser = await PageBrowser.SignedInAsync(own, (await own.ColleagueAsync(agency, "handler")).Key);

        var table = await browser.GetAsync($"/statistics/requests?year=2023&knownAt={instant:yyyy-MM-ddTHH:mm:ssZ}");

        foreach (var (count, address) in table.Numbers().SelectMany(row => row))
        {
            Assert.Equal(count, address is null ? 0 : (await browser.BehindAsync(address)).Count);
        }

        var cell = await browser.GetAsync(table.Numbers()[0][0].Address!);
        Assert.Equal([$"{amended} 2023-03-01 2023-03-20 （一）予以公开", $"{kept} 2023-03-02 — —"], Rows(cell));
        Assert.Contains("表中计 2 件，按 2026-11-23 11:00 时的登记", cell.Words);
        Assert.Equal(["编号,收到日期,办结日期,办理结果", $"{amended},2023-03-01,2023-03-20,（一）予以公开", $"{kept},2023-03-02,,"],
            Lines((await browser.GetAsync(cell.Download("CSV"))).Text));
    }

    private static IEnumerable<string> Rows(BrowsedPage page) => page.Document.QuerySelectorAll("table.behind tbody tr")
        .Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent)));

    private static string[] Lines(string csv) => csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An agency with a request that was answered late, and one that is open.</summary>
    private async Task<(string Agency, string Late, string Open)> LivedAsync()
    {
        var agency = await api.AgencyAsync();
        var (late, open) = (await api.CaseAsync(agency, "2023-03-01"), await api.CaseAsync(agency, "2023-06-01"));
        await api.CloseAsync(late, "stateSecret", new(2023, 3, 1), new(2023, 4, 28));
        return (agency, late, open);
    }
}
