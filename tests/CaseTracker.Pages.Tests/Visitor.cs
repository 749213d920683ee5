using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using OtpNet;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>Someone who looks at every page in its states.</summary>
internal sealed record Visitor(Tab Tab, Office Office)
{
    private IPage Page => Tab.Page;

    public async Task SignInAsync()
    {
        await LookAsync("/sign-in", "sign-in");
        await RefuseAsync("sign-in");
        await Tab.SignInAsync(Office.Key);
    }

    /// <summary>Looks around as the administrator, and goes on as before.</summary>
    public async Task AsAdministratorAsync(Func<Task> look)
    {
        await Page.Context.ClearCookiesAsync();
        await Tab.SignInAsync(Office.Administrator.Key);
        await look();
        await Page.Context.ClearCookiesAsync();
        await Tab.SignInAsync(Office.Key);
    }

    /// <summary>Looks around with an account, and goes on as before.</summary>
    /// <param name="look">Gets the account and its password.</param>
    public async Task AsPersonAsync(Func<string, string, Task> look)
    {
        const string chosen = "a long sentence will do";
        var (account, password) = await Office.AccountAsync();
        await Page.Context.ClearCookiesAsync();
        await EnterAsync(account, password);
        await Tab.ArriveAsync("**/me/password");
        await Page.Locator("[name=current]").FillAsync(password);
        await Page.Locator("[name=password]").FillAsync(chosen);
        await Page.Locator("[name=repeated]").FillAsync(chosen);
        await Page.Submit().ClickAsync();
        await Tab.ArriveAsync("**/me?done=*");
        await look(account, chosen);
        await Page.Context.ClearCookiesAsync();
        await Tab.SignInAsync(Office.Key);
    }

    /// <summary>The password of an account, and what follows it.</summary>
    public async Task EnterAsync(string account, string password)
    {
        await Tab.GoAsync("/sign-in");
        await Page.Locator("[name=account]").FillAsync(account);
        await Page.Locator("[name=password]").FillAsync(password);
        await Page.Submit().ClickAsync();
    }

    /// <summary>The second factor, turned on, in use and refused.</summary>
    public Task SetSecondFactorAsync() => AsPersonAsync(async (account, password) =>
    {
        await LookAsync("/me/second-factor", "second-factor");
        await RefuseAsync("second-factor");
        var secret = (await Page.Locator("code.secret").First.TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal);
        var code = new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(Office.Api.Time.GetUtcNow().UtcDateTime);
        await Page.Locator("[name=code]").FillAsync(code);
        await Page.Locator("[name=password]").FillAsync(password);
        await SendAsync("second-factor-codes", ".banner.green");
        await LookAsync("/me/second-factor", "second-factor-on");
        await Page.Context.ClearCookiesAsync();
        await EnterAsync(account, password);
        await Expect(Page.Locator("[name=code]")).ToBeFocusedAsync();
        await Tab.InspectAsync("sign-in-code");
        await RefuseAsync("sign-in-code");
    });

    public async Task SignOutAsync()
    {
        await Tab.GoAsync("/");
        await Page.Locator("form[action='/sign-out'] button").ClickAsync();
        await Expect(Page.Locator(".banner.green")).ToBeVisibleAsync();
        await Tab.InspectAsync("signed-out");
    }

    /// <summary>A page as it opens.</summary>
    public async Task LookAsync(string address, string name)
    {
        await Tab.GoAsync(address);
        await Tab.InspectAsync(name);
    }

    /// <summary>A page that is refused as it opens.</summary>
    public async Task MissAsync(string address, HttpStatusCode status, string name)
    {
        Tab.ExpectRefusal(status);
        await Tab.GoAsync(address, status);
        await Tab.InspectAsync(name);
    }

    /// <summary>The registration with its dates read back.</summary>
    public async Task PreviewDatesAsync()
    {
        await Page.Locator("[name='applicant.name']").FillAsync("张三");
        await Page.Locator("[name=arrivedOn]").FillAsync("2026-11-20");
        await Page.Locator("[name=arrivedOn]").BlurAsync();
        await Expect(Page.Locator("#preview")).ToContainTextAsync("2026-11-20");
        await Page.SwappedAsync();
        await Tab.InspectAsync("register-preview");
    }

    /// <summary>The step with what follows from it.</summary>
    public async Task PreviewAsync(string name, JsonObject body)
    {
        if (body["outcome"] is { } outcome)
        {
            await Page.Locator($"[name=outcome][value={outcome}]").CheckAsync();
            await Expect(Page.Locator("#needs .parts, #needs [name=explanation]").First).ToBeVisibleAsync();
        }

        await Page.FillAsync(body);
        await Page.GetByRole(AriaRole.Button, new() { Name = "查看后果" }).ClickAsync();
        await Expect(Page.Locator("#consequence")).ToContainTextAsync("以上只是预览");
        await Page.SwappedAsync();
        await Tab.InspectAsync($"{name}-preview");
    }

    /// <summary>The form, sent with nothing in it.</summary>
    /// <param name="button">The words on the button; null for the first.</param>
    public async Task RefuseAsync(string name, string? button = null)
    {
        await Page.ClearAsync();
        await SendRefusedAsync(name, button);
    }

    /// <summary>The form, sent with something in it that cannot be.</summary>
    public async Task SendRefusedAsync(
        string name, string? button = null, HttpStatusCode status = HttpStatusCode.UnprocessableEntity)
    {
        Tab.ExpectRefusal(status);
        await (button is null ? Page.Submit() : Page.GetByRole(AriaRole.Button, new() { Name = button })).ClickAsync();
        await Expect(Page.Locator("#summary")).ToBeFocusedAsync();
        await Tab.InspectAsync($"{name}-refused");
    }

    /// <summary>Chooses a file, to be checked only.</summary>
    public async Task UploadAsync(string csv)
    {
        await Page.Locator("[name=file]").SetInputFilesAsync(
            new FilePayload { Name = "台账.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await Page.Locator("[name=agency]").SelectOptionAsync(Office.Agency);
        await Page.Locator("[name=dryRun]").CheckAsync();
    }

    /// <summary>The page that follows when the form was sent.</summary>
    public async Task SendAsync(string name, string shown)
    {
        await Page.Submit().ClickAsync();
        await Expect(Page.Locator(shown)).ToBeVisibleAsync();
        await Tab.InspectAsync(name);
    }
}
