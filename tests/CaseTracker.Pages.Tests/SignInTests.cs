using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Api.Tests.Browsing;

public sealed class SignInTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [InlineData(Screen.Desk)]
    [InlineData(Screen.Phone)]
    public Task Every_state_of_the_sign_in_is_accessible_and_fits(Screen screen) => Tab.OpenAsync(api, screen, async tab =>
    {
        await tab.GoAsync("/sign-in");
        await tab.InspectAsync("sign-in");
        tab.ExpectRefusal(HttpStatusCode.UnprocessableEntity);
        await tab.Page.GetByLabel("访问密钥").FillAsync("ct_not_a_key");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Expect(tab.Page).ToHaveTitleAsync("错误：登录 – CaseTracker");
        await Expect(tab.Page.Locator("#summary")).ToBeFocusedAsync();
        await tab.InspectAsync("sign-in-refused");
        await tab.SignInAsync();
        await tab.InspectAsync("board-empty");
    });

    [Fact]
    public Task Sign_in_and_sign_out_need_the_keyboard_only() => Tab.OpenAsync(api, Screen.Desk, async tab =>
    {
        await tab.GoAsync("/");
        await Expect(tab.Page.GetByLabel("访问密钥")).ToBeFocusedAsync();
        await tab.Keyboard.EnterAsync(Api.Key);
        await tab.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.Locator("h1")).ToHaveTextAsync("待办");
        Assert.Equal(1, tab.Keyboard.Presses);
        await tab.Keyboard.MoveToAsync(tab.Page.GetByRole(AriaRole.Button, new() { Name = "退出" }));
        await tab.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.GetByLabel("访问密钥")).ToBeVisibleAsync();
    });
}
