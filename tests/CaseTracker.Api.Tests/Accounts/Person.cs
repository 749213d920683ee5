using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Pages;
using OtpNet;

namespace CaseTracker.Api.Tests.Accounts;

/// <summary>Someone with an account, who signs in to the pages.</summary>
internal sealed record Person(Api Api, string Account, string Password)
{
    public const string Chosen = "a long sentence will do";

    private static int _people;

    /// <summary>With the one-time password of a new account.</summary>
    public static async Task<Person> AddedAsync(Api api, string? agency, params string[] roles)
    {
        var account = $"person{Interlocked.Increment(ref _people)}";
        var body = new JsonObject
        {
            ["account"] = account,
            ["name"] = "张敏",
            ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]),
            ["agencyCode"] = agency,
        };
        var made = await api.PostAsync("accounts", body.ToJsonString()).Served(HttpStatusCode.Created);
        return new(api, account, made["password"]!);
    }

    /// <summary>With a password of one's own.</summary>
    public static async Task<Person> SettledAsync(Api api, string? agency, params string[] roles)
    {
        var added = await AddedAsync(api, agency, roles);
        using var browser = new PageBrowser(api);
        await added.SignInAsync(browser);
        return await added.ChangeAsync(browser, Chosen);
    }

    public async Task<BrowsedPage> SignInAsync(PageBrowser browser, string? password = null)
    {
        var page = await browser.GetAsync("/sign-in");
        return await browser.SubmitAsync(page, page.Form, ("account", Account), ("password", password ?? Password));
    }

    /// <summary>A browser in which the person has signed in.</summary>
    public async Task<PageBrowser> SignedInAsync(string language = "zh-CN")
    {
        var browser = new PageBrowser(Api, language);
        var page = await SignInAsync(browser);
        Assert.False(page.Path.StartsWith("/sign-in", StringComparison.Ordinal), page.Words);
        return browser;
    }

    public async Task<Person> ChangeAsync(PageBrowser browser, string password)
    {
        var page = await browser.GetAsync("/me/password");
        var changed = await browser.SubmitAsync(
            page, page.Form, ("current", Password), ("password", password), ("repeated", password));
        Assert.True(changed.Path == "/me?done=password-changed", changed.Words);
        return this with { Password = password };
    }

    /// <summary>Turns the second factor on: its secret, and its recovery codes.</summary>
    public async Task<(byte[] Secret, IReadOnlyList<string> RecoveryCodes)> SetSecondFactorAsync(PageBrowser browser)
    {
        var page = await browser.GetAsync("/me/second-factor");
        var shownSecret = page.Document.QuerySelector("code.secret")!.TextContent;
        var secret = Base32Encoding.ToBytes(shownSecret.Replace(" ", "", StringComparison.Ordinal));
        var shown = await browser.SubmitAsync(page, page.Form, ("code", CodeOf(secret)), ("password", Password));
        Assert.True(shown.Status == HttpStatusCode.OK, shown.Words);
        return (secret, [.. shown.Document.QuerySelectorAll("ol.codes code").Select(code => code.TextContent)]);
    }

    public string CodeOf(byte[] secret, int steps = 0) =>
        new Totp(secret).ComputeTotp(Api.Time.GetUtcNow().UtcDateTime.AddSeconds(30 * steps));

    public static Task<BrowsedPage> EnterAsync(PageBrowser browser, BrowsedPage asked, string code) =>
        browser.SubmitAsync(asked, asked.Form, ("code", code));

    /// <summary>What the audit log tells of the account.</summary>
    public async Task<IReadOnlyList<string>> ToldAsync()
    {
        var entries = await Api.GetAsync($"audit?subject={Account}").Served();
        return [.. entries.Json["items"]!.AsArray().Select(entry => $"{entry!["act"]}").Reverse()];
    }
}
