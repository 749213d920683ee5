using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit.Sdk;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>
/// A tab of the browser with cookies and storage of its own. When a test is done with it, it fails the test if a request left the host, if
/// anything was written to the console, if a script failed, if the content policy was violated, or if a person stands in an address, a
/// title or the storage.
/// </summary>
internal sealed class Tab
{
    /// <summary>As long as the browser's own waits, in milliseconds.</summary>
    private const int Patience = 30_000;

    private readonly Watch _watch;

    private Tab(Screen screen, Watch watch, IPage page)
    {
        _watch = watch;
        Screen = screen;
        Page = page;
        Keyboard = new(page);
    }

    /// <summary>The folder of pictures, in that of the built tests.</summary>
    public static string Pictures { get; } = Path.Combine(AppContext.BaseDirectory, "pictures");

    public Screen Screen { get; private set; }

    public IPage Page { get; }

    public Keyboard Keyboard { get; }

    public static async Task OpenAsync(Api api, Screen screen, Func<Tab, Task> use, [CallerMemberName] string test = "")
    {
        var browser = await Browser.StartedAsync();
        await using var context = await browser.NewContextAsync(new()
        {
            BaseURL = api.Client.BaseAddress!.ToString(),
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ViewportSize = screen.Size(),
            ServiceWorkers = ServiceWorkerPolicy.Block,
        });
        var watch = await Watch.OverAsync(context, api.Client.BaseAddress!);
        var tab = new Tab(screen, watch, await context.NewPageAsync());
        try
        {
            await use(tab);
        }
        catch (Exception failure)
        {
            await tab.PictureAsync($"failed-{test}");
            throw new XunitException($"{failure.Message}\n{watch.Faults}", failure);
        }

        await watch.AssertSilentAsync();
    }

    /// <summary>Opens an address of the host.</summary>
    public async Task GoAsync(string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await Page.GotoAsync(address);
        Assert.Equal(status, (HttpStatusCode)answer!.Status);

        // A field with autofocus has the focus when the page was drawn, which may be after it was loaded.
        await DrawnAsync();
    }

    /// <summary>Shows the page, as it is, on another screen.</summary>
    public async Task ShowOnAsync(Screen screen)
    {
        Screen = screen;
        var size = screen.Size();
        await Page.SetViewportSizeAsync(size.Width, size.Height);
        await DrawnAsync();
    }

    public async Task SignInAsync(string key = Api.Key)
    {
        await GoAsync("/sign-in");
        await EnterKeyAsync(key);
    }

    /// <summary>Signs in with a key, on whichever form of the sign-in page is shown.</summary>
    public async Task EnterKeyAsync(string key)
    {
        if (!await Page.Locator("[name=key]").IsVisibleAsync())
        {
            await Page.Locator("button[name=by][value=key]").ClickAsync();
        }

        await Page.Locator("[name=key]").FillAsync(key);
        await Page.Locator("[name=key]").PressAsync("Enter");
        await Expect(Page).Not.ToHaveURLAsync(new Regex(@"/sign-in(\?|$)"), new() { Timeout = Patience });
        await LoadedAsync();
    }

    /// <summary>
    /// Waits until an address is shown, in which <c>*</c> stands for anything, and all of its page is there. Not by
    /// <c>WaitForURLAsync</c>: that waits for ever where the page is loaded between its look at the state and its wait for the event.
    /// </summary>
    public async Task ArriveAsync(string address)
    {
        var pattern = Regex.Escape(address).Replace(@"\*", ".*", StringComparison.Ordinal);
        await Expect(Page).ToHaveURLAsync(new Regex($"^{pattern}$"), new() { Timeout = Patience });
        await LoadedAsync();
    }

    /// <summary>Announces a refusal, which Chromium writes to the console.</summary>
    public void ExpectRefusal(HttpStatusCode status) => _watch.ExpectRefusal(status);

    /// <summary>Announces words of a person, such as a name, that this test enters and <see cref="Personal.Words"/> lacks.</summary>
    public void AddPersonalWords(params string[] words) => _watch.AddPersonalWords(words);

    /// <summary>Prints the page.</summary>
    public async Task<Paper> PrintAsync() => Paper.Read(await Page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true }));

    /// <summary>Keeps a picture of the whole page, to be looked at.</summary>
    public Task PictureAsync(string name) => Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Pictures, $"{name}.{Screen}.png".ToLowerInvariant()),
        FullPage = true,
    });

    private Task LoadedAsync() => Page.EvaluateAsync(
        "document.readyState === 'complete' || new Promise(loaded => addEventListener('load', () => loaded(true), { once: true }))");

    private Task DrawnAsync() =>
        Page.EvaluateAsync("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
}
