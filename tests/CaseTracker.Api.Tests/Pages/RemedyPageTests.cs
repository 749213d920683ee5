using System.Net;
using AngleSharp.Dom;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>The register of remedies: filed from a case, concluded, appealed, amended and voided on pages.</summary>
[Collection(SharedPages.Name)]
public sealed class RemedyPageTests(Api api)
{
    [Fact]
    public async Task A_suit_is_filed_from_its_case_and_goes_through_its_instances()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-03-02");
        await api.LiveAsync(number, "decision 2026-03-10");
        using var browser = await PageBrowser.SignedInAsync(api);
        var about = await browser.GetAsync($"/cases/{number}");
        var page = await browser.GetAsync(about.Document.QuerySelector("a[href^='/remedies?caseNumber=']")!.GetAttribute("href")!);
        Assert.Equal((number, number.Split('-')[0]), (page.ValueOf("caseNumber"), page.ValueOf("agencyCode")));
        page = await browser.SubmitAsync(page, page.Form, ("kind", "directSuit"), ("filedOn", "2026-04-01"), ("body", "某某区人民法院"));
        Assert.Contains("已登记复议、诉讼。", page.Words);
        var place = page.Path.Split('?')[0];

        page = await RecordAsync(browser, place, "result", ("on", "2026-06-01"), ("result", "corrected"), ("detail", "撤销"),
            ("newAnswer.servedOn", "2026-06-05"));
        Assert.Contains("结果纠正，2026-06-01（周一）", page.Words);
        Assert.Equal("processing", (await api.GetAsync($"cases/{number}").Served())["status"]);
        page = await RecordAsync(browser, place, "appeal", ("on", "2026-06-10"), ("body", "某某市中级人民法院"));
        Assert.Contains("尚未审结", page.Words);
        Assert.Equal("closed", (await api.GetAsync($"cases/{number}").Served())["status"]);
        page = await RecordAsync(browser, place, "amendment", ("reason", "漏填"), ("docket", "〔2026〕12号"));
        Assert.Contains("〔2026〕12号", page.Words);
        Assert.Equal(["登记", "登记结果", "登记上诉", "更正"], page.Document.QuerySelectorAll(".record li b").Select(step => step.TextContent));
        page = await RecordAsync(browser, place, "void", ("reason", "重复登记"));
        Assert.Contains("作废", page.Document.QuerySelector(".head .tag")!.TextContent);
        Assert.Empty(page.Document.QuerySelectorAll(".head .tools a"));
        Assert.Contains(place, (await browser.GetAsync($"/cases/{number}")).Document.QuerySelectorAll(".attached a").Select(link =>
            link.GetAttribute("href")));
    }

    [Fact]
    public async Task Refusals_stand_at_their_fields()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-03-02");
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/remedies?caseNumber={number}");
        var empty = await browser.SubmitAsync(page, page.Form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Equal(("必填。", "必填。", "必填。"), (empty.FaultAt("kind"), empty.FaultAt("filedOn"), empty.FaultAt("body")));
        (string, string)[] filed = [("kind", "reconsideration"), ("filedOn", "2026-02-01"), ("body", "某某市人民政府")];
        var early = await browser.SubmitAsync(page, page.Form, filed);
        Assert.Equal(HttpStatusCode.Conflict, early.Status);
        Assert.NotNull(early.FaultAt("filedOn"));
        var none = await browser.SubmitAsync(page, page.Form, [.. filed, ("caseNumber", "NONE-2026-0001")]);
        Assert.NotNull(none.FaultAt("caseNumber"));
        var both = await browser.SubmitAsync(page, page.Form, [.. filed[1..], ("kind", "reconsideration"), ("coDefendant", "true")]);
        Assert.NotNull(both.FaultAt("coDefendant"));

        page = await browser.SubmitAsync(page, page.Form, [.. filed[..1], ("filedOn", "2026-04-01"), filed[2]]);
        var place = page.Path.Split('?')[0];
        Assert.NotNull((await RecordAsync(browser, place, "result", ("on", "2026-03-31"), ("result", "upheld"))).FaultAt("on"));
        Assert.Equal("必填。", (await RecordAsync(browser, place, "void")).FaultAt("reason"));
        var untouched = await RecordAsync(browser, place, "amendment", ("reason", "无"));
        Assert.Equal(["至少填写一项更正内容。"], untouched.Faults);
        Assert.Equal(HttpStatusCode.Conflict, (await RecordAsync(browser, place, "appeal", ("on", "2026-05-01"), ("body", "法院"))).Status);
    }

    [Fact]
    public async Task A_list_is_filtered_and_in_scope_and_a_statistician_sees_none()
    {
        var (agency, foreign) = (await api.AgencyAsync(), await api.AgencyAsync());
        var (own, other) = (await FileAsync(agency, "reconsideration"), await FileAsync(foreign, "reconsideration"));
        var suit = await FileAsync(agency, "directSuit");
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "handler")).Key, "en");
        Assert.Equal([own, suit], Ids(await browser.GetAsync("/remedies")));
        Assert.Equal([suit], Ids(await browser.GetAsync("/remedies?kind=directSuit&pending=true")));
        Assert.Empty(Ids(await browser.GetAsync("/remedies?pending=false")));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/remedies/{other}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/remedies/{other}/result")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/remedies/{own}/void")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/remedies?kind=none")).Status);
        Assert.Contains("Suit without reconsideration", (await browser.GetAsync($"/remedies/{suit}")).Words);
        using var statistician = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "statistician")).Key);
        Assert.Equal(HttpStatusCode.Forbidden, (await statistician.GetAsync("/remedies")).Status);
    }

    private static IEnumerable<string> Ids(BrowsedPage page) => page.Document.QuerySelectorAll("table.remedies tbody th").Select(id =>
        id.TextContent);

    private static async Task<BrowsedPage> RecordAsync(PageBrowser browser, string place, string step, params (string, string)[] values)
    {
        var page = await browser.GetAsync($"{place}/{step}");
        return await browser.SubmitAsync(page, page.Form, values);
    }

    private async Task<string> FileAsync(string agency, string kind) => (await api.PostAsync("remedies",
        $$"""{"agencyCode":"{{agency}}","kind":"{{kind}}","filedOn":"2026-04-01","body":"某某"}""").Served(HttpStatusCode.Created))["id"]!;
}
