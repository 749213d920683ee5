using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>Script in any text field is shown as text: nothing runs, and the content policy has nothing to forbid.</summary>
public sealed class HostileTextTests(Office office) : IClassFixture<Office>
{
    private const string Script = """<script>alert(1)</script>"'><img src=x onerror=alert(1)>""";

    /// <summary>The texts of a life, step by step.</summary>
    private static readonly (string Path, string Body)[] Life =
    [
        ("assignment", """{"on":"2026-11-17","unit":"@","person":"@"}"""),
        ("notes", """{"text":"@","urge":true}"""),
        ("consultations", """{"on":"2026-11-17","kind":"thirdParty","party":"@"}"""),
        ("consultations/1/opinion", """{"on":"2026-11-18","position":"objects","reasons":"@"}"""),
        ("correction-notice", """{"on":"2026-11-18","respondBy":"2026-12-01","items":["@"]}"""),
        ("correction", """{"on":"2026-11-19","description":"@"}"""),
        ("extension", """{"on":"2026-11-19","workingDays":5,"reason":"@","approvedBy":"@"}"""),
        ("amendment", """{"reason":"@","request":{"deliveryMethod":"@2"}}"""),
    ];

    [Fact]
    public Task It_is_text_on_every_page() => OpenAsync(async tab =>
    {
        var number = await HostileCaseAsync();
        foreach (var path in WalkedPage.AllOf(office.Api)
            .Where(page => !page.IsAnonymous && !page.Pattern.StartsWith("/admin", StringComparison.Ordinal))
            .Select(page => page.PathFor(new(office.Agency, number, Account: "", Key: "", Webhook: ""))))
        {
            await AssertIsTextAsync(tab, path);
        }

        string[] tails = ["", "/receipt", "/register-form", "/amendment", "/drafts/1"];
        foreach (var path in tails.Select(tail => $"/cases/{number}{tail}").Append("/"))
        {
            await tab.GoAsync(path);
            await Expect(tab.Page.Locator("main")).ToContainTextAsync(Script);
        }

        await tab.GoAsync($"/cases/{number}/applicant");
        await tab.Page.Locator("[name=purpose]").FillAsync(Script);
        await tab.Page.Submit().ClickAsync();
        await Expect(tab.Page.Locator("main")).ToContainTextAsync(Script);
    });

    [Fact]
    public Task It_is_text_where_it_is_typed_and_told_again() => OpenAsync(async tab =>
    {
        await HostileCaseAsync();
        await tab.GoAsync("/cases/new");
        await tab.Page.Locator("[name='applicant.name']").FillAsync(Script);
        await tab.Page.Locator("[name='applicant.name']").BlurAsync();
        await Expect(tab.Page.Locator("#related")).ToContainTextAsync(Script);
        const string texts = "main form[method=post] :is(input[type=text], input[type=tel], input[type=email], textarea)";
        foreach (var field in await tab.Page.Locator(texts).AllAsync())
        {
            if (await field.IsVisibleAsync())
            {
                await field.FillAsync(Script);
            }
        }

        tab.ExpectRefusal(HttpStatusCode.UnprocessableEntity);
        await tab.Page.Submit().ClickAsync();
        await Expect(tab.Page.Locator("#summary")).ToBeFocusedAsync();
        await Expect(tab.Page.Locator("[name='applicant.name']")).ToHaveValueAsync(Script);
        await AssertIsTextAsync(tab);

        await tab.GoAsync("/cases");
        await tab.Page.Locator("[name=q]").FillAsync(Script);
        await tab.Page.Submit().ClickAsync();
        await Expect(tab.Page.Locator(".chip")).ToContainTextAsync(Script);
        await AssertIsTextAsync(tab);
    });

    private static async Task AssertIsTextAsync(Tab tab, string? path = null)
    {
        if (path is not null)
        {
            await tab.GoAsync(path);
        }

        Assert.Equal(0, await tab.Page.Locator("img, body script").CountAsync());
    }

    private async Task<string> HostileCaseAsync()
    {
        var number = await office.Api.CaseAsync(Given.Registration(office.Agency, "2026-11-16")
            .With("externalReference", $"{Guid.NewGuid():N}{Script}")
            .With("applicant.name", Script).With("applicant.idType", Script[..50]).With("applicant.idNumber", Script[..50])
            .With("applicant.postalAddress", Script).With("applicant.contactPerson", Script).With("applicant.agent", Script)
            .With("request.description", Script).With("request.documentNumber", Script).With("request.deliveryMethod", Script));
        foreach (var (path, body) in Life)
        {
            await office.Api.TakeAsync(number, path, Hostile(body)).Served();
        }

        await office.Handler.PostAsync(
            $"cases/{number}/drafts/decision",
            Hostile("""{"on":"2026-11-23","outcome":"doesNotExist","documentNumber":"@","explanation":"@"}"""))
            .Served(HttpStatusCode.Created);
        await office.Api.PostAsync("remedies", Hostile(
            $$"""{"agencyCode":"{{office.Agency}}","caseNumber":"{{number}}","kind":"directSuit","filedOn":"2026-11-20","body":"@"}"""))
            .Served(HttpStatusCode.Created);
        return number;
    }

    private static string Hostile(string body) =>
        body.Replace("@", JsonValue.Create(Script).ToJsonString()[1..^1], StringComparison.Ordinal);

    private Task OpenAsync(Func<Tab, Task> use) => Tab.OpenAsync(office.Api, Screen.Desk, async tab =>
    {
        var dialogs = new List<string>();
        tab.Page.Dialog += async (_, dialog) =>
        {
            if (dialog.Type != DialogType.BeforeUnload)
            {
                dialogs.Add(dialog.Message);
            }

            await dialog.AcceptAsync();
        };
        await tab.SignInAsync(office.Key);
        await use(tab);
        Assert.Empty(dialogs);
    });
}
