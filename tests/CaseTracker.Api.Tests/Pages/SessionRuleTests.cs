using System.Net;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Tests.Accounts;
using Microsoft.AspNetCore.Hosting;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>What holds for cookies, headers and forms of every page.</summary>
public sealed class SessionRuleTests(PageWorld world) : IClassFixture<PageWorld>
{
    [Fact]
    public async Task Every_page_tells_the_browser_to_store_and_frame_nothing_and_to_load_from_this_host_only()
    {
        foreach (var walked in world.Pages)
        {
            var page = await world.BrowserOf(Role.Administrator).GetAsync(walked.PathFor(world.Own));
            string Header(string name) => page.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
            Assert.Contains("default-src 'none'; script-src 'self'", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Equal(
                ("no-store", "nosniff", "DENY", "no-referrer"),
                (Header("Cache-Control"), Header("X-Content-Type-Options"), Header("X-Frame-Options"), Header("Referrer-Policy")));
        }
    }

    [Fact]
    public async Task No_form_of_any_page_is_taken_without_its_token()
    {
        var browser = world.BrowserOf(Role.Administrator);
        var pages = world.Pages.Where(page => !page.IsAnonymous && page.Opens(Role.Administrator)).ToList();
        Assert.True(pages.Count > 10, "The pages were not found.");
        foreach (var walked in pages)
        {
            var answer = await browser.PostAsync(walked.PathFor(world.Own), [new("name", "forged"), new("blocked", "true")]);
            Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{walked.Pattern}: {answer.Status}");
        }

        var account = await world.Api.GetAsync($"accounts/{world.Own.Account}").Served();
        Assert.Equal(("1", "false"), (account["version"], account["blocked"]));
    }

    [Fact]
    public async Task Every_page_has_its_sign_out()
    {
        foreach (var walked in world.Pages.Where(page => !page.IsAnonymous))
        {
            var page = await world.BrowserOf(Role.Administrator).GetAsync(walked.PathFor(world.Own));
            Assert.NotNull(page.Document.QuerySelector("header form[action='/sign-out'] button"));
        }
    }

    [Fact]
    public async Task Over_tls_the_cookies_are_secure_and_end_with_the_browser()
    {
        using var api = new Api(configure: host => host.UseSetting("CaseTracker:Proxies", "127.0.0.1"));
        var person = await Person.AddedAsync(api, await api.AgencyAsync(), "frontOffice");
        using var handler = new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = api.Anonymous.BaseAddress };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        using var page = await client.GetAsync("/sign-in");
        var form = Assert.Single(page.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^ct-form=[^;]+; path=/; secure; samesite=strict; httponly$", form);
        Assert.Equal("max-age=31536000", Assert.Single(page.Headers.GetValues("Strict-Transport-Security")));

        var parser = new AngleSharp.Html.Parser.HtmlParser();
        var token = parser.ParseDocument(await page.Content.ReadAsStringAsync()).QuerySelector("[name=__RequestVerificationToken]")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent(
            [
                new("account", person.Account), new("password", person.Password),
                new("__RequestVerificationToken", token.GetAttribute("value")!),
            ]),
        };
        request.Headers.Add("Cookie", form.Split(';')[0]);
        using var entered = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        Assert.Matches("^ct=[^;]+; path=/; secure; samesite=lax; httponly$", entered.Headers.GetValues("Set-Cookie").First(
            cookie => cookie.StartsWith("ct=", StringComparison.Ordinal)));
    }
}
