using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>Where the focus is: on what went wrong, and else where the reader left it.</summary>
public sealed class FocusTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public Task After_an_error_the_summary_has_it_and_leads_to_the_field() => OpenAsync(async tab =>
    {
        tab.ExpectRefusal(HttpStatusCode.UnprocessableEntity);
        await tab.GoAsync($"/cases/{await office.CaseAsync()}/extension");
        await tab.Page.Submit().ClickAsync();
        await Expect(tab.Page.Locator("#summary")).ToBeFocusedAsync();
        var links = tab.Page.Locator("#summary a");
        Assert.Equal(3, await links.CountAsync());
        foreach (var (link, field) in new[] { (0, "workingDays"), (1, "approvedBy"), (2, "reason") })
        {
            await links.Nth(link).FocusAsync();
            await tab.Keyboard.PressAsync("Enter");
            await Expect(tab.Page.Locator($"[name={field}]")).ToBeFocusedAsync();
        }
    });

    [Fact]
    public Task A_page_that_opens_takes_none_but_for_the_first_field_of_a_registration() => OpenAsync(async tab =>
    {
        var number = await office.CaseAsync();
        foreach (var path in new[] { "/", "/cases", $"/cases/{number}", $"/cases/{number}/extension", $"/cases/{number}?done=registered" })
        {
            await tab.GoAsync(path);
            Assert.Equal("BODY", await tab.Page.EvaluateAsync<string>("document.activeElement.tagName"));
        }

        await tab.Keyboard.PressAsync("Tab");
        await Expect(tab.Page.Locator(".skip")).ToBeFocusedAsync();
        await tab.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.Locator("#main")).ToBeFocusedAsync();
        await tab.GoAsync("/cases/new");
        await Expect(tab.Page.Locator("#channel")).ToBeFocusedAsync();
    });

    [Fact]
    public Task A_swap_leaves_it_where_it_is() => OpenAsync(async tab =>
    {
        await tab.GoAsync("/cases/new");
        await tab.Page.Locator("#arrivedOn").FillAsync("2026-11-20");
        await tab.Page.Locator("[name='applicant.name']").FocusAsync();
        await Expect(tab.Page.Locator("#preview")).ToContainTextAsync("2026-11-20");
        await Expect(tab.Page.Locator("[name='applicant.name']")).ToBeFocusedAsync();

        var number = await office.CaseAsync();
        await tab.GoAsync($"/cases/{number}/extension");
        await tab.Page.FillAsync(Steps.Body("extension", "2026-11-23"));
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "查看后果" }).ClickAsync();
        await Expect(tab.Page.Locator("#consequence")).ToContainTextAsync("以上只是预览");
        await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "查看后果" })).ToBeFocusedAsync();

        await tab.GoAsync($"/cases/{number}/decision");
        await tab.Page.Locator("[value=granted]").FocusAsync();
        await tab.Keyboard.PressAsync("Space");
        await Expect(tab.Page.Locator("#needs")).ToContainTextAsync("予以公开");
        await Expect(tab.Page.Locator("[value=granted]")).ToBeFocusedAsync();
    });

    private Task OpenAsync(Func<Tab, Task> use) => Tab.OpenAsync(office.Api, Screen.Desk, async tab =>
    {
        await tab.SignInAsync(office.Key);
        await use(tab);
    });
}
