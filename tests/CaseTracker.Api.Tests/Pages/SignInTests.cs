using System.Net;

namespace CaseTracker.Api.Tests.Pages;

[Collection(SharedPages.Name)]
public sealed class SignInTests(Api api)
{
    [Fact]
    public async Task A_page_asks_for_the_sign_in_and_is_shown_after_it()
    {
        using var browser = new PageBrowser(api);
        var page = await browser.GetAsync("/");
        Assert.Equal("/sign-in?returnTo=%2F", page.Path);
        var refused = await browser.SubmitAsync(page, page.Form, ("key", "ct_not_a_key"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("访问密钥不正确。", refused.FaultAt("key"));
        Assert.Equal("", refused.ValueOf("key"));
        Assert.StartsWith("错误：", refused.Title, StringComparison.Ordinal);
        var board = await browser.SubmitAsync(refused, refused.Form, ("key", Api.Key));
        Assert.Equal(("/", HttpStatusCode.OK), (board.Path, board.Status));
    }
}
