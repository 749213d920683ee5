using System.Net;
using AngleSharp.Dom;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>文书: which letters a case can have, what they lack, and the letter of a step before it is taken.</summary>
[Collection(SharedPages.Name)]
public sealed class LetterPageTests(Api api)
{
    [Fact]
    public async Task The_case_leads_to_its_letters_and_they_say_what_they_lack()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-03-02");
        await api.LiveAsync(number, "decision 2026-03-10");
        using var browser = await PageBrowser.SignedInAsync(api);
        var about = await browser.GetAsync($"/cases/{number}");
        var page = await browser.GetAsync(about.Document.QuerySelector($"a[href='/cases/{number}/letters']")!.GetAttribute("href")!);
        Assert.Contains("缺：复议机关（文书抬头）、文书抬头", page.Words);
        Assert.Equal(3, page.Document.QuerySelectorAll("td a[download]").Length);

        await api.PutLetterheadAsync(agency);

        page = await browser.GetAsync($"/cases/{number}/letters");
        Assert.Empty(page.Document.QuerySelectorAll("td .error"));
        var row = page.Document.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent == "政府信息公开告知书");
        var letter = await browser.GetAsync(row.QuerySelector("a:not([download])")!.GetAttribute("href")!);
        Assert.Contains("某公开〔2026〕1号-公", letter.Words);
        Assert.Contains("向某市人民政府申请行政复议", letter.Words);
        Assert.DoesNotContain("张三", letter.Document.Title, StringComparison.Ordinal);
        foreach (var file in letter.Document.QuerySelectorAll(".tools a[download]"))
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(file.GetAttribute("href")!)).Status);
        }
    }

    [Fact]
    public async Task The_decision_shows_the_letter_and_the_remedies_before_it_is_made()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-03-02");
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/cases/{number}/decision");
        (string, string)[] filled = [("outcome", "enforcementFile"), ("on", "2026-03-10"), ("explanation", "某案的案卷")];
        var shown = await browser.SubmitAsync(page, page.Form, "查看后果", filled);
        Assert.Contains("尚未设置复议机关", shown.Words);
        Assert.Null(shown.Document.QuerySelector("#consequence .letter"));

        await api.PutLetterheadAsync(agency);

        shown = await browser.SubmitAsync(shown, shown.Form, "查看后果", filled);
        Assert.Contains("先复议，不服再起诉", shown.Words);
        var letter = shown.Document.QuerySelector("#consequence .letter")!.TextContent;
        Assert.Contains("草稿", letter, StringComparison.Ordinal);
        Assert.Contains("属于行政执法案卷信息", letter, StringComparison.Ordinal);
        Assert.Contains("先向某市人民政府申请行政复议", letter, StringComparison.Ordinal);
        Assert.Equal("processing", (await api.GetAsync($"cases/{number}").Served())["status"]);
    }

    [Fact]
    public async Task What_the_letter_says_is_typed_into_the_step()
    {
        var agency = await api.AgencyAsync();
        await api.PutLetterheadAsync(agency);
        var number = await api.CaseAsync(agency, "2026-03-02");
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/cases/{number}/consultations");

        await browser.SubmitAsync(
            page, page.Form, ("kind", "thirdParty"), ("on", "2026-03-04"), ("party", "某公司"), ("subject", "你公司的报告"));

        Assert.Contains("涉及你公司的报告", (await browser.GetAsync($"/cases/{number}/letters/thirdPartyConsultation")).Words);
    }
}
