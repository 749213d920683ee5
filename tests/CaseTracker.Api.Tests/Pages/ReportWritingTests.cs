using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using CaseTracker.Api.Tests.Reports;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>What is written by hand: texts, table two, and the tables of a unit that keeps its cases elsewhere.</summary>
[Collection(SharedPages.Name)]
public sealed class ReportWritingTests(Api api)
{
    [Fact]
    public async Task Ready_sentences_are_added_and_saving_shows_the_numbers_that_differ()
    {
        var agency = await api.HaidongAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/reports/{agency}/2023/sections/1");
        var buttons = page.Form.QuerySelectorAll("button[name=sentence]").ToList();
        Assert.Equal(3, buttons.Count);
        page = await AddAsync(browser, page, 1, "总体平稳。");
        page = await AddAsync(browser, page, 2, page.ValueOf("text")!);
        var text = page.ValueOf("text")!;
        Assert.StartsWith("总体平稳。\n2023年，新收政府信息公开申请8件", text, StringComparison.Ordinal);
        Assert.EndsWith("被提起行政诉讼0件。", text, StringComparison.Ordinal);
        Assert.Equal("", (string?)(await api.ReportAsync(agency, 2023)).Section(1)["text"] ?? "");

        page = await browser.SubmitAsync(page, page.Form, "保存", ("text", text.Replace("申请8件", "申请9件")));
        Assert.Equal($"/reports/{agency}/2023/sections/1?done=saved", page.Path);
        Assert.Contains("已保存。", page.Words);
        Assert.Contains("B8 正文引用的数字应与表格一致：“新收政府信息公开申请9件”：9 ≠ 8", page.Words);
        page = await browser.SubmitAsync(page, page.Form, "保存", ("text", text));
        Assert.DoesNotContain("B8", page.Words);
        Assert.Equal(text, (string?)(await api.ReportAsync(agency, 2023)).Section(1)["text"]);
        Assert.Contains($"{text.Length} 字", page.Words);

        page = await browser.SubmitAsync(page, page.Form, "保存", ("text", new string('长', 20_001)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("20000", page.FaultAt("text"));
        Assert.Equal(20_001, page.ValueOf("text")!.Length);
    }

    [Fact]
    public async Task A_text_is_emptied_and_section_six_states_the_fees()
    {
        var agency = await api.AgencyAsync();
        await api.LiveAsync(await api.CaseAsync(agency), "feeNotice 2023-03-10, payment 2023-03-17");
        using var browser = await PageBrowser.SignedInAsync(api, language: "en");
        Assert.Contains("700 yuan of fees were paid (1), which it must state", (await browser.GetAsync($"/reports/{agency}/2023")).Words);
        var page = await browser.GetAsync($"/reports/{agency}/2023/sections/6");
        Assert.Contains("B9", page.Words);
        page = await AddAsync(browser, page, 0, "");
        page = await browser.SubmitAsync(page, page.Form, "Save");
        Assert.DoesNotContain("B9", page.Words);
        page = await browser.SubmitAsync(page, page.Form, "Save", ("text", ""));
        Assert.Contains("B9", page.Words);
        Assert.Equal("", page.ValueOf("text"));
    }

    [Fact]
    public async Task Table_two_is_filled_in_with_faults_at_their_fields()
    {
        var agency = await api.AgencyAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/reports/{agency}/2025/proactive");
        page = await browser.SubmitAsync(page, page.Form, ("regulations.issued", "-1"), ("licences", "很多"), ("fees", "0.1234567"),
            ("penalties", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("应为不小于0的整数。", page.FaultAt("regulations.issued"));
        Assert.NotNull(page.FaultAt("licences"));
        Assert.Equal("至多六位小数。", page.FaultAt("fees"));
        Assert.Equal("必填。", page.FaultAt("penalties"));
        Assert.Equal("很多", page.ValueOf("licences"));
        page = await browser.SubmitAsync(page, page.Form, ("regulations.issued", "2"), ("licences", "310"), ("fees", "59237.2449"),
            ("penalties", "0"));
        Assert.Equal($"/reports/{agency}/2025/proactive?done=saved", page.Path);
        Assert.Equal(("2", "59237.2449"), (page.ValueOf("regulations.issued"), page.ValueOf("fees")));
        Assert.Equal(59237.2449m, (await api.ReportAsync(agency, 2025)).Cells()["proactive fees/amount"]);
        Assert.Contains("规章 2，规范性文件 0，许可 310，处罚 0，bootstrap", (await browser.GetAsync($"/reports/{agency}/2025")).Words);
    }

    [Theory]
    [InlineData("pingtan-2023", 2023)]
    [InlineData("shanghai-general-office-2019", 2019)]
    public async Task A_file_fills_the_tables_which_are_saved_then(string file, int year)
    {
        var (agency, tables) = (await api.AgencyAsync(), Checks.Published(file));
        if (year < 2021)
        {
            tables.WithOtherInOne();
        }

        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await UploadAsync(browser, agency, year, Csv(tables));
        Assert.Equal($"{tables["requests"]!["1"]![0]}", page.ValueOf("requests.1.naturalPerson"));
        Assert.Empty((await api.ReportAsync(agency, year)).Json["entered"]!.GetValue<bool>() ? "entered" : "");
        page = await browser.SubmitAsync(page, EnteringForm(page));
        Assert.Equal($"/reports/{agency}/{year}/entered?done=saved", page.Path);
        var report = await api.ReportAsync(agency, year);
        Assert.True((bool)report.Json["entered"]!);
        Assert.Equal((decimal)tables["requests"]!["1"]![0]!, report.Cells()["requests 1/naturalPerson"]);
        Assert.Equal($"{report.Cells()["requests 3.1/total"]}", page.ValueOf("requests.3.1.total"));

        var withdrawn = await browser.SubmitAsync(page, (IHtmlFormElement)page.Document.QuerySelector("form[action*=Withdraw]")!);
        Assert.Equal($"/reports/{agency}/{year}?done=withdrawn-tables", withdrawn.Path);
        Assert.False((bool)(await api.ReportAsync(agency, year)).Json["entered"]!);
    }

    [Fact]
    public async Task Tables_that_do_not_balance_are_marked_and_not_saved()
    {
        var (agency, tables) = (await api.AgencyAsync(), Checks.Published("pingtan-2023"));
        using var browser = await PageBrowser.SignedInAsync(api);
        var read = await UploadAsync(browser, agency, 2023, Csv(tables));
        var page = await browser.SubmitAsync(read, EnteringForm(read), ("requests.3.7.total", "999"), ("requests.1.naturalPerson", "x"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("应为不超过1亿的整数。", page.Document.GetElementById("requests-1-naturalPerson-error")!.TextContent);
        page = await browser.SubmitAsync(read, EnteringForm(read), ("requests.3.7.total", "999"));
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Equal(["所填的表不平衡，没有保存。"], page.Faults);
        Assert.Contains("实为 999", page.Document.GetElementById("requests-3-7-total-error")!.TextContent);
        Assert.Equal("999", page.ValueOf("requests.3.7.total"));
        Assert.False((bool)(await api.ReportAsync(agency, 2023)).Json["entered"]!);
    }

    [Fact]
    public async Task A_unit_with_cases_is_told_that_its_tables_are_counted()
    {
        var agency = await api.HaidongAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await UploadAsync(browser, agency, 2023, Csv(Checks.Published("haidong-ecology-2023")));
        page = await browser.SubmitAsync(page, EnteringForm(page));
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("该机关本年度在系统内有申请", page.Faults.Single());
        var none = await browser.SubmitAsync(page, page.Form);
        Assert.Equal("请选择文件。", none.FaultAt("file"));
    }

    internal static byte[] Csv(System.Text.Json.Nodes.JsonObject tables) => Encoding.UTF8.GetBytes(
        Layout.Stack(Layout.Requests(tables["requests"]!), Layout.Remedies(tables["remedies"]!)).ToCsv(repeated: false));

    private static Task<BrowsedPage> AddAsync(PageBrowser browser, BrowsedPage page, int sentence, string text)
    {
        var button = page.Form.QuerySelectorAll("button[name=sentence]").ElementAt(sentence);
        return browser.SubmitAsync(page, page.Form, button.TextContent.Trim(), ("text", text));
    }

    private static async Task<BrowsedPage> UploadAsync(PageBrowser browser, string agency, int year, byte[] csv)
    {
        var page = await browser.GetAsync($"/reports/{agency}/{year}/entered");
        return await browser.UploadAsync(page, page.Form, csv, "表.csv");
    }

    private static IHtmlFormElement EnteringForm(BrowsedPage page) =>
        page.Document.QuerySelectorAll("main form").OfType<IHtmlFormElement>().Last();
}
