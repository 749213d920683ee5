using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Api.Tests.Browsing;

public sealed class RegisterTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public Task A_request_is_registered_by_keyboard_and_its_receipt_printed() => Tab.OpenAsync(api, Screen.Desk, async tab =>
    {
        await StartAsync(tab);
        await Expect(tab.Page.Locator("#channel")).ToBeFocusedAsync();
        await tab.Keyboard.MoveToAsync(tab.Page.Locator("#applicant-type"));
        await tab.Keyboard.PressAsync("Space");
        await FillAsync(tab, "applicant-name", "马海兰");
        await FillAsync(tab, "applicant-idNumber", "110105194912310021");
        await FillAsync(tab, "applicant-phone", "13909720000");
        await FillAsync(tab, "request-description", "2025年度空气质量监测报告");
        await tab.Keyboard.MoveToAsync(tab.Page.Locator("#request-documentNumber"));
        await Expect(tab.Page.Locator("#applicant-idType")).ToHaveValueAsync("居民身份证");
        await Expect(tab.Page.Locator("#applicant-idNumber-note")).ToHaveTextAsync("校验位不符，请核对");
        await tab.Keyboard.PressAsync("Enter");
        await tab.ArriveAsync("**/receipt?print=1**");
        Assert.InRange(tab.Keyboard.Presses, 1, 25);
        await Expect(tab.Page.Locator("h1")).ToContainTextAsync("登记回执");
        Assert.Equal(1, await tab.Page.EvaluateAsync<int>("window.printed"));
    });

    [Fact]
    public Task The_key_of_the_form_registers_as_well() => Tab.OpenAsync(api, Screen.Desk, async tab =>
    {
        await StartAsync(tab);
        await FillAllAsync(tab);
        await PressAccessKeyAsync(tab, "s");
        await tab.ArriveAsync("**/receipt?print=1**");
    });

    [Theory]
    [InlineData(Screen.Desk)]
    [InlineData(Screen.Phone)]
    public Task Every_state_of_the_form_is_accessible_and_fits(Screen screen) => Tab.OpenAsync(api, screen, async tab =>
    {
        await StartAsync(tab);
        await tab.InspectAsync("register");
        await FillAllAsync(tab);
        await tab.Page.Locator("#applicant-phone").FillAsync("1390972000");
        await tab.Page.GetByText("互联网", new() { Exact = true }).ClickAsync();
        await Expect(tab.Page.Locator("#confirmedOn")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator("#channel-hint")).ToContainTextAsync("双方确认之日为收到申请之日");
        await Expect(tab.Page.Locator("#preview")).ToContainTextAsync("待确认");
        await Expect(tab.Page.Locator("#applicant-phone-note")).ToHaveTextAsync("手机号码应为11位，请核对");
        await tab.InspectAsync("register-preview");
        await tab.Page.Locator("#arrivedOn").FillAsync("2027-01-04");
        await tab.Page.Locator("#request-description").FillAsync("");
        tab.ExpectRefusal(HttpStatusCode.UnprocessableEntity);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "登记并打印回执" }).ClickAsync();
        await Expect(tab.Page.Locator("#summary")).ToBeFocusedAsync();
        await tab.InspectAsync("register-refused");
    });

    [Fact]
    public Task A_field_that_the_channel_does_not_need_is_not_sent() => Tab.OpenAsync(api, Screen.Desk, async tab =>
    {
        await StartAsync(tab);
        await FillAllAsync(tab);
        await tab.Page.GetByText("传真", new() { Exact = true }).ClickAsync();
        await tab.Page.Locator("#confirmedOn").FillAsync("2026-11-23");
        await tab.Page.GetByText("当面", new() { Exact = true }).ClickAsync();
        await Expect(tab.Page.Locator("#confirmedOn")).ToBeHiddenAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        await tab.ArriveAsync("**?done=registered");
        Assert.Null((await api.GetAsync($"cases/{new Uri(tab.Page.Url).Segments[^1]}").Served())["confirmedOn"]);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task The_receipt_is_one_sheet_whatever_it_says(bool isLong) => Tab.OpenAsync(api, Screen.Desk, async tab =>
    {
        string Words(string word, int length) => isLong ? string.Concat(Enumerable.Repeat(word, length / word.Length)) : word;
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(Given.Registration(agency)
            .With("applicant.name", Words("青海某某环保科技有限公司", 200)).With("applicant.idType", Words("营业执照", 50))
            .With("applicant.idNumber", Words("91350100M000100Y43", 50)).With("externalReference", Words("外〔2026〕1号", 100))
            .With("request.description", Words("现场检查笔录、监测报告和处罚决定书；\n", 10_000))
            .With("request.deliveryMethod", Words("邮寄或者电子邮件", 100)));
        await tab.SignInAsync();
        await tab.GoAsync($"/cases/{number}/receipt");
        Assert.Equal([Paper.A4], (await tab.PrintAsync()).Sheets);
        Assert.True(await tab.Page.EvaluateAsync<bool>(
            "() => [...document.querySelectorAll('.half')].every(half => half.scrollHeight <= half.clientHeight)"), "A half is cut off.");
        await tab.InspectAsync(isLong ? "receipt-long" : "receipt");
        await tab.GoAsync($"/cases/{number}/register-form");
        var form = (await tab.PrintAsync()).Sheets;
        Assert.All(form, sheet => Assert.Equal(Paper.A4, sheet));
        Assert.Equal(isLong, form.Count > 1);
        await tab.InspectAsync(isLong ? "register-form-long" : "register-form");
    });

    private async Task StartAsync(Tab tab)
    {
        await tab.Page.AddInitScriptAsync("window.print = () => { window.printed = (window.printed || 0) + 1; };");
        var agency = await api.AgencyAsync();
        var key = (await api.PostAsync(
            "keys", new JsonObject { ["name"] = "张敏", ["roles"] = new JsonArray("frontOffice"), ["agencyCode"] = agency }.ToJsonString())
            .Served(HttpStatusCode.Created))["key"]!;
        tab.AddPersonalWords("马海兰", "13909720000");
        await tab.SignInAsync(key);
        await tab.GoAsync("/cases/new");
    }

    /// <summary>Alt and a letter. The keyboard of the driver leaves out the letter that Chromium compares.</summary>
    private static async Task PressAccessKeyAsync(Tab tab, string letter)
    {
        var session = await tab.Page.Context.NewCDPSessionAsync(tab.Page);
        await session.SendAsync("Input.dispatchKeyEvent", new()
        {
            ["type"] = "keyDown",
            ["modifiers"] = 1,
            ["key"] = letter,
            ["text"] = letter,
            ["unmodifiedText"] = letter,
            ["windowsVirtualKeyCode"] = (int)char.ToUpperInvariant(letter[0]),
        });
    }

    private static async Task FillAllAsync(Tab tab)
    {
        await tab.Page.GetByText("自然人", new() { Exact = true }).ClickAsync();
        await tab.Page.Locator("#applicant-name").FillAsync("马海兰");
        await tab.Page.Locator("#applicant-phone").FillAsync("13909720000");
        await tab.Page.Locator("#request-description").FillAsync("2025年度空气质量监测报告");
    }

    private static async Task FillAsync(Tab tab, string field, string text)
    {
        await tab.Keyboard.MoveToAsync(tab.Page.Locator($"#{field}"));
        await tab.Keyboard.EnterAsync(text);
    }
}
