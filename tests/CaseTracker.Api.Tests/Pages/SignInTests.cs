using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>Signing in with a key, and the end of it. Each test has a host of its own: it moves the clock.</summary>
public sealed class SignInTests : IDisposable
{
    private readonly Api _api = new();

    public void Dispose() => _api.Dispose();

    [Theory]
    [InlineData("frontOffice", "/")]
    [InlineData("statistician", "/statistics/requests")]
    [InlineData("administrator", "/admin")]
    public async Task Leads_each_role_to_where_its_work_is(string role, string path)
    {
        var colleague = await _api.ColleagueAsync(await _api.AgencyAsync(), role);
        using var browser = await PageBrowser.SignedInAsync(_api, colleague.Key);

        var page = await browser.GetAsync("/");

        Assert.Equal((HttpStatusCode.OK, path), (page.Status, page.Path));
    }

    [Fact]
    public async Task A_page_asks_for_the_sign_in_and_is_shown_after_it()
    {
        using var browser = new PageBrowser(_api);
        var page = await browser.GetAsync("/cases/new");
        Assert.Equal("/sign-in?returnTo=%2Fcases%2Fnew", page.Path);
        var refused = await browser.SubmitAsync(page, page.Form, ("key", "ct_not_a_key"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("访问密钥不正确。", refused.FaultAt("key"));
        Assert.Equal("", refused.ValueOf("key"));
        Assert.StartsWith("错误：", refused.Title, StringComparison.Ordinal);
        var shown = await browser.SubmitAsync(refused, refused.Form, ("key", Api.Key));
        Assert.Equal(("/cases/new", HttpStatusCode.OK), (shown.Path, shown.Status));
        Assert.Equal("/", (await browser.GetAsync("/sign-in")).Path);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    public async Task A_sign_in_leads_to_no_other_host(string returnTo)
    {
        using var browser = new PageBrowser(_api);
        var page = await browser.GetAsync($"/sign-in?returnTo={Uri.EscapeDataString(returnTo)}");
        Assert.Equal("/", (await browser.SubmitAsync(page, page.Form, ("key", Api.Key))).Path);
        Assert.Equal("/", (await browser.GetAsync($"/language/en?returnTo={Uri.EscapeDataString(returnTo)}")).Path);
    }

    [Fact]
    public async Task The_cookie_names_the_key_and_nothing_else_and_scripts_cannot_read_it()
    {
        var agency = await _api.AgencyAsync();
        var clerk = await _api.ColleagueAsync(agency, "frontOffice");
        using var browser = await PageBrowser.SignedInAsync(_api, clerk.Key);
        var cookie = browser.Cookies.GetCookies(browser.Host)["ct"]!;
        Assert.True(cookie.HttpOnly);
        Assert.DoesNotContain(clerk.Key, cookie.Value, StringComparison.Ordinal);
        Assert.True(cookie.Value.Length < 700, $"{cookie.Value.Length}");
        var board = await browser.GetAsync("/");
        Assert.Equal("frontOffice", board.Document.QuerySelector(".who .name")!.TextContent);
        Assert.DoesNotContain(clerk.Key[..12], board.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_when_nothing_was_asked_for_half_an_hour_and_lasts_while_something_is()
    {
        using var browser = await PageBrowser.SignedInAsync(_api);
        for (var minutes = 0; minutes < 120; minutes += 20)
        {
            _api.Time.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal("/", (await browser.GetAsync("/")).Path);
        }

        _api.Time.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("/sign-in?returnTo=%2F", (await browser.GetAsync("/")).Path);
    }

    [Fact]
    public async Task It_lasts_eight_hours_at_most()
    {
        using var browser = await PageBrowser.SignedInAsync(_api);
        for (var minutes = 0; minutes < 460; minutes += 20)
        {
            _api.Time.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal("/", (await browser.GetAsync("/")).Path);
        }

        _api.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("/sign-in?returnTo=%2F", (await browser.GetAsync("/")).Path);
    }

    [Fact]
    public async Task It_ends_with_the_key()
    {
        var clerk = await _api.ColleagueAsync(await _api.AgencyAsync(), "frontOffice");
        using var browser = await PageBrowser.SignedInAsync(_api, clerk.Key);
        Assert.Equal("/", (await browser.GetAsync("/")).Path);
        await _api.SendAsync(HttpMethod.Delete, $"keys/{clerk.Key[..12]}", null).Served();
        Assert.Equal("/sign-in?returnTo=%2F", (await browser.GetAsync("/")).Path);
    }

    [Fact]
    public async Task Signing_out_ends_it_and_needs_the_token_of_the_page()
    {
        using var browser = await PageBrowser.SignedInAsync(_api);
        var board = await browser.GetAsync("/");
        await browser.PostAsync("/sign-out", []);
        Assert.Equal("/", (await browser.GetAsync("/")).Path);

        var form = (AngleSharp.Html.Dom.IHtmlFormElement)board.Document.QuerySelector("form[action='/sign-out']")!;
        Assert.Equal("/sign-in?done=signed-out", (await browser.SubmitAsync(board, form)).Path);
        Assert.Equal("/sign-in?returnTo=%2F", (await browser.GetAsync("/")).Path);
    }

    [Fact]
    public async Task Wrong_keys_are_slowed_and_then_refused_by_address()
    {
        using var browser = new PageBrowser(_api);
        var page = await browser.GetAsync("/sign-in");
        var statuses = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 22; attempt++)
        {
            statuses.Add((await browser.SubmitAsync(page, page.Form, ("key", "ct_not_a_key"))).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.Equal("/", (await browser.SubmitAsync(page, page.Form, ("key", Api.Key))).Path);
    }

    /// <summary>The page opens for those who draft; what they send must not decide.</summary>
    [Fact]
    public async Task A_form_that_was_made_by_hand_does_no_more_than_its_sender_may()
    {
        var agency = await _api.AgencyAsync();
        var number = await _api.CaseAsync(agency, "2026-11-16");
        using var handler = await PageBrowser.SignedInAsync(_api, (await _api.ColleagueAsync(agency, "handler")).Key);
        var page = await handler.GetAsync($"/cases/{number}/decision");
        var fields = PageBrowser.FieldsOf(page.Form, button: null, ("outcome", "granted"));
        var refused = await handler.PostAsync($"/cases/{number}/decision", fields);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("您的角色没有这项权限。", refused.Words, StringComparison.Ordinal);
        Assert.Equal("processing", (await _api.GetAsync($"cases/{number}").Served())["status"]);
    }

    [Fact]
    public async Task A_forged_form_does_nothing()
    {
        var number = await _api.CaseAsync(await _api.AgencyAsync(), "2026-11-16");
        using var browser = await PageBrowser.SignedInAsync(_api);
        var forged = await browser.PostAsync($"/cases/{number}/void", [new("reason", "重复录入")]);
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Contains("页面已经过期，请核对后重新提交。", forged.Words, StringComparison.Ordinal);
        Assert.Equal("重复录入", forged.ValueOf("reason"));
        Assert.Equal("processing", (await _api.GetAsync($"cases/{number}").Served())["status"]);
    }

    [Fact]
    public async Task A_kept_form_is_for_the_one_who_typed_it()
    {
        var agency = await _api.AgencyAsync();
        var number = await _api.CaseAsync(agency, "2026-11-16");
        var (one, other) = (await _api.ColleagueAsync(agency, "handler"), await _api.ColleagueAsync(agency, "handler"));
        using var browser = await PageBrowser.SignedInAsync(_api, one.Key);
        var page = await browser.GetAsync($"/cases/{number}/notes");
        _api.Time.Advance(TimeSpan.FromMinutes(31));
        var asked = await browser.SubmitAsync(page, page.Form, ("text", "只给写的人看"));
        Assert.Equal(HttpStatusCode.Unauthorized, asked.Status);
        Assert.Contains("您填写的内容已保留", asked.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("只给写的人看", asked.Text, StringComparison.Ordinal);

        var otherwise = await browser.SubmitAsync(asked, asked.Form, ("key", other.Key));
        Assert.DoesNotContain("只给写的人看", otherwise.Text, StringComparison.Ordinal);
        Assert.Equal("1", (await _api.GetAsync($"cases/{number}").Served())["version"]);
    }
}
