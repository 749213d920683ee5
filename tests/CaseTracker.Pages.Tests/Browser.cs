using Microsoft.Playwright;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>Debian's Chromium in Chinese, started once for the whole run. It reaches this machine only.</summary>
internal static class Browser
{
    private static readonly Lazy<Task<IBrowser>> Started = new(StartAsync);

    public static Task<IBrowser> StartedAsync() => Started.Value;

    private static async Task<IBrowser> StartAsync()
    {
        // Chromium on Linux takes the language of its own texts, such as those of a date field, from here.
        Environment.SetEnvironmentVariable("LANGUAGE", "zh_CN");
        var playwright = await Playwright.CreateAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => playwright.Dispose();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",

            // Chromium refuses to be root in its sandbox.
            ChromiumSandbox = Environment.UserName != "root",
            Args =
            [
                "--lang=zh-CN", "--disable-gpu", "--disable-quic", "--disable-sync", "--disable-background-networking",
                "--disable-component-update", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        });
    }
}
