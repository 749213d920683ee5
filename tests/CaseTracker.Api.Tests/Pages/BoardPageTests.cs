using System.Text.Json.Nodes;
using AngleSharp.Dom;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Pages;

[Collection(SharedPages.Name)]
public sealed class BoardPageTests(Api api)
{
    /// <summary>One case in each group and light.</summary>
    private static readonly (string ArrivedOn, string Channel, string Life)[] Cases =
    [
        ("2026-10-12", "inPerson", ""), ("2026-10-26", "inPerson", ""), ("2026-10-29", "inPerson", ""), ("2026-11-20", "inPerson", ""),
        ("2026-11-20", "online", ""), ("2026-11-11", "inPerson", "correctionNotice 2026-11-12"),
        ("2026-11-16", "inPerson", "correctionNotice 2026-11-17"), ("2026-11-16", "inPerson", "consultation 2026-11-17"),
    ];

    [Fact]
    public async Task The_board_shows_what_the_api_answers()
    {
        var agency = await FilledAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/?agency={agency}");
        var board = await api.GetAsync($"board?agency={agency}&rollUp=true").Served();

        var items = board.Json["items"]!.AsArray();
        Assert.Equal(Cases.Length + 1, items.Count);
        Assert.Equal(items.Select(item => (string)item!["number"]!),
            page.Document.QuerySelectorAll(".board td:nth-child(3) a").Select(link => link.TextContent));
        Assert.Equal(
            items.Select(item => (string)item!["light"]!),
            page.Document.QuerySelectorAll(".board td:first-child .light").Select(light => light.ClassName!.Split(' ')[1]));
        foreach (var tile in page.Document.QuerySelectorAll(".tiles a"))
        {
            var group = System.Web.HttpUtility.ParseQueryString(new Uri(browser.Host, tile.GetAttribute("href")).Query)["group"]!;
            Assert.Equal($"{board.Json["counts"]![group]}", tile.QuerySelector("b")!.TextContent);
            var filtered = await browser.GetAsync(tile.GetAttribute("href")!);
            Assert.Equal(
                int.Parse(tile.QuerySelector("b")!.TextContent), filtered.Document.QuerySelectorAll(".board td:nth-child(3) a").Length);
        }
    }

    [Fact]
    public async Task Every_next_step_leads_to_a_page_that_takes_it()
    {
        var agency = await FilledAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/?agency={agency}");
        var links = page.Document.QuerySelectorAll(".board td:last-child a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(Cases.Length + 1, links.Count);
        foreach (var link in links)
        {
            var next = await browser.GetAsync(link);
            Assert.Equal(System.Net.HttpStatusCode.OK, next.Status);
            Assert.Null(next.Document.QuerySelector("[data-why]"));
        }
    }

    [Fact]
    public async Task Its_pages_hold_fifty_rows_and_are_small()
    {
        var agency = await api.AgencyAsync();
        for (var number = 0; number < 51; number++)
        {
            await api.CaseAsync(Given.Registration(agency, "2026-11-16")
                .With("request.description", new string('环', 200)).With("applicant.name", "循化县环保志愿者协会"));
        }

        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/?agency={agency}");
        Assert.Equal(50, page.Document.QuerySelectorAll(".board td:nth-child(3)").Length);
        Assert.True(System.Text.Encoding.UTF8.GetByteCount(page.Text) < 61_440, $"{page.Text.Length}");
        var next = await browser.GetAsync(page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Single(next.Document.QuerySelectorAll(".board td:nth-child(3)"));
    }

    [Fact]
    public async Task An_empty_board_says_when_something_is_due_next()
    {
        var agency = await api.AgencyAsync();
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "frontOffice")).Key);
        Assert.Contains("没有待办。", (await browser.GetAsync("/")).Words, StringComparison.Ordinal);
        await api.CaseAsync(agency, "2026-11-16");
        Assert.Contains("没有符合条件的申请。", (await browser.GetAsync("/?group=overdue")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_navigation_counts_what_must_be_done_today()
    {
        var agency = await FilledAsync();
        using var browser = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "handler")).Key);
        var page = await browser.GetAsync("/cases");
        var counts = (await api.GetAsync($"board?agency={agency}").Served()).Json["counts"]!;
        Assert.Equal(
            (int)counts["overdue"]! + (int)counts["dueToday"]!,
            int.Parse(page.Document.QuerySelector("nav .count")!.TextContent));

        await api.CaseAsync(agency, "2026-10-12");
        Assert.Equal(
            (int)counts["overdue"]! + (int)counts["dueToday"]! + 1,
            int.Parse((await browser.GetAsync("/cases")).Document.QuerySelector("nav .count")!.TextContent));
    }

    [Theory]
    [InlineData("group", "none", "overdue")]
    [InlineData("assignee", "you", "me")]
    [InlineData("rollUp", "maybe", "false")]
    [InlineData("cursor", "none", "")]
    public async Task Refuses_an_address_that_says_what_it_does_not_know(string parameter, string unknown, string known)
    {
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/?{parameter}={unknown}");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(parameter, page.Words, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.GetAsync($"/?{parameter}={known}")).Status);
    }

    private async Task<string> FilledAsync()
    {
        var agency = await api.AgencyAsync();
        foreach (var (arrivedOn, channel, life) in Cases)
        {
            await api.LiveAsync(await api.CaseAsync(agency, arrivedOn, channel), life);
        }

        var drafted = $"{agency}-2026-0004";
        await api.TakeAsync(drafted, "drafts/decision", """{"on":"2026-11-23","outcome":"granted"}""")
            .Served(System.Net.HttpStatusCode.Created);
        return agency;
    }
}
