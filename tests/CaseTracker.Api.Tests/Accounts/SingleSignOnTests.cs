using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseTracker.Api.Tests.Pages;
using CaseTracker.Api.Tests.Security;
using Microsoft.AspNetCore.Hosting;

namespace CaseTracker.Api.Tests.Accounts;

/// <summary>统一认证: signing in to the pages at the issuer.</summary>
public sealed class SingleSignOnTests : IAsyncLifetime, IDisposable
{
    private Issuer _issuer = null!;
    private Api _api = null!;

    public async Task InitializeAsync()
    {
        _issuer = await Issuer.StartAsync();
        _api = new(configure: host =>
        {
            host.UseSetting("CaseTracker:Oidc:Authority", _issuer.Address);
            host.UseSetting("CaseTracker:Oidc:Audience", Issuer.Audience);
            host.UseSetting("CaseTracker:Oidc:ClientId", Issuer.ClientId);
        });
    }

    public async Task DisposeAsync() => await _issuer.DisposeAsync();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_link_leads_there_and_back_to_the_page_that_asked()
    {
        var agency = await _api.AgencyAsync();
        var number = await _api.CaseAsync(agency, "2026-11-16");
        using var browser = new PageBrowser(_api);
        var asked = await browser.GetAsync($"/cases/{number}/notes");
        var link = asked.Document.QuerySelector("a[href^='/sign-in/oidc']")!.GetAttribute("href")!;
        _issuer.SignedIn = Claims(agency, "handler");
        Assert.Equal((HttpStatusCode.OK, $"/cases/{number}/notes"), await FollowAsync(browser, link));
        Assert.Equal(("code", "query", "S256"), (
            $"{_issuer.Asked["response_type"]}", _issuer.Asked.TryGetValue("response_mode", out var mode) ? $"{mode}" : "query",
            $"{_issuer.Asked["code_challenge_method"]}"));

        var page = await browser.GetAsync($"/cases/{number}/notes");
        await browser.SubmitAsync(page, page.Form, ("text", "已电话联系"));
        var noted = (await _api.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray()[^1]!;
        Assert.Equal("王五 (127.0.0.1/u-1)", (string?)noted["recordedBy"]);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(
            $"/cases/{await _api.CaseAsync(await _api.AgencyAsync(), "2026-11-16")}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/cases/new")).Status);
        Assert.Contains("统一认证", (await browser.GetAsync("/me")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_lasts_eight_hours_at_most_and_ends_at_another_host()
    {
        using var browser = new PageBrowser(_api);
        _issuer.SignedIn = Claims("*", "auditor");
        await FollowAsync(browser, "/sign-in/oidc?returnTo=https://elsewhere.example/");
        for (var minutes = 0; minutes < 480; minutes += 20)
        {
            Assert.Equal("/me", (await browser.GetAsync("/me")).Path);
            _api.Time.Advance(TimeSpan.FromMinutes(20));
        }

        Assert.Equal("/sign-in?returnTo=%2Fme", (await browser.GetAsync("/me")).Path);
    }

    [Theory]
    [InlineData("aud", "casetracker")]
    [InlineData("iss", "https://sso.example.cn")]
    [InlineData("exp", 1763000000)]
    [InlineData("agency", null)]
    [InlineData("sub", null)]
    [InlineData("nonce", "of another sign-in")]
    public async Task Nobody_is_signed_in_by_a_token_that_is_not_for_this(string claim, object? value)
    {
        using var browser = new PageBrowser(_api);
        _issuer.SignedIn = Claims("*", "administrator").With(claim, value is null ? null : JsonValue.Create(value));
        if (value is null)
        {
            _issuer.SignedIn.Remove(claim);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await FollowAsync(browser, "/sign-in/oidc")).Status);
        Assert.Equal("/sign-in?returnTo=%2Fme", (await browser.GetAsync("/me")).Path);
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_signs_nobody_in()
    {
        using var browser = new PageBrowser(_api);
        _issuer.SignedIn = Claims("*", "administrator");
        var answer = await browser.GetAsync("/sign-in/oidc/callback?code=c-1&state=forged");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Contains("统一认证登录没有成功", answer.Words, StringComparison.Ordinal);
        Assert.Equal("/sign-in?returnTo=%2Fme", (await browser.GetAsync("/me")).Path);
    }

    [Fact]
    public async Task Where_it_is_not_configured_there_is_no_link_and_no_address()
    {
        using var api = new Api();
        using var browser = new PageBrowser(api);
        Assert.Null((await browser.GetAsync("/sign-in")).Document.QuerySelector("a[href^='/sign-in/oidc']"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/sign-in/oidc")).Status);
    }

    [Theory]
    [InlineData("keys", "key", false)]
    [InlineData("accounts", "account", false)]
    [InlineData("oidc", null, true)]
    public async Task Only_the_ways_that_are_configured_are_shown_and_taken(string way, string? field, bool hasLink)
    {
        using var api = new Api(configure: host =>
        {
            host.UseSetting("CaseTracker:SignIn", way);
            host.UseSetting("CaseTracker:Oidc:Authority", _issuer.Address);
            host.UseSetting("CaseTracker:Oidc:Audience", Issuer.Audience);
            host.UseSetting("CaseTracker:Oidc:ClientId", Issuer.ClientId);
        });
        using var browser = new PageBrowser(api);
        var page = await browser.GetAsync("/sign-in");
        Assert.Equal(field is null ? [] : [field], new[] { "key", "account" }.Where(name => page.ValueOf(name) is not null));
        Assert.Equal(hasLink, page.Document.QuerySelector("a[href^='/sign-in/oidc']") is not null);
        if (way != "keys")
        {
            await browser.SubmitAsync(page, page.Form, ("key", Api.Key));
            Assert.Equal("/sign-in?returnTo=%2F", (await browser.GetAsync("/")).Path);
        }
    }

    private JsonObject Claims(string agency, params string[] roles) =>
        _issuer.Claims(agency, roles).With("aud", Issuer.ClientId).With("exp", Api.Today.AddHours(9).ToUnixTimeSeconds());

    /// <summary>
    /// As a browser follows a link, over all hosts. The clock of the program stands still, so cookies are kept without their end.
    /// </summary>
    private static async Task<(HttpStatusCode Status, string Path)> FollowAsync(PageBrowser browser, string link)
    {
        using var handler = new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        for (var address = new Uri(browser.Host, link); ;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("Accept", "text/html");
            if (browser.Cookies.GetCookieHeader(address) is { Length: > 0 } sent)
            {
                request.Headers.Add("Cookie", sent);
            }

            using var answer = await client.SendAsync(request);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
            {
                browser.Cookies.SetCookies(address, Regex.Replace(cookie, "; expires=[^;]*(?<!1970[^;]*)", ""));
            }

            if (answer.Headers.Location is not { } next)
            {
                return (answer.StatusCode, address.AbsolutePath);
            }

            address = new(address, next);
        }
    }
}
