using static Microsoft.Playwright.Assertions;

namespace CaseTracker.Api.Tests.Browsing;

/// <summary>What is printed fits its paper, whatever it says, and in whichever language the page is read.</summary>
public sealed class PaperTests(Office office) : IClassFixture<Office>
{
    [Theory]
    [InlineData("")]
    [InlineData(
        "consultation 2026-11-17, opinion 2026-11-18, extension 2026-11-18, note 2026-11-18, decision 2026-11-19, service 2026-11-19")]
    public Task A_long_request_takes_one_sheet_of_receipt_and_two_of_registration_form(string life) =>
        Tab.OpenAsync(office.Api, Screen.Desk, async tab =>
        {
            var number = await office.Api.CaseAsync(Given.Registration(office.Agency, "2026-11-16")
                .With("applicant.name", Long("青海某某环保科技有限公司", 200)).With("request.description", Long("监测报告、笔录和决定书；", 1_000)));
            await office.Api.LiveAsync(number, life);
            await tab.SignInAsync(office.Key);
            await tab.GoAsync($"/cases/{number}/receipt");
            Assert.Equal([Paper.A4], (await tab.PrintAsync()).Sheets);
            await tab.GoAsync($"/cases/{number}/register-form");
            var sheets = (await tab.PrintAsync()).Sheets;
            Assert.InRange(sheets.Count, 1, 2);
            Assert.All(sheets, sheet => Assert.Equal(Paper.A4, sheet));
        });

    [Theory]
    [InlineData("requests?year=2026")]
    [InlineData("remedies?year=2026")]
    [InlineData("period?from=2026-10-01&to=2026-11-23")]
    [InlineData("years?fromYear=2017&toYear=2026")]
    public Task A_statutory_table_takes_one_landscape_sheet(string table) => Tab.OpenAsync(office.Api, Screen.Desk, async tab =>
    {
        await office.CaseAsync("decision 2026-11-17");
        await tab.SignInAsync(office.Key);
        foreach (var language in new[] { "zh-CN", "en" })
        {
            await tab.GoAsync($"/statistics/{table}&agency={office.Agency}");
            await tab.Page.Locator($".languages a[lang={language}]").ClickAsync();
            await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
            Assert.Equal([Paper.A4Landscape], (await tab.PrintAsync()).Sheets);
        }
    });

    [Fact]
    public Task Another_language_is_the_same_page() => Tab.OpenAsync(office.Api, Screen.Desk, async tab =>
    {
        await tab.SignInAsync(office.Key);
        var number = await office.CaseAsync();
        foreach (var path in new[]
        {
            $"/cases/{number}/receipt?papers=form",
            $"/cases/{number}/extension",
            $"/cases?agency={office.Agency}"
        })
        {
            await tab.GoAsync(path);
            await tab.Page.Locator(".languages a[lang=en]").ClickAsync();
            await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
            Assert.Equal(path, new Uri(tab.Page.Url).PathAndQuery);
            await tab.AssertAccessibleAsync();
            await tab.AssertFitsAsync();
            await tab.Page.Locator(".languages a[lang=zh-CN]").ClickAsync();
            await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
            Assert.Equal(path, new Uri(tab.Page.Url).PathAndQuery);
        }

        await tab.Page.Locator(".languages a[lang=en]").ClickAsync();
        await tab.GoAsync($"/cases/{number}/receipt");
        Assert.Equal([Paper.A4], (await tab.PrintAsync()).Sheets);
    });

    private static string Long(string words, int length) => string.Concat(Enumerable.Repeat(words, length / words.Length));
}
