using System.Buffers.Binary;
using Xunit.Sdk;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>What tests of pages read of them is what is there.</summary>
public sealed class TabTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [InlineData("A4", "<p>一页</p>", 210, 297, 1)]
    [InlineData("A4", "<p>一页</p><p style='break-before:page'>二页</p>", 210, 297, 2)]
    [InlineData("A4 landscape", "<p>一页</p>", 297, 210, 1)]
    [InlineData("A5", "<p style='height:1500px'>长页</p>", 148, 210, 3)]
    public Task Printed_pages_are_counted_and_measured(string size, string body, int width, int height, int pages) =>
        Tab.OpenAsync(api, Screen.Desk, async tab =>
        {
            await tab.ServeAsync(body, style: $"@page {{ size: {size} }}");
            Assert.Equal(Enumerable.Repeat((width, height), pages), (await tab.PrintAsync()).Sheets);
        });

    [Fact]
    public Task The_keyboard_counts_presses_and_not_text() => Tab.OpenAsync(api, Screen.Desk, async tab =>
    {
        await tab.ServeAsync("<label>姓名 <input id=name></label><label>电话 <input id=phone></label><button>登记</button>");
        await tab.Keyboard.MoveToAsync(tab.Page.Locator("#name"));
        await tab.Keyboard.EnterAsync("王五");
        await tab.Keyboard.MoveToAsync(tab.Page.Locator("button"));
        await tab.Keyboard.PressAsync("Shift+Tab", times: 2);
        Assert.Equal(5, tab.Keyboard.Presses);
        Assert.Equal("王五", await tab.Page.Locator("#name").InputValueAsync());
        Assert.Equal("name", await tab.Page.EvaluateAsync<string>("document.activeElement.id"));
    });

    [Fact]
    public Task What_cannot_be_reached_by_keyboard_fails() => Tab.OpenAsync(api, Screen.Desk, async tab =>
    {
        await tab.ServeAsync("<a href=/>首页</a><span id=pretends>登记</span>");
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => tab.Keyboard.MoveToAsync(tab.Page.Locator("#pretends")));
        Assert.Contains("#pretends", failure.Message);
    });

    [Fact]
    public async Task A_test_that_fails_says_what_the_page_did()
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => Tab.OpenAsync(api, Screen.Desk, async tab =>
        {
            await tab.ServeAsync("<p>一件申请</p>");
            await tab.Page.EvaluateAsync("console.error('broken')");
            Assert.Equal("二件申请", await tab.Page.Locator("p").TextContentAsync());
        }));
        Assert.Contains("二件申请", failure.Message);
        Assert.Contains("broken", failure.Message);
        Assert.True(File.Exists(Path.Combine(Tab.Pictures, "failed-a_test_that_fails_says_what_the_page_did.desk.png")));
    }

    [Fact]
    public Task The_browser_speaks_Chinese_and_has_the_fonts() => Tab.OpenAsync(api, Screen.Desk, async tab =>
    {
        await tab.ServeAsync("<form><input required aria-label=姓名></form>");
        Assert.Equal("zh-CN", await tab.Page.EvaluateAsync<string>("navigator.language"));
        Assert.Equal("请填写此字段。", await tab.Page.Locator("input").EvaluateAsync<string>("input => input.validationMessage"));
        Assert.Contains("Noto Sans CJK", await FontAsync(tab, "h1"));
    });

    [Theory]
    [InlineData(Screen.Desk, 1366, 768)]
    [InlineData(Screen.Phone, 360, 740)]
    public Task A_picture_shows_the_screen(Screen screen, int width, int height) => Tab.OpenAsync(api, screen, async tab =>
    {
        await tab.ServeAsync("<p>一件申请</p>");
        await tab.PictureAsync("served");
        var header = await File.ReadAllBytesAsync(Path.Combine(Tab.Pictures, $"served.{screen}.png".ToLowerInvariant()));
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(16)));
        Assert.Equal(height, BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(20)));
    });

    private static async Task<string> FontAsync(Tab tab, string selector)
    {
        var session = await tab.Page.Context.NewCDPSessionAsync(tab.Page);
        await session.SendAsync("DOM.enable");
        await session.SendAsync("CSS.enable");
        var document = await session.SendAsync("DOM.getDocument");
        var node = await session.SendAsync(
            "DOM.querySelector",
            new() { ["nodeId"] = document!.Value.GetProperty("root").GetProperty("nodeId").GetInt32(), ["selector"] = selector });
        var fonts = await session.SendAsync(
            "CSS.getPlatformFontsForNode", new() { ["nodeId"] = node!.Value.GetProperty("nodeId").GetInt32() });
        return fonts!.Value.GetProperty("fonts")[0].GetProperty("familyName").GetString()!;
    }
}
