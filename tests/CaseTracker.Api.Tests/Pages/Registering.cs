using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>What a clerk types into the form of a registration.</summary>
internal static class Registering
{
    public const string Form = "/cases/new";

    public static async Task<PageBrowser> ClerkAsync(this Api api, string agency, string language = "zh-CN") =>
        await PageBrowser.SignedInAsync(api, await api.KeyOfAsync("frontOffice", agency), language);

    public static async Task<string> KeyOfAsync(this Api api, string role, string? agency) => (await api.PostAsync(
        "keys", new JsonObject { ["name"] = "张敏", ["roles"] = new JsonArray(role), ["agencyCode"] = agency }.ToJsonString())
        .Served(System.Net.HttpStatusCode.Created))["key"]!;

    /// <summary>The fields that are needed, with these instead or as well.</summary>
    public static (string Name, string Value)[] Fields(params (string Name, string Value)[] others) =>
    [
        .. new (string Name, string Value)[]
        {
            ("applicant.type", "naturalPerson"), ("applicant.name", "马海兰"), ("applicant.phone", "13909720000"),
            ("request.description", "2025年度空气质量监测报告"),
        }.Where(field => others.All(other => other.Name != field.Name)),
        .. others,
    ];

    public static async Task<BrowsedPage> RegisterAsync(this PageBrowser browser, params (string Name, string Value)[] others)
    {
        var page = await browser.GetAsync(Form);
        return await browser.SubmitAsync(page, page.Form, Fields(others));
    }

    /// <summary>The number of the case whose page or paper the browser has come to.</summary>
    public static string NumberOf(BrowsedPage page) => page.Path.Split('?')[0].Split('/')[2];
}
