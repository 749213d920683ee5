using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CaseTracker.Api.Tests.Reports;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>核对: tables that somebody published, marked where they do not add up.</summary>
[Collection(SharedPages.Name)]
public sealed class CheckPageTests(Api api)
{
    public static TheoryData<string> Files => [.. Checks.Files];

    [Theory, MemberData(nameof(Files))]
    public async Task A_published_table_is_marked_in_exactly_the_cells_that_are_wrong(string name)
    {
        var tables = Checks.Published(name);
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync("/reports/check");
        page = await browser.UploadAsync(page, page.Form, ReportWritingTests.Csv(tables), "表.csv");
        AssertMarked(page, name);

        // The same once more, typed into the printed table.
        page = await browser.SubmitAsync(page, TypingForm(page));
        AssertMarked(page, name);
        Assert.Equal($"{tables["requests"]!["3.7"]![0]}", page.ValueOf("requests.3.7.naturalPerson"));
    }

    [Fact]
    public async Task The_two_wrong_cells_of_pingtan_2020_say_what_they_should_be()
    {
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync("/reports/check");
        page = await browser.UploadAsync(
            page, page.Form, ReportWritingTests.Csv(Checks.Published("pingtan-2020").WithOtherInOne()), "表.csv");
        Assert.Equal(["应为 26，实为 20", "应为 27，实为 21"],
            page.Document.QuerySelectorAll("td.wrong small").Select(note => note.TextContent));
        Assert.Equal(["20", "21"], page.Document.QuerySelectorAll("td.wrong input").Select(field => ((IHtmlInputElement)field).Value));
        Assert.Equal(2, page.Document.QuerySelectorAll("section[aria-labelledby=wrong] li").Length);
        Assert.Contains("（七）总计应等于各办理结果之和", page.Words);
        Assert.NotNull(page.Document.QuerySelector("input[name='requests.3.6.total']"));

        page = await browser.SubmitAsync(page, TypingForm(page), ("requests.3.7.naturalPerson", "２６"), ("requests.3.7.total", "27"),
            ("requests.4.naturalPerson", "-6"), ("requests.4.total", "-6"));
        Assert.Equal(["件数应为不小于零的整数"], page.Document.QuerySelectorAll("section[aria-labelledby=wrong] li a")
            .Select(item => item.TextContent.Split('：')[1].Split('；')[0]).Distinct());
    }

    [Fact]
    public async Task What_is_no_count_is_told_at_its_cell_and_an_empty_form_says_so()
    {
        using var browser = await PageBrowser.SignedInAsync(api, language: "en");
        var page = await browser.GetAsync("/reports/check");
        var empty = await browser.SubmitAsync(page, TypingForm(page));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Equal(["Fill in table three or four, or upload a file."], empty.Faults);
        var wrong = await browser.SubmitAsync(page, TypingForm(page), ("requests.1.total", "ten"));
        Assert.Equal("Must be a whole number of 100,000,000 at the most.",
            wrong.Document.GetElementById("requests-1-total-error")!.TextContent);
        Assert.Equal("ten", wrong.ValueOf("requests.1.total"));
        var holds = await browser.SubmitAsync(page, TypingForm(page), ("remedies.reconsideration.upheld", "3"),
            ("remedies.reconsideration.total", "3"));
        Assert.Contains("All rules hold.", holds.Words);
        var old = await browser.GetAsync("/reports/check?form=2019");
        Assert.NotNull(old.Document.QuerySelector("input[name='requests.3.6.total']"));
        Assert.Null(old.Document.QuerySelector("input[name='requests.3.6.1.total']"));
    }

    [Theory]
    [InlineData("表.xls", "旧的 xls 请先另存为 xlsx")]
    [InlineData("表.csv", "没有找到表三")]
    [InlineData("表.xlsx", "xlsx")]
    public async Task A_file_that_is_none_is_refused(string name, string why)
    {
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync("/reports/check");
        page = await browser.UploadAsync(page, page.Form, "甲,乙\n1,2\n"u8.ToArray(), name);
        Assert.InRange((int)page.Status, 400, 422);
        Assert.Contains(why, page.Faults.Single());
        Assert.Equal(190, page.Document.QuerySelectorAll("table.typed input").Length);
    }

    [Fact]
    public async Task It_is_for_those_who_check_tables()
    {
        var agency = await api.AgencyAsync();
        using var office = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "frontOffice")).Key);
        Assert.Equal(HttpStatusCode.Forbidden, (await office.GetAsync("/reports/check")).Status);
        using var auditor = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "auditor")).Key);
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync("/reports/check")).Status);
    }

    private static void AssertMarked(BrowsedPage page, string name) => Assert.Equal(
        Checks.ViolationsOf(name).Select(violation => violation.Split(' ') is [_, var table, var row, var column, ..]
            ? $"{table}.{row}.{column}" : ""),
        page.Document.QuerySelectorAll("td.wrong input").Select(field => field.GetAttribute("name")!));

    private static IHtmlFormElement TypingForm(BrowsedPage page) =>
        page.Document.QuerySelectorAll("main form").OfType<IHtmlFormElement>().Last();
}
