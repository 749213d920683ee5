namespace CaseTracker.Api.Tests.Browsing;

/// <summary>Pages that the tests of the checks serve themselves.</summary>
internal static class Served
{
    /// <summary>Opens a page of the host that has this body.</summary>
    public static async Task ServeAsync(this Tab tab, string body, string policy = "default-src 'self' 'unsafe-inline'", string style = "")
    {
        await tab.Page.RouteAsync("**/served", route => route.FulfillAsync(new()
        {
            Headers = [new("Content-Type", "text/html; charset=utf-8"), new("Content-Security-Policy", policy)],
            Body =
                $"""
                <!doctype html>
                <html lang=zh-CN>
                <meta name=viewport content='width=device-width'>
                <title>CaseTracker</title>
                <style>{style}</style>
                <main><h1>申请</h1>{body}</main>
                </html>
                """,
        }));
        await tab.GoAsync("/served");
    }
}
