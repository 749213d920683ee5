using CaseTracker.Api.Tests.Security;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>The life of a request, from the counter to its reply, by three people with a keyboard and no mouse.</summary>
public sealed class FirstUseTests(Api api) : IClassFixture<Api>
{
    private const string Today = "2026-11-23";

    [Fact]
    public Task A_request_is_answered_by_keyboard_alone() => Tab.OpenAsync(api, Screen.Desk, async tab =>
    {
        await tab.Page.AddInitScriptAsync("window.print = () => { window.printed = (window.printed || 0) + 1; };");
        tab.AddPersonalWords("马海兰", "13909720000");
        var agency = await api.AgencyAsync();
        var clerk = await api.ColleagueAsync(agency, "frontOffice");
        var handler = await api.ColleagueAsync(agency, "handler");
        var approver = await api.ColleagueAsync(agency, "approver");

        await SignInAsync(tab, clerk);
        var number = await RegisterAsync(tab);
        await CorrectAsync(tab, number);
        await SignOutAsync(tab);

        await SignInAsync(tab, handler);
        await DraftAsync(tab, number);
        await SignOutAsync(tab);

        await SignInAsync(tab, approver);
        await ApproveAsync(tab, number, handler, approver);
        await SignOutAsync(tab);

        await SignInAsync(tab, clerk);
        await ServeAsync(tab, number);
    });

    private async Task<string> RegisterAsync(Tab tab)
    {
        await PressAsync(tab, tab.Page.Locator("nav a[href='/cases/new']"));
        await Expect(tab.Page.Locator("#channel")).ToBeFocusedAsync();
        var before = tab.Keyboard.Presses;
        await tab.Keyboard.MoveToAsync(tab.Page.Locator("#applicant-type"));
        await tab.Keyboard.PressAsync("Space");
        await EnterAsync(tab, "applicant.name", "马海兰");
        await EnterAsync(tab, "applicant.idNumber", "630203199001011234");
        await EnterAsync(tab, "applicant.phone", "13909720000");
        await EnterAsync(tab, "request.description", "2025年度空气质量监测报告");
        await PressAsync(tab, tab.Page.Submit());
        await tab.ArriveAsync("**/receipt?print=1**");
        Assert.InRange(tab.Keyboard.Presses - before, 1, 25);

        await Expect(tab.Page.Locator("h1")).ToContainTextAsync("登记回执");
        Assert.Equal(1, await tab.Page.EvaluateAsync<int>("window.printed"));
        Assert.Equal([Paper.A4], (await tab.PrintAsync()).Sheets);
        var number = new Uri(tab.Page.Url).Segments[2].TrimEnd('/');
        var made = await CaseAsync(number);
        Assert.Equal(
            ("processing", "inPerson", "naturalPerson", "2025年度空气质量监测报告", Today),
            (made["status"], made["channel"], made["applicant.type"], made["request.description"], made["receivedOn"]));

        await PressAsync(tab, tab.Page.Locator($".crumbs a[href='/cases/{number}']"));
        await Expect(tab.Page.Locator("h1")).ToHaveTextAsync(number);
        return number;
    }

    private async Task CorrectAsync(Tab tab, string number)
    {
        await OpenAsync(tab, "correctionNotice");
        await EnterDayAsync(tab, "respondBy", "2026", "12", "07");
        await EnterAsync(tab, "items", "请明确所需报告的监测点位");
        await SubmitAsync(tab, number, "correctionNotice");
        var waits = await CaseAsync(number);
        Assert.Equal(("awaitingCorrection", "2026-12-07"), (waits["status"], waits["waitingUntil"]));

        await OpenAsync(tab, "correction");
        await EnterAsync(tab, "description", "2025年度平安区空气质量监测报告");
        await SubmitAsync(tab, number, "correction");
        var corrected = await CaseAsync(number);
        Assert.Equal(("processing", "2025年度平安区空气质量监测报告"), (corrected["status"], corrected["request.description"]));
    }

    private async Task DraftAsync(Tab tab, string number)
    {
        await PressAsync(tab, tab.Page.Locator($".board a[href='/cases/{number}']"));
        await OpenAsync(tab, "decision");
        await tab.Keyboard.MoveToAsync(tab.Page.Locator("[name=outcome]").First);
        await tab.Keyboard.PressAsync("Space");
        await tab.Keyboard.PressAsync("ArrowDown");
        await Expect(tab.Page.Locator("#needs")).ToContainTextAsync("予以公开（提供信息）");
        await EnterAsync(tab, "documentNumber", "海环公开〔2026〕1号");
        await PressAsync(tab, tab.Page.GetByRole(AriaRole.Button, new() { Name = "提交审批" }));
        await tab.ArriveAsync($"**/cases/{number}?done=drafted");
        var draft = (await api.GetAsync($"cases/{number}/drafts").Served()).Json["items"]!.AsArray().Single()!;
        Assert.Equal(("decision", "open"), ((string?)draft["type"], (string?)draft["state"]));
        Assert.Equal("processing", (await CaseAsync(number))["status"]);
    }

    private async Task ApproveAsync(Tab tab, string number, Colleague handler, Colleague approver)
    {
        await PressAsync(tab, tab.Page.Locator($"a[href='/cases/{number}/drafts/1']").First);
        await PressAsync(tab, tab.Page.GetByRole(AriaRole.Button, new() { Name = "批准" }));
        await tab.ArriveAsync($"**/cases/{number}?done=approved");
        var decided = await CaseAsync(number);
        Assert.Equal(
            ("closed", "granted", Today, "海环公开〔2026〕1号"),
            (decided["status"], decided["outcome"], decided["decision.on"], decided["decision.documentNumber"]));
        var draft = (await api.GetAsync($"cases/{number}/drafts/1").Served()).Json;
        Assert.Equal(
            ("approved", handler.Name, approver.Name),
            ((string?)draft["state"], (string?)draft["draftedBy"], (string?)draft["settledBy"]));
    }

    private async Task ServeAsync(Tab tab, string number)
    {
        await PressAsync(tab, tab.Page.Locator("nav a[href='/cases']"));
        await PressAsync(tab, tab.Page.Locator($"main a[href='/cases/{number}']"));
        await OpenAsync(tab, "service");
        await EnterAsync(tab, "method", "当面");
        await SubmitAsync(tab, number, "service");
        var served = (await api.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray()[^1]!;
        Assert.Equal(("service", Today, "当面"), ((string?)served["type"], (string?)served["on"], (string?)served["data"]!["method"]));
    }

    private static async Task SignInAsync(Tab tab, Colleague who)
    {
        await tab.GoAsync("/");
        await Expect(tab.Page.Locator("[name=key]")).ToBeFocusedAsync();
        await tab.Keyboard.EnterAsync(who.Key);
        await tab.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.Locator("h1")).ToHaveTextAsync("待办");
    }

    private static async Task SignOutAsync(Tab tab)
    {
        await PressAsync(tab, tab.Page.Locator("form[action='/sign-out'] button"));
        await Expect(tab.Page.Locator("[name=key]")).ToBeVisibleAsync();
    }

    /// <summary>Opens a step from the page of the case.</summary>
    private static async Task OpenAsync(Tab tab, string action)
    {
        await PressAsync(tab, tab.Page.Locator($"li[data-action='{action}'] a"));
        await Expect(tab.Page.Locator("main form[method=post]")).ToBeVisibleAsync();
    }

    private static async Task SubmitAsync(Tab tab, string number, string action)
    {
        await PressAsync(tab, tab.Page.Submit());
        await tab.ArriveAsync($"**/cases/{number}?done={action}");
        await Expect(tab.Page.Locator(".banner.green")).ToBeVisibleAsync();
    }

    private static async Task PressAsync(Tab tab, ILocator element)
    {
        await tab.Keyboard.MoveToAsync(element);
        await tab.Keyboard.PressAsync("Enter");
    }

    private static async Task EnterAsync(Tab tab, string name, string text)
    {
        await tab.Keyboard.MoveToAsync(tab.Page.Locator($"[name='{name}']"));
        await tab.Keyboard.EnterAsync(text);
    }

    /// <summary>Types a day as the parts of a date field take it.</summary>
    private static async Task EnterDayAsync(Tab tab, string name, params string[] parts)
    {
        await tab.Keyboard.MoveToAsync(tab.Page.Locator($"[name='{name}']"));
        foreach (var part in parts)
        {
            await tab.Page.Keyboard.TypeAsync(part);
            if (part.Length == 4)
            {
                // A year may have more than four digits.
                await tab.Keyboard.PressAsync("ArrowRight");
            }
        }

        await Expect(tab.Page.Locator($"[name='{name}']")).ToHaveValueAsync(string.Join('-', parts));
    }

    private Task<Answer> CaseAsync(string number) => api.GetAsync($"cases/{number}").Served();
}
