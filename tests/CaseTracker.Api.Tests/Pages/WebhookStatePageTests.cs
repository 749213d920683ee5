using System.Net;
using AngleSharp.Dom;
using CaseTracker.Api.Tests.Security;
using CaseTracker.Api.Tests.Webhooks;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>How a webhook is doing, and what an administrator does about it.</summary>
[Collection(SharedPages.Name)]
public sealed class WebhookStatePageTests(Api api) : IAsyncLifetime
{
    private Receiver _receiver = null!;
    private string _agency = "";
    private string _key = "";

    public async Task InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _agency = await api.AgencyAsync();
        _key = (await api.ColleagueAsync(_agency, "administrator")).Key;
    }

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    [Fact]
    public async Task It_is_tried_and_what_came_of_it_is_shown()
    {
        var (id, _) = await api.HookAsync(_receiver.Url, _agency);
        using var browser = await BrowserAsync();
        Assert.Matches("试发：已送达：答复 204，\\d+ 毫秒", await TryAsync());
        _receiver.AnswerWith(302, ("Location", _receiver.Url));
        Assert.Matches("试发：未送达：答复 302，", await TryAsync());
        _receiver.Answer = (http, _) =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        Assert.Matches("试发：未送达：不能连接，或者证书无效，", await TryAsync());
        Assert.All(_receiver.All, one => Assert.Equal("webhook.test", (string?)one.Json["type"]));
        using var english = await BrowserAsync("en");
        var page = await english.GetAsync($"/admin/webhooks/{id}");
        Assert.Contains(
            "Tried: Not delivered: no connection, or no valid certificate,",
            (await english.SubmitAsync(page, page.FormWith("Try now"))).Words, StringComparison.Ordinal);

        async Task<string> TryAsync()
        {
            var opened = await browser.GetAsync($"/admin/webhooks/{id}");
            return (await browser.SubmitAsync(opened, opened.FormWith("立即试发"))).Words;
        }
    }

    [Fact]
    public async Task A_new_secret_is_shown_once_and_signs_with_the_old_one()
    {
        var (id, old) = await api.HookAsync(_receiver.Url, _agency);
        using var browser = await BrowserAsync();
        var page = await browser.GetAsync($"/admin/webhooks/{id}");
        Assert.Contains("旧密钥 24 小时内仍然有效", page.Words, StringComparison.Ordinal);
        var changed = await browser.SubmitAsync(page, page.FormWith("更换密钥"));
        var secret = changed.Document.QuerySelector("code.once")!.TextContent;
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.NotEqual(old, secret);
        Assert.Contains("旧密钥在 2026-11-24 10:00 前仍然有效", changed.Words, StringComparison.Ordinal);

        var again = await browser.SubmitAsync(page, page.FormWith("更换密钥"));
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.DoesNotContain(secret, again.Text + (await browser.GetAsync($"/admin/webhooks/{id}")).Text, StringComparison.Ordinal);
        await api.PostAsync($"webhooks/{id}/test", "").Served();
        Assert.Equal(2, Assert.Single(_receiver.All).Signature.Split(' ').Length);
    }

    [Fact]
    public async Task A_failure_is_shown_with_the_next_attempt_and_each_delivery_with_its_result()
    {
        var (id, _) = await api.HookAsync(_receiver.Url, _agency);
        _receiver.AnswerWith(503, ("Retry-After", "3600"));
        var number = await api.CaseAsync(_agency);
        await api.HookIsAsync(id, webhook => webhook["state"] == "failing");
        using var browser = await BrowserAsync();
        Assert.Contains("等待重试 已失败 1 次，下次 2026-11-23 11:00", (await browser.GetAsync("/admin/webhooks")).Words, StringComparison.Ordinal);
        Assert.Null((await browser.GetAsync("/admin")).Document.QuerySelector(".attention"));

        _receiver.AnswerWith(200);
        var page = await browser.GetAsync($"/admin/webhooks/{id}");
        Assert.Equal("webhook-replayed", (await browser.SubmitAsync(page, page.FormWith("重新推送"))).Path.Split("done=")[^1]);
        await Expect.Eventually(async () => (await api.DeliveriesAsync(id)).Count == 2);
        using var english = await BrowserAsync("en");
        var rows = (await english.GetAsync($"/admin/webhooks/{id}")).Document.QuerySelectorAll("tbody tr");
        Assert.Matches($"^2026-11-23 10:00 \\d+ Registration {number} 1 Delivered: answered 200 \\d+ ms$", WordsOf(rows[0]));
        Assert.Matches($"^2026-11-23 10:00 \\d+ Registration {number} 1 Not delivered: answered 503 \\d+ ms$", WordsOf(rows[1]));
    }

    [Fact]
    public async Task One_that_is_disabled_is_named_on_the_first_page_to_its_administrators_and_goes_on_when_told_again()
    {
        var (id, _) = await api.HookAsync(_receiver.Url, _agency);
        _receiver.AnswerWith(410);
        await api.CaseAsync(_agency);
        await api.HookIsAsync(id, webhook => webhook["state"] == "disabled");
        using var browser = await BrowserAsync("en");
        var named = (await browser.GetAsync("/admin")).Document.QuerySelector(".attention")!;
        Assert.Contains("Disabled the receiver answered 410", WordsOf(named), StringComparison.Ordinal);
        using var other = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(await api.AgencyAsync(), "auditor")).Key);
        Assert.Null((await other.GetAsync("/admin")).Document.QuerySelector(".attention"));

        var page = await browser.GetAsync(named.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Contains("(since 2026-11-23 10:00)", page.Words, StringComparison.Ordinal);
        foreach (var wrong in new[] { "-1", "soon", "1000000000" })
        {
            var refused = await browser.SubmitAsync(page, page.FormWith("Tell again"), ("after", wrong));
            Assert.NotEqual(HttpStatusCode.OK, refused.Status);
            Assert.Equal(wrong, refused.ValueOf("after"));
            Assert.NotNull(refused.FaultAt("after"));
        }

        _receiver.AnswerWith(204);
        var position = (await api.GetAsync($"webhooks/{id}").Served())["position"]!;
        await browser.SubmitAsync(page, page.FormWith("Tell again"), ("after", position));
        await api.HookIsAsync(id, webhook => webhook["state"] == "active" && webhook["position"] != position);
        Assert.Null((await browser.GetAsync("/admin")).Document.QuerySelector(".attention"));
    }

    [Fact]
    public async Task The_webhooks_and_their_deliveries_are_paged()
    {
        var (id, _) = await api.HookAsync(_receiver.Url, _agency, "case.note");
        var number = await api.CaseAsync(_agency);
        for (var count = 0; count < 51; count++)
        {
            await api.TakeAsync(number, "notes", """{"text":"某"}""").Served();
            await api.HookAsync(_receiver.Url, _agency, "report.release");
        }

        await Expect.Eventually(async () => (await api.DeliveriesAsync(id)).Count == 51);
        using var browser = await BrowserAsync();
        foreach (var (path, last) in new[] { ("/admin/webhooks", 2), ($"/admin/webhooks/{id}", 1) })
        {
            var page = await browser.GetAsync(path);
            Assert.Equal(50, page.Document.QuerySelectorAll("tbody tr").Length);
            var next = await browser.GetAsync(page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
            Assert.Equal(last, next.Document.QuerySelectorAll("tbody tr").Length);
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync($"{path}?cursor=none")).Status);
        }
    }

    private static string WordsOf(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Task<PageBrowser> BrowserAsync(string language = "zh-CN") => PageBrowser.SignedInAsync(api, _key, language);
}
