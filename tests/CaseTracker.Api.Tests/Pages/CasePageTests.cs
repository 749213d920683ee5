using System.Net;
using AngleSharp.Dom;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>The page of a case says what the API says of it, to whoever asks.</summary>
[Collection(SharedPages.Name)]
public sealed class CasePageTests(Api api)
{
    private const string Script = "<script>alert('x')</script>";

    public static TheoryData<string, string, string> Lives => StepPageTests.Lives;

    [Theory, MemberData(nameof(Lives))]
    public async Task Every_step_stands_there_once_and_says_what_the_api_says(string channel, string arrivedOn, string life)
    {
        var agency = await api.AgencyAsync();
        var number = await LivedAsync(agency, channel, arrivedOn, life);
        foreach (var role in new[] { "frontOffice", "handler", "approver", "auditor" })
        {
            var caller = await api.ColleagueAsync(agency, role);
            using var browser = await PageBrowser.SignedInAsync(api, caller.Key);
            var page = await browser.GetAsync($"/cases/{number}");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            foreach (var offer in (await caller.GetAsync($"cases/{number}/actions").Served()).Json["items"]!.AsArray())
            {
                var row = Assert.Single(page.Document.QuerySelectorAll($"[data-action={offer!["action"]}]"));
                if ((bool)offer["allowed"]! || (bool)offer["draft"]!)
                {
                    var link = row as AngleSharp.Html.Dom.IHtmlAnchorElement ?? row.QuerySelector("a");
                    Assert.StartsWith($"/cases/{number}/", link?.GetAttribute("href"), StringComparison.Ordinal);
                }
                else
                {
                    Assert.Equal((string?)offer["why"] ?? row.QuerySelector("dd")!.TextContent, row.QuerySelector("dd")!.TextContent);
                    Assert.Null(row.QuerySelector("a"));
                }
            }
        }
    }

    [Theory, MemberData(nameof(Lives))]
    public async Task The_head_tells_how_the_case_stands(string channel, string arrivedOn, string life)
    {
        var number = await LivedAsync(await api.AgencyAsync(), channel, arrivedOn, life);
        var known = await api.GetAsync($"cases/{number}").Served();
        using var browser = await PageBrowser.SignedInAsync(api, language: "en");
        var page = await browser.GetAsync($"/cases/{number}");

        var head = page.Document.QuerySelector(".head")!;
        Assert.Equal(number, head.QuerySelector("h1")!.TextContent);
        Assert.Equal((string?)known.Json["watch"]?["light"], head.QuerySelector(".light")?.ClassList[1]);
        Assert.Equal(known.Json["watch"] is null, head.QuerySelector(".light svg") is null);
        Assert.Contains((string?)known["dueOn"] ?? (string?)known["waitingUntil"] ?? "", head.TextContent, StringComparison.Ordinal);
        var steps = (int)known.Json["version"]!;
        Assert.Equal(steps, page.Document.QuerySelectorAll(".record li").Length);
    }

    [Theory]
    [InlineData("handler", "张三")]
    [InlineData("auditor", "张*")]
    [InlineData("integrator", "张*")]
    public async Task A_person_is_shown_as_on_the_api(string role, string name)
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-11-16");
        await api.LiveAsync(number, "consultation 2026-11-17, note 2026-11-17, assignment 2026-11-18, amendment 2026-11-18");
        var caller = await api.ColleagueAsync(agency, role);
        var known = await caller.GetAsync($"cases/{number}").Served();
        using var browser = await PageBrowser.SignedInAsync(api, caller.Key);
        var page = await browser.GetAsync($"/cases/{number}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains($"{name}（自然人）", page.Words, StringComparison.Ordinal);
        Assert.Contains((string)known.Json["request"]!["description"]!, page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("630203199001011234", page.Text, StringComparison.Ordinal);
        Assert.Equal(role == "handler", page.Text.Contains("某公司", StringComparison.Ordinal));
        Assert.Equal(role != "integrator", page.Text.Contains("政策法规科", StringComparison.Ordinal));
        Assert.DoesNotContain("张", page.Title + page.Path, StringComparison.Ordinal);
        Assert.Equal("no-store", $"{page.Headers.CacheControl}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/deadline")]
    [InlineData("/applicant")]
    public async Task A_case_of_another_agency_is_not_there(string tail)
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-11-16");
        var stranger = await api.ColleagueAsync(await api.AgencyAsync(), "handler");
        using var browser = await PageBrowser.SignedInAsync(api, stranger.Key);
        var page = await browser.GetAsync($"/cases/{number}{tail}");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains($"没有编号为 {number} 的申请。", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_is_shown_as_text()
    {
        var number = await api.CaseAsync(Given.Registration(await api.AgencyAsync(), "2026-11-16")
            .With("applicant.name", Script).With("request.description", Script).With("externalReference", Script));
        await api.DoAsync(number, "consultation", "2026-11-17", ("party", Script)).Served();
        await api.DoAsync(number, "opinion", "2026-11-18", ("reasons", Script)).Served();
        await api.DoAsync(number, "note", "2026-11-18", ("text", Script)).Served();
        await api.DoAsync(number, "amendment", "2026-11-18", ("reason", Script)).Served();
        await api.DoAsync(number, "decision", "2026-11-18", ("explanation", Script), ("documentNumber", Script)).Served();
        using var browser = await PageBrowser.SignedInAsync(api);
        foreach (var tail in new[] { "", "/deadline" })
        {
            var page = await browser.GetAsync($"/cases/{number}{tail}");
            Assert.DoesNotContain("<script>alert", page.Text, StringComparison.Ordinal);
            Assert.Equal(tail.Length == 0, page.Words.Contains(Script, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_amendment_shows_what_was_and_what_is()
    {
        var number = await api.CaseAsync(Given.Registration(await api.AgencyAsync(), "2026-11-16").With("request.deliveryMethod", "当面领取"));
        await api.DoAsync(number, "amendment", "2026-11-18").Served();
        await api.DoAsync(number, "extension", "2026-11-18").Served();
        await api.DoAsync(number, "retraction", "2026-11-18", ("sequence", 3)).Served();
        using var browser = await PageBrowser.SignedInAsync(api);
        var record = (await browser.GetAsync($"/cases/{number}")).Document.QuerySelectorAll(".record li");

        Assert.Equal(("当面领取", "邮寄"), (record[1].QuerySelector("del")!.TextContent, record[1].QuerySelector("ins")!.TextContent));
        Assert.Equal("law retracted", record[2].ClassName);
        Assert.Contains("延期", record[3].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_leads_those_who_approve_to_it_first()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-11-16");
        await api.PostAsync($"cases/{number}/drafts/decision", Steps.Body("decision", "2026-11-18").ToJsonString())
            .Served(HttpStatusCode.Created);
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "approver")).Key);
        var page = await browser.GetAsync($"/cases/{number}");

        var first = page.Document.QuerySelector(".offers li")!;
        Assert.Equal(
            ("decision", $"/cases/{number}/drafts/1"),
            (first.GetAttribute("data-action"), first.QuerySelector("a.filled")!.GetAttribute("href")));
        Assert.Contains("拟稿（1）", page.Words, StringComparison.Ordinal);
    }

    private async Task<string> LivedAsync(string agency, string channel, string arrivedOn, string life)
    {
        var number = await api.CaseAsync(agency, arrivedOn, channel);
        await api.LiveAsync(number, life);
        return number;
    }
}
