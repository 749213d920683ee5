using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using CaseTracker.Api.Tests.Ledgers;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>The ledger on a page: what the API lists for the same filter, and no word of a search in an address.</summary>
[Collection(SharedPages.Name)]
public sealed class LedgerPageTests(Api api)
{
    private static readonly (string Name, string[] Values)[] Filters =
    [
        ("status", ["", "processing", "closed", "unconfirmed"]),
        ("applicantType", ["", "", "naturalPerson", "commercialEnterprise"]),
        ("outcome", ["", "", "granted", "doesNotExist"]),
        ("due", ["", "", "soon", "overdue", "closedLate"]),
        ("receivedFrom", ["", "", "2026-10-01"]),
        ("receivedTo", ["", "", "2026-11-01"]),
        ("q", ["", "", "监测", "张三"]),
    ];

    [Fact]
    public async Task Every_filter_shows_the_cases_that_the_api_lists()
    {
        var agency = await FilledAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var random = new Random(15);
        for (var round = 0; round < 40; round++)
        {
            var chosen = Filters.Select(filter => (filter.Name, Value: filter.Values[random.Next(filter.Values.Length)]))
                .Append((Name: "agency", Value: agency)).ToArray();
            var page = await SearchAsync(browser, chosen);
            var query = string.Join('&', chosen.Where(pair => pair.Value.Length > 0)
                .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
            var listed = await api.GetAsync($"cases?{query}").Served();
            Assert.Equal(listed.Json["items"]!.AsArray().Select(item => (string)item!["number"]!), Numbers(page));
            Assert.All(chosen, pair => Assert.Equal(pair.Value, page.ValueOf(pair.Name) ?? ""));
            Assert.Equal(chosen.Count(pair => pair.Value.Length > 0) + 1, page.Document.QuerySelectorAll("a.chip").Length);
        }
    }

    [Fact]
    public async Task A_chip_takes_one_filter_away()
    {
        var agency = await FilledAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await SearchAsync(browser, ("agency", agency), ("status", "closed"), ("q", "监测"));
        var chip = page.Document.QuerySelectorAll("a.chip").Single(chip => chip.TextContent.Contains("监测"));
        var plain = await browser.GetAsync(chip.GetAttribute("href")!);
        Assert.Equal($"/cases?agency={agency}&rollUp=true&status=closed", plain.Path);
        Assert.Equal("closed", plain.ValueOf("status"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("监测")]
    public async Task The_pages_show_every_case_once(string words)
    {
        var agency = await api.AgencyAsync();
        await api.ImportAsync(agency, LedgerCsv.Of(Enumerable.Range(1, 120).Select(line => LedgerCsv.Row.Replace("17号", $"{line}号"))))
            .Served();
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await SearchAsync(browser, ("agency", agency), ("q", words));
        var seen = Numbers(page).ToList();
        while (page.Document.QuerySelector("a[rel=next]") is IHtmlAnchorElement next)
        {
            Assert.InRange(page.Text.Length, 1, 60 * 1024);
            page = await browser.GetAsync(next.GetAttribute("href")!);
            seen.AddRange(Numbers(page));
        }

        Assert.Equal(120, seen.Count);
        Assert.Equal(120, seen.Distinct().Count());
    }

    [Fact]
    public async Task Words_stand_in_no_address_and_a_copied_one_tells_nothing()
    {
        var agency = await FilledAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await SearchAsync(browser, ("agency", agency), ("q", "张三"));
        Assert.NotEmpty(Numbers(page));
        Assert.StartsWith("/cases?s=", page.Path, StringComparison.Ordinal);
        Assert.Equal(Numbers(page), Numbers(await browser.GetAsync(page.Path)));
        var links = page.Document.QuerySelectorAll("main [href], main [action]").Select(
            link => link.GetAttribute("href") ?? link.GetAttribute("action")!);
        Assert.All(browser.Asked.Concat(links), address => Assert.DoesNotContain("张三", Uri.UnescapeDataString(address)));
        Assert.DoesNotContain("张三", page.Title);

        var other = await api.ColleagueAsync(agency, "handler");
        using var others = await PageBrowser.SignedInAsync(api, other.Key);
        foreach (var address in new[] { page.Path, page.Path[..^4], "/cases?s=x" })
        {
            var opened = await others.GetAsync(address);
            Assert.Contains("该查询已过期，或者是他人的查询，请重新填写。", opened.Words);
            Assert.DoesNotContain("张三", opened.Text);
            Assert.Empty(Numbers(opened));
            Assert.Equal("", opened.ValueOf("q"));
        }
    }

    [Fact]
    public async Task A_number_leads_to_its_case_within_the_scope()
    {
        var (agency, foreign) = (await api.AgencyAsync(), await api.AgencyAsync());
        var (number, hidden) = (await api.CaseAsync(agency), await api.CaseAsync(foreign));
        var colleague = await api.ColleagueAsync(agency, "handler");
        using var browser = await PageBrowser.SignedInAsync(api, colleague.Key);
        Assert.Equal($"/cases/{number}", (await SearchAsync(browser, ("q", $" {number.ToLowerInvariant()} "))).Path);
        var none = await SearchAsync(browser, ("q", hidden));
        Assert.StartsWith("/cases?s=", none.Path, StringComparison.Ordinal);
        Assert.Empty(Numbers(none));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/cases?agency={foreign}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SearchAsync(browser, ("agency", foreign), ("q", "监测"))).Status);
    }

    [Fact]
    public async Task A_value_that_is_none_is_told_at_its_field()
    {
        using var browser = await PageBrowser.SignedInAsync(api);
        var sent = await SearchAsync(browser, ("receivedFrom", "昨天"), ("q", "监测"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.Status);
        Assert.Contains("真实日期", sent.FaultAt("receivedFrom"));
        Assert.Equal("监测", sent.ValueOf("q"));
        var opened = await browser.GetAsync("/cases?receivedFrom=2023-02-30");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, opened.Status);
        Assert.Contains("真实日期", opened.FaultAt("receivedFrom"));
        var turned = await browser.GetAsync("/cases?receivedFrom=2026-10-02&receivedTo=2026-10-01");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, turned.Status);
        Assert.Contains("不能早于起始日期。", turned.FaultAt("receivedTo"));
        var both = await SearchAsync(browser, ("receivedFrom", "2026-10-02"), ("receivedTo", "2026-10-01"), ("q", new string('环', 201)));
        Assert.Contains("不能早于起始日期。", both.FaultAt("receivedTo"));
        Assert.Contains("不得超过200个字符", both.FaultAt("q"));
        Assert.EndsWith("receivedFrom=2026-10-01", (await SearchAsync(browser, ("receivedFrom", "2026年10月1日"))).Path);
    }

    [Fact]
    public async Task An_export_is_that_of_the_api()
    {
        var agency = await FilledAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await SearchAsync(browser, ("agency", agency), ("receivedFrom", "2026-10-01"), ("q", "监测"));
        var csv = page.Document.QuerySelectorAll("a[download]").Single(link => link.TextContent.Contains("CSV")).GetAttribute("href")!;
        Assert.Equal($"/cases/export?agency={agency}&receivedFrom=2026-10-01&receivedTo=2026-11-23&rollUp=true&format=csv", csv);
        var exported = await browser.GetAsync(csv);
        Assert.Equal((HttpStatusCode.OK, "text/csv", "no-store"),
            (exported.Status, exported.MediaType, $"{exported.Headers.CacheControl}"));
        Assert.Equal((await api.GetAsync($"ledger{csv[csv.IndexOf('?')..]}").Served()).Text, exported.Text);
    }

    [Fact]
    public async Task Who_may_see_no_people_sees_none_and_is_told_what_may_not_be_done()
    {
        var agency = await FilledAsync();
        var integrator = await api.ColleagueAsync(agency, "integrator");
        using var browser = await PageBrowser.SignedInAsync(api, integrator.Key);
        var page = await browser.GetAsync("/cases");
        Assert.NotEmpty(Numbers(page));
        Assert.DoesNotContain("监测", string.Concat(page.Document.QuerySelectorAll("tbody tr").Select(row => row.TextContent)));
        Assert.Contains("您的角色不能导出台账。", page.Words);
        Assert.Null(page.Document.QuerySelector("main a[href='/imports']"));
        var export = await browser.GetAsync($"/cases/export?agency={agency}&receivedFrom=2026-01-01&receivedTo=2026-11-23&format=csv");
        Assert.Equal(HttpStatusCode.Forbidden, export.Status);
        Assert.Contains("您的角色没有这项权限。", export.Words);
        using var statistician = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "statistician")).Key);
        Assert.Contains("您的角色没有这项权限。", (await statistician.GetAsync("/cases")).Words);
    }

    [Fact]
    public async Task It_is_shown_in_english_too_and_names_are_masked()
    {
        var agency = await FilledAsync();
        using var browser = await PageBrowser.SignedInAsync(api, language: "en");
        var page = await SearchAsync(browser, ("agency", agency), ("due", "overdue"));
        Assert.Equal("Ledger – CaseTracker", page.Title);
        Assert.Contains("Overdue by", page.Words);
        Assert.Contains("张*", page.Words);
        Assert.DoesNotContain("张三", page.Text);
    }

    private static IEnumerable<string> Numbers(BrowsedPage page) =>
        page.Document.QuerySelectorAll("table.ledger tbody th").Select(cell => cell.TextContent);

    private static async Task<BrowsedPage> SearchAsync(PageBrowser browser, params (string Name, string Value)[] values)
    {
        var page = await browser.GetAsync("/cases");
        return await browser.SubmitAsync(page, page.Form, values);
    }

    /// <summary>An agency with cases that differ in all that can be asked for.</summary>
    private async Task<string> FilledAsync()
    {
        var agency = await api.AgencyAsync();
        string[] types = ["自然人", "商业企业"], channels = ["当面", "互联网"], names = ["张三", "李四"], words = ["监测报告", "处罚决定"];
        var rows = Enumerable.Range(0, 36).Select(index =>
        {
            var received = new DateOnly(2026, 11, 20).AddDays(-3 * index);
            var answered = index % 3 == 0 || index < 4 ? null : $"{received.AddDays(index % 5 == 0 ? 33 : 1):yyyy-MM-dd}";
            var isFuture = string.CompareOrdinal(answered, "2026-11-23") > 0;
            return $"{index}号,{types[index % 2]},{names[index % 3 % 2]},13800000000,{channels[index % 4 / 2]},{received:yyyy-MM-dd},"
                + $"{words[index % 5 % 2]},{(isFuture ? null : answered)},"
                + $"{(answered is null || isFuture ? null : index % 4 == 1 ? "doesNotExist" : "granted")},说明";
        });
        await api.ImportAsync(agency, LedgerCsv.Of(rows)).Served();
        await api.CaseAsync(Given.Registration(agency, "2026-11-20", "online").With("request", new JsonObject { ["description"] = "监测" }));
        return agency;
    }
}
