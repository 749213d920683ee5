using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Remedies;
using CaseTracker.Api.Tests.Reports;
using CaseTracker.Api.Tests.Security;
using CaseTracker.Api.Tests.Statistics;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>Tables three and four on pages: the numbers of the API, with their headings, and what stands behind them.</summary>
[Collection(SharedPages.Name)]
public sealed class TablePageTests(Api api)
{
    /// <summary>海东市生态环境局 published this table; the ledger is the repository's.</summary>
    [Fact]
    public async Task Every_number_of_the_published_table_of_haidong_stands_under_its_cell()
    {
        var agency = await api.HaidongAsync();
        var published = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(
            Repository.Root, "tests", "CaseTracker.Api.Tests", "Reports", "haidong-ecology-2023.json")))!["requests"]!.AsObject();
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "approver")).Key);

        var shown = (await browser.GetAsync("/statistics/requests?year=2023")).Numbers();

        Assert.Equal(published.Select(row => string.Join(' ', row.Value!.AsArray())),
            shown.Select(row => string.Join(' ', row.Select(cell => cell.Count))));
        var opened = 0;
        foreach (var (count, address) in shown.SelectMany(row => row))
        {
            Assert.Equal(count == 0, address is null);
            if (address is not null)
            {
                var numbers = await browser.BehindAsync(address);
                Assert.Equal(count, numbers.Distinct().Count());
                Assert.Equal(count, numbers.Count);
                Assert.Contains($"表中计 {count} 件", (await browser.GetAsync(address)).Words);
                opened++;
            }
        }

        Assert.Equal(published.Sum(row => row.Value!.AsArray().Count(count => (int)count! > 0)), opened);
    }

    [Theory]
    [InlineData("year=2023", "")]
    [InlineData("year=2023&rollUp=true&asOf=2023-06-30", "")]
    [InlineData("year=2022&rollUp=true", "")]
    [InlineData("year=2023&knownAt=2026-11-23T10:00", "knownAt=2026-11-23T10%3A00%3A00%2B08%3A00")]
    [InlineData("year=2020", "")]
    public async Task It_is_the_table_of_the_api(string query, string knownAt)
    {
        var city = await CityAsync();
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(city, "statistician")).Key);
        var page = await browser.GetAsync($"/statistics/requests?agency={city}&{query}");
        var asked = knownAt.Length > 0 ? $"year=2023&{knownAt}" : query;
        var table = await api.CountsAsync(city, int.Parse(query.AsSpan(5, 4)), asked["year=2023".Length..]);
        var expected = query == "year=2020"
            ? table.Where(row => row.Key is not ("3.6.2" or "3.6.3")).Select(row => row.Value)
            : table.Values;
        var shown = page.Numbers();
        Assert.Equal(
            expected.Select(row => string.Join(' ', row)), shown.Select(row => string.Join(' ', row.Select(cell => cell.Count))));
        Assert.Equal(knownAt.Length > 0, page.Words.Contains("按 2026-11-23 10:00 时的登记"));
        Assert.Equal(query.Contains("asOf"), page.Words.Contains("预览，截至 2023-06-30"));
        Assert.All(shown.SelectMany(row => row), cell => Assert.Equal(cell.Count == 0, cell.Address is null));
    }

    [Fact]
    public async Task Every_number_names_the_headings_of_its_row_and_its_column()
    {
        var city = await CityAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/statistics/requests?agency={city}&year=2023");
        var rows = page.Document.QuerySelectorAll("table.printed tbody tr").ToList();
        Assert.Equal(ReportRow.All.Count, rows.Count);
        foreach (var (row, printed) in rows.Zip(ReportRow.All))
        {
            foreach (var (number, label) in row.QuerySelectorAll("td").Zip(RequestTable.ColumnLabels))
            {
                var headings = page.HeadingsOf(number);
                Assert.Contains("申请人情况", headings);
                Assert.Contains(label.Chinese, headings);
                Assert.Contains(printed.Label.Chinese, headings);
                Assert.Contains(printed.Group?.Chinese ?? "", headings);
                Assert.Equal(printed.Code is not ("1" or "2" or "4"), headings.Contains("三、本年度办理结果"));
            }
        }
    }

    [Fact]
    public async Task Table_four_is_that_of_the_api()
    {
        var city = await CityAsync();
        await api.RemedyAsync(city, filedOn: "2023-05-08");
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/statistics/remedies?agency={city}&year=2023");
        Assert.Equal([0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], Assert.Single(page.Numbers()).Select(cell => cell.Count));
        Assert.Contains("B5 各类结果之和＝总计", page.Words);
        Assert.All(page.Document.QuerySelectorAll("table.printed td"), number => Assert.Matches("行政复议|行政诉讼", page.HeadingsOf(number)));
    }

    [Fact]
    public async Task Numbers_of_table_four_lead_to_their_disputes_and_a_statistician_sees_their_numbers_only()
    {
        var (agency, other) = (await api.AgencyAsync(), await api.AgencyAsync());
        var number = await api.CaseAsync(agency);
        var pending = await api.RemedyAsync(agency, filedOn: "2023-05-08", caseNumber: number);
        var upheld = await api.RemedyAsync(agency, "directSuit", "2023-02-01");
        await api.ResultAsync(upheld, "2023-09-01", "upheld").Served();
        await api.RemedyAsync(other, filedOn: "2023-05-08");
        using var handler = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "handler")).Key);
        using var statistician = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "statistician")).Key);

        var table = await handler.GetAsync("/statistics/remedies?year=2023");
        foreach (var (count, address) in table.Numbers()[0])
        {
            Assert.Equal(count, address is null ? 0 : (await handler.BehindAsync(address)).Count);
        }

        var cell = await handler.GetAsync(table.Numbers()[0][3].Address!);
        Assert.Equal("行政复议 · 尚未审结", cell.Document.QuerySelector("h1")!.TextContent);
        Assert.Contains($"{pending} 2023-05-08 — 海东市人民政府 东政复〔2023〕12号 尚未审结 {number}", cell.Words);
        Assert.NotNull(cell.Document.QuerySelector($"table.behind a[href='/cases/{number}']"));
        var concluded = await handler.GetAsync("/statistics/remedies/cell?year=2023&row=directSuit");
        Assert.Contains($"{upheld} 2023-02-01 2023-09-01", concluded.Words);
        var before = await handler.GetAsync("/statistics/remedies/cell?year=2023&asOf=2023-08-31&row=directSuit&column=upheld");
        Assert.Contains("没有对应的争议。", before.Words);
        var plain = await statistician.GetAsync(table.Numbers()[0][3].Address!);
        Assert.Equal([pending], plain.Document.QuerySelectorAll("table.behind tbody tr").Select(row => row.TextContent.Trim()));
        Assert.DoesNotContain(number, plain.Text);
        Assert.Contains("请在表四中点一个数字。", (await statistician.GetAsync("/statistics/remedies/cell")).Words);
        Assert.Equal(HttpStatusCode.BadRequest, (await statistician.GetAsync("/statistics/remedies/cell?year=2023&row=suit")).Status);
    }

    [Theory]
    [InlineData("requests", "csv")]
    [InlineData("requests", "xlsx")]
    [InlineData("remedies", "csv")]
    [InlineData("remedies", "xlsx")]
    [InlineData("period", "csv")]
    [InlineData("years", "csv")]
    [InlineData("years", "xlsx")]
    [InlineData("units", "csv")]
    public async Task A_file_is_that_of_the_api(string table, string format)
    {
        var city = await CityAsync();
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(city, "statistician")).Key);
        var page = await browser.GetAsync($"/statistics/{table}{(table is "period" or "years" ? "" : "?year=2023&asOf=2023-06-30")}");
        var address = page.Download(format == "csv" ? "CSV" : "Excel");
        var file = await browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.Equal((await api.GetAsync($"statistics/{table}{address[address.IndexOf('?')..]}").Served()).Text, file.Text);
    }

    [Theory]
    [InlineData("/statistics/requests?asOf=2022-12-31&year=2023", "asOf", "应为该年度内的一天。")]
    [InlineData("/statistics/requests?asOf=2023-02-30&year=2023", "asOf", "真实日期")]
    [InlineData("/statistics/requests?year=2027", "year", "该年度尚未开始。")]
    [InlineData("/statistics/remedies?year=23", "year", "应为年份")]
    [InlineData("/statistics/requests?year=2023&knownAt=then", "knownAt", "RFC 3339")]
    [InlineData("/statistics/period?from=2023-04-01&to=2023-03-31", "to", "不能早于起始日期")]
    [InlineData("/statistics/years?fromYear=2010&toYear=2023", "fromYear", "至多10年")]
    [InlineData("/statistics/units?year=2027", "year", "该年度尚未开始。")]
    public async Task A_value_that_is_none_is_told_at_its_field_and_kept(string address, string field, string words)
    {
        var agency = await api.AgencyAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"{address}&agency={agency}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(words, page.FaultAt(field));
        Assert.StartsWith("错误：", page.Title);
        Assert.Equal(agency, page.ValueOf("agency"));
        Assert.Null(page.Document.QuerySelector("table.printed"));
    }

    [Fact]
    public async Task Days_are_taken_as_people_write_them()
    {
        var agency = await api.AgencyAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/statistics/requests?agency={agency}&year=2023&asOf={Uri.EscapeDataString("2023年6月30日")}");
        Assert.Equal("2023-06-30", page.ValueOf("asOf"));
        Assert.Contains("预览，截至 2023-06-30", page.Words);
    }

    [Fact]
    public async Task Who_may_not_is_told_so_and_sees_no_other_agency()
    {
        var (own, foreign) = (await api.AgencyAsync(), await api.AgencyAsync());
        using var statistician = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(own, "statistician")).Key);
        using var clerk = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(own, "frontOffice")).Key);
        foreach (var path in new[]
        {
            "requests", "remedies", "period", "years", "units", "cell", "remedies/cell", "requests/export", "units/export", "cell/export",
        })
        {
            var query = path.EndsWith("export") ? "&year=2023&row=1&format=csv" : "";
            Assert.Equal(HttpStatusCode.Forbidden, (await statistician.GetAsync($"/statistics/{path}?agency={foreign}{query}")).Status);
            Assert.Contains("您的角色没有这项权限。", (await clerk.GetAsync($"/statistics/{path}?agency={own}{query}")).Words);
        }

        Assert.Null((await clerk.GetAsync("/")).Document.QuerySelector("header a[href='/statistics/requests']"));
        Assert.NotNull((await statistician.GetAsync("/statistics/requests")).Document
            .QuerySelector("header a[href='/statistics/requests'][aria-current]"));
    }

    [Theory]
    [InlineData("requests")]
    [InlineData("remedies")]
    [InlineData("period")]
    [InlineData("years")]
    [InlineData("units")]
    public async Task Who_is_over_all_agencies_chooses_one_first(string page)
    {
        await api.AgencyAsync();
        await api.AgencyAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var opened = await browser.GetAsync($"/statistics/{page}");
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        Assert.Contains("请先选择机关", opened.Words);
        Assert.Equal("", opened.ValueOf("agency"));
        var unknown = await browser.GetAsync($"/statistics/{page}?agency=NOBODY");
        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        Assert.Contains("没有代码为 NOBODY 的机关。", unknown.Words);
    }

    [Fact]
    public async Task It_is_shown_in_english_too()
    {
        var city = await CityAsync();
        using var browser = await PageBrowser.SignedInAsync(api, language: "en");
        var page = await browser.GetAsync($"/statistics/requests?agency={city}&year=2023&asOf=2023-06-30");
        Assert.Equal("Table three: requests – CaseTracker", page.Title);
        Assert.Contains("Preview as of 2023-06-30", page.Words);
        Assert.Contains("III. Results of the year", page.Words);
        Assert.Contains("B1 I + II = III + IV", page.Words);
    }

    /// <summary>A city and a county below it, each with cases of two years.</summary>
    private async Task<string> CityAsync()
    {
        var city = await api.AgencyAsync();
        var county = await api.AgencyAsync(city);
        foreach (var (agency, type) in new[]
        {
            (city, "naturalPerson"), (county, "commercialEnterprise"), (county, "legalServiceInstitution"),
        })
        {
            await api.CaseAsync(agency, "2022-12-01", type: type);
            await api.CloseAsync(await api.CaseAsync(agency, "2022-11-01", type: type), "granted", new(2022, 11, 1), new(2022, 11, 20));
            await api.CloseAsync(await api.CaseAsync(agency, "2023-03-01", type: type), "stateSecret", new(2023, 3, 1), new(2023, 7, 20));
        }

        return city;
    }
}
