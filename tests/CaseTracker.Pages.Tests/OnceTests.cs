using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>What a hand does twice is stored once, and what was typed is not lost.</summary>
public sealed class OnceTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public Task A_double_click_registers_once() => OpenAsync(async (tab, agency) =>
    {
        await FillRegistrationAsync(tab, agency);
        await Register(tab).DblClickAsync();
        await tab.ArriveAsync("**?done=registered");
        Assert.Equal(1, await office.CountAsync($"cases?agency={agency}"));
    });

    [Fact]
    public Task Back_and_again_and_a_refresh_register_once() => OpenAsync(async (tab, agency) =>
    {
        await FillRegistrationAsync(tab, agency);
        await Register(tab).ClickAsync();
        await tab.ArriveAsync("**?done=registered");
        await tab.Page.ReloadAsync();
        Assert.Equal(1, await office.CountAsync($"cases?agency={agency}"));

        // The page is not kept, so the form is a new one, with nothing of the person in it.
        await tab.Page.GoBackAsync();
        Assert.Equal("", await tab.Page.Locator("[name='applicant.name']").InputValueAsync());
        tab.ExpectRefusal(HttpStatusCode.UnprocessableEntity);
        await Register(tab).ClickAsync();
        await Expect(tab.Page.Locator("#summary")).ToBeFocusedAsync();
        await tab.Page.ReloadAsync();
        Assert.Equal(1, await office.CountAsync($"cases?agency={agency}"));
    });

    [Fact]
    public Task A_step_is_taken_once() => OpenAsync(async (tab, agency) =>
    {
        var number = await office.Api.CaseAsync(agency, "2026-11-16");
        await tab.GoAsync($"/cases/{number}/notes");
        await tab.Page.Locator("[name=text]").FillAsync("申请人来电");
        await tab.Page.Submit().DblClickAsync();
        await tab.ArriveAsync("**?done=note");
        await tab.Page.ReloadAsync();
        await tab.Page.GoBackAsync();
        await Expect(tab.Page.Locator("[name=text]")).ToHaveValueAsync("");
        Assert.Equal(2, await office.CountAsync($"cases/{number}/events"));
    });

    [Fact]
    public Task What_was_typed_outlives_the_sign_in() => OpenAsync(async (tab, agency) =>
    {
        await FillRegistrationAsync(tab, agency);
        office.Api.Time.Advance(TimeSpan.FromMinutes(31));
        tab.ExpectRefusal(HttpStatusCode.Unauthorized);
        await Register(tab).ClickAsync();
        await Expect(tab.Page.Locator(".banner.amber")).ToHaveTextAsync("登录已过期，您填写的内容已保留。");
        await tab.InspectAsync("sign-in-kept");
        await tab.Page.Locator("[name=key]").FillAsync(office.Key);
        await tab.Page.Locator("[name=key]").PressAsync("Enter");
        await Expect(tab.Page.Locator(".banner.amber")).ToHaveTextAsync("内容已保留，请核对后重新提交。");
        await Expect(tab.Page.Locator("[name='applicant.name']")).ToHaveValueAsync("张三");
        await Expect(tab.Page.Locator("[name='request.description']")).ToHaveValueAsync("2025年度空气质量监测报告");
        await tab.InspectAsync("register-kept");
        Assert.Equal(0, await office.CountAsync($"cases?agency={agency}"));
        await Register(tab).ClickAsync();
        await tab.ArriveAsync("**?done=registered");
        Assert.Equal(1, await office.CountAsync($"cases?agency={agency}"));
    });

    [Fact]
    public Task A_stale_page_says_what_was_done_since_and_keeps_what_was_typed() => OpenAsync(async (tab, agency) =>
    {
        var number = await office.Api.CaseAsync(agency, "2026-11-16");
        await tab.GoAsync($"/cases/{number}/extension");
        await tab.Page.FillAsync(Steps.Body("extension", "2026-11-23"));
        await office.Api.DoAsync(number, "consultation", "2026-11-23").Served();
        tab.ExpectRefusal(HttpStatusCode.PreconditionFailed);
        await tab.Page.Submit().ClickAsync();
        await Expect(tab.Page.Locator("#summary")).ToBeFocusedAsync();
        await Expect(tab.Page.Locator("section[aria-labelledby=since]")).ToContainTextAsync("征求意见");
        await Expect(tab.Page.Locator("[name=reason]")).ToHaveValueAsync("量大");
        await tab.InspectAsync("step-stale");
        Assert.Equal(2, await office.CountAsync($"cases/{number}/events"));
        await tab.Page.Submit().ClickAsync();
        await tab.ArriveAsync("**?done=extension");
        Assert.Equal(3, await office.CountAsync($"cases/{number}/events"));
    });

    /// <summary>A tab of someone who may do everything, for an agency that has no case yet.</summary>
    private Task OpenAsync(Func<Tab, string, Task> use) => Tab.OpenAsync(office.Api, Screen.Desk, async tab =>
    {
        await tab.SignInAsync(office.Key);
        await use(tab, await office.Api.AgencyAsync(office.Agency));
    });

    private static ILocator Register(Tab tab) => tab.Page.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true });

    private static async Task FillRegistrationAsync(Tab tab, string agency)
    {
        await tab.GoAsync("/cases/new");
        await tab.Page.FillAsync(Given.Registration(agency, "2026-11-23").With("request.description", "2025年度空气质量监测报告"));
    }
}
