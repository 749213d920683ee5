using System.Net;
using AngleSharp.Html.Dom;
using CaseTracker.Api.Tests.Pages;

namespace CaseTracker.Api.Tests.Accounts;

/// <summary>What ends the sign-in of an account. Each test has a host of its own: it moves the clock.</summary>
public sealed class AccountSessionTests : IDisposable
{
    private readonly Api _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task The_cookie_is_for_the_server_only_and_tells_nothing()
    {
        var person = await Person.SettledAsync(_api, await _api.AgencyAsync(), "frontOffice");
        using var browser = await person.SignedInAsync();
        var cookie = browser.Cookies.GetCookies(browser.Host)["ct"]!;
        Assert.True(cookie.HttpOnly);
        Assert.Equal(DateTime.MinValue, cookie.Expires);
        Assert.True(cookie.Value.Length < 700, $"{cookie.Value.Length}");
        Assert.DoesNotContain(person.Account, cookie.Value, StringComparison.Ordinal);
        var api = await browser.GetAsync("/api/v1/agencies");
        Assert.Equal(HttpStatusCode.Unauthorized, api.Status);
    }

    [Theory]
    [InlineData("""{"name":"张敏","roles":["frontOffice"],"agencyCode":"AGENCY","blocked":true}""")]
    [InlineData("""{"name":"张敏","roles":["handler"],"agencyCode":"AGENCY"}""")]
    [InlineData("""{"name":"张敏","roles":["frontOffice"],"agencyCode":null}""")]
    [InlineData("""{"name":"张敏","roles":["frontOffice"],"agencyCode":"AGENCY","expiresOn":"2026-11-22"}""")]
    public async Task It_ends_at_once_when_the_account_is_changed(string change)
    {
        var agency = await _api.AgencyAsync();
        var person = await Person.SettledAsync(_api, agency, "frontOffice");
        using var browser = await person.SignedInAsync();
        Assert.Equal("/", (await browser.GetAsync("/")).Path);
        await _api.PutAsync($"accounts/{person.Account}", change.Replace("AGENCY", agency, StringComparison.Ordinal)).Served();
        Assert.Equal("/sign-in?returnTo=%2F", (await browser.GetAsync("/")).Path);
    }

    /// <summary>The second host is another node on the same database: it looks into the account book every five seconds.</summary>
    [Fact]
    public async Task An_open_page_of_a_blocked_account_ends_within_five_seconds_on_every_node()
    {
        var agency = await _api.AgencyAsync();
        var person = await Person.SettledAsync(_api, agency, "frontOffice");
        using var node = new Api(configure: _api.Share);
        using var browser = await (person with { Api = node }).SignedInAsync();
        Assert.Equal("/", (await browser.GetAsync("/")).Path);
        await _api.PutAsync(
            $"accounts/{person.Account}", $$"""{"name":"张敏","roles":["frontOffice"],"agencyCode":"{{agency}}","blocked":true}""").Served();
        node.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("/sign-in?returnTo=%2F", (await browser.GetAsync("/")).Path);
    }

    [Fact]
    public async Task A_changed_password_ends_the_others_and_goes_on_here_with_another_cookie()
    {
        var person = await Person.SettledAsync(_api, await _api.AgencyAsync(), "frontOffice");
        using var here = await person.SignedInAsync();
        using var there = await person.SignedInAsync();
        var before = here.Cookies.GetCookies(here.Host)["ct"]!.Value;
        await person.ChangeAsync(here, "another long sentence");
        Assert.Equal("/", (await here.GetAsync("/")).Path);
        Assert.NotEqual(before, here.Cookies.GetCookies(here.Host)["ct"]!.Value);
        Assert.Equal("/sign-in?returnTo=%2F", (await there.GetAsync("/")).Path);
    }

    [Fact]
    public async Task A_reset_password_ends_it()
    {
        var person = await Person.SettledAsync(_api, await _api.AgencyAsync(), "frontOffice");
        using var browser = await person.SignedInAsync();
        await _api.PostAsync($"accounts/{person.Account}/password", "").Served();
        Assert.Equal("/sign-in?returnTo=%2F", (await browser.GetAsync("/")).Path);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_of_them_and_needs_the_token_of_the_page()
    {
        var person = await Person.SettledAsync(_api, await _api.AgencyAsync(), "frontOffice");
        using var here = await person.SignedInAsync();
        using var there = await person.SignedInAsync();
        await here.PostAsync("/me", []);
        Assert.Equal("/", (await there.GetAsync("/")).Path);

        var page = await here.GetAsync("/me");
        Assert.Equal("/sign-in?done=signed-out-everywhere", (await here.SubmitAsync(page, page.Form)).Path);
        Assert.Equal("/sign-in?returnTo=%2F", (await here.GetAsync("/")).Path);
        Assert.Equal("/sign-in?returnTo=%2F", (await there.GetAsync("/")).Path);
        Assert.Equal("signedOutEverywhere", (await person.ToldAsync())[^1]);
    }

    [Fact]
    public async Task It_ends_without_activity_and_after_a_working_day_and_keeps_the_form()
    {
        var agency = await _api.AgencyAsync();
        var number = await _api.CaseAsync(agency, "2026-11-16");
        var person = await Person.SettledAsync(_api, agency, "handler");
        using var browser = await person.SignedInAsync();
        var page = await browser.GetAsync($"/cases/{number}/notes");
        _api.Time.Advance(TimeSpan.FromMinutes(31));
        var asked = await browser.SubmitAsync(page, page.Form, ("text", "还没有写完"));
        Assert.Equal(HttpStatusCode.Unauthorized, asked.Status);
        Assert.NotNull(asked.Document.QuerySelector("[name=password]"));
        var shown = await browser.SubmitAsync(asked, asked.Form, ("account", person.Account), ("password", person.Password));
        Assert.Equal("还没有写完", shown.ValueOf("text"));
        for (var minutes = 0; minutes < 480; minutes += 20)
        {
            Assert.Equal("/me", (await browser.GetAsync("/me")).Path);
            _api.Time.Advance(TimeSpan.FromMinutes(20));
        }

        Assert.Equal("/sign-in?returnTo=%2Fme", (await browser.GetAsync("/me")).Path);
    }

    [Fact]
    public async Task My_page_tells_who_I_am_and_what_I_may_do_in_both_languages()
    {
        var agency = await _api.AgencyAsync();
        var person = await Person.SettledAsync(_api, agency, "handler", "approver");
        using var chinese = await person.SignedInAsync();
        var page = await chinese.GetAsync("/me");
        Assert.Contains($"姓名张敏 角色承办人、审批人 机关{agency}局 账号{person.Account}", page.Words, StringComparison.Ordinal);
        using var english = await person.SignedInAsync("en");
        Assert.Contains("Handler, Approver", (await english.GetAsync("/me")).Words, StringComparison.Ordinal);

        using var withKey = await PageBrowser.SignedInAsync(_api);
        var ofKey = await withKey.GetAsync("/me");
        Assert.Contains("用访问密钥", ofKey.Words, StringComparison.Ordinal);
        Assert.Empty(ofKey.Document.QuerySelectorAll("main form").OfType<IHtmlFormElement>());
        foreach (var path in new[] { "/me/password", "/me/second-factor" })
        {
            Assert.Contains("您不是用账号登录的", (await withKey.GetAsync(path)).Words, StringComparison.Ordinal);
        }
    }
}
