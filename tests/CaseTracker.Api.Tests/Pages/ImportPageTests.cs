using System.Net;
using System.Text;
using CaseTracker.Api.Ledgers.Import;
using CaseTracker.Api.Tests.Ledgers;
using CaseTracker.Api.Tests.Security;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>A ledger that is uploaded on a page: checked first, told by cell, stored as the API stores it.</summary>
[Collection(SharedPages.Name)]
public sealed class ImportPageTests(Api api)
{
    public static TheoryData<string> Field => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Ledgers", "Field"))
        .Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Field))]
    public async Task A_page_says_of_a_file_what_the_api_says(string name)
    {
        var (agency, file) = (await api.AgencyAsync(), LedgerFile.Field(name));
        var answer = await api.ImportFileAsync(agency, file, name.EndsWith(".csv") ? "text/csv" : LedgerFile.Xlsx, "&dryRun=true");
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await UploadAsync(browser, file, name, ("agency", agency));
        Assert.Equal(answer.Status, page.Status);
        foreach (var (member, heading) in new[] { ("errors", "errors"), ("warnings", "warnings") })
        {
            var told = page.Document.QuerySelectorAll($"section[aria-labelledby={heading}] tbody tr")
                .Select(row => row.QuerySelector("td:last-child")!.TextContent);
            Assert.Equal((answer.Json[member]?.AsArray() ?? []).Select(error => (string)error!["message"]!), told);
        }

        if (answer.Status == HttpStatusCode.OK)
        {
            Assert.Contains($"可以导入 {answer["accepted"]} 件；还没有保存", page.Words);
        }
    }

    [Fact]
    public async Task Errors_lead_to_their_cells_and_nobody_is_named()
    {
        using var browser = await PageBrowser.SignedInAsync(api);
        var csv = LedgerCsv.Of(LedgerCsv.Row, "31号,自然人,欧阳娜娜,13812345678,互联网,2026/13/02,<script>alert(1)</script>,,,",
            "44号,,某某公司,0972-8612345,当面,2023-03-01,报告,,,");
        var page = await UploadAsync(browser, Encoding.UTF8.GetBytes(csv), "台账.csv", ("agency", await api.AgencyAsync()));
        Assert.Equal(["2行有误，没有保存任何数据；请改正后重新导入。"], page.Faults);
        Assert.Contains("读取 3 行，有误 2 行", page.Words);
        var links = page.Document.QuerySelectorAll(".findings a");
        Assert.Equal(["F3", "B4"], links.Select(link => link.TextContent));
        Assert.Equal(["2026/13/02", ""],
            links.Select(link => page.Document.GetElementById(link.GetAttribute("href")![1..])!.TextContent));
        Assert.Equal(["3", "4"], page.Document.QuerySelectorAll(".cells tbody th").Select(cell => cell.TextContent));
        Assert.All(new[] { "欧阳娜娜", "13812345678", "8612345", "某某公司" }, person => Assert.DoesNotContain(person, page.Text));
        Assert.Contains("欧***", page.Words);
        Assert.Contains("<script>alert(1)</script>", page.Words);
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task A_check_stores_nothing_and_an_import_stores_once()
    {
        var agency = await api.AgencyAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var file = Encoding.UTF8.GetBytes(LedgerCsv.Of(LedgerCsv.Row, LedgerCsv.Row.Replace("17号", "18号").Replace("13800000000", "微信同名")));
        var before = await Stored.InAsync(api);
        var check = await UploadAsync(browser, file, "a.csv", ("agency", agency));
        Assert.Contains("可以导入 2 件", check.Words);
        Assert.Equal(before, await Stored.InAsync(api));

        var done = await UploadAsync(browser, file, "a.csv", ("agency", agency), ("dryRun", ""));
        Assert.StartsWith("/imports?s=", done.Path, StringComparison.Ordinal);
        Assert.Contains("已导入 2 件。", done.Words);
        Assert.Contains("请核对（1）", done.Words);
        var ledger = await browser.GetAsync(done.Document.QuerySelector(".banner a")!.GetAttribute("href")!);
        Assert.Equal(2, ledger.Document.QuerySelectorAll("table.ledger tbody tr").Length);

        var again = await UploadAsync(browser, file, "a.csv", ("agency", agency), ("dryRun", ""));
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("外部编号在本机关已经登记", again.Words);
    }

    /// <summary>Rows without a reference of their own could not be told from those of another ledger.</summary>
    [Fact]
    public async Task A_form_that_is_sent_twice_stores_once()
    {
        var agency = await api.AgencyAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync("/imports");
        (string, string)[] fields = [("agency", agency), ("dryRun", "")];
        var file = Encoding.UTF8.GetBytes(LedgerCsv.Of(LedgerCsv.Row.Replace("17号", "")));
        var first = await browser.UploadAsync(page, page.Form, file, "a.csv", fields);
        Assert.Contains("已导入 1 件。", first.Words);
        Assert.Equal(first.Path, (await browser.UploadAsync(page, page.Form, file, "a.csv", fields)).Path);
        Assert.Single((await api.GetAsync($"cases?agency={agency}").Served()).Json["items"]!.AsArray());

        var other = await browser.UploadAsync(page, page.Form, [.. file, .. file], "a.csv", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Contains("这张表单已经提交过", other.Words);
    }

    [Fact]
    public async Task What_is_missing_is_told_at_its_field()
    {
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync("/imports");
        var sent = await browser.SubmitAsync(page, page.Form, ("agency", ""));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "请选择机关。", "请选择台账文件。"),
            (sent.Status, sent.FaultAt("agency"), sent.FaultAt("file")));
        Assert.StartsWith("应为 xlsx 或者 CSV 文件", (await UploadAsync(browser, [1], "台账.xls")).FaultAt("file"));
    }

    [Fact]
    public async Task Unknown_columns_are_passed_over_on_request()
    {
        var agency = await api.AgencyAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        var file = Encoding.UTF8.GetBytes($"{LedgerCsv.Header},经手\n{LedgerCsv.Row},某人\n");
        Assert.Equal(HttpStatusCode.BadRequest, (await UploadAsync(browser, file, "a.csv", ("agency", agency))).Status);
        var page = await UploadAsync(browser, file, "a.csv", ("agency", agency), ("ignoreUnknown", "true"));
        Assert.Contains("不认识的列“经手”", page.Words);
    }

    [Fact]
    public async Task Another_role_or_scope_is_told_why_not()
    {
        var (agency, foreign) = (await api.AgencyAsync(), await api.AgencyAsync());
        using var handler = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "handler")).Key);
        var refused = await handler.GetAsync("/imports");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("您的角色没有这项权限。", refused.Words);
        using var approver = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "approver")).Key, "en");
        var file = Encoding.UTF8.GetBytes(LedgerCsv.Of(LedgerCsv.Row));
        var outside = await UploadAsync(approver, file, "a.csv", ("agency", foreign));
        Assert.Equal(HttpStatusCode.Forbidden, outside.Status);
        Assert.Contains("In order: 1 requests can be imported.", (await UploadAsync(approver, file, "a.csv")).Words);
    }

    [Fact]
    public async Task The_template_has_the_columns_that_a_ledger_needs()
    {
        using var browser = await PageBrowser.SignedInAsync(api);
        var template = await browser.GetAsync("/imports?handler=Template");
        Assert.Equal((HttpStatusCode.OK, LedgerFile.Xlsx), (template.Status, template.MediaType));
        var answer = await api.ImportFileAsync(await api.AgencyAsync(), LedgerTemplate.Xlsx()).Served();
        Assert.Equal("0", answer["accepted"]);
    }

    [Fact]
    public async Task Only_its_owner_sees_how_far_an_import_is()
    {
        var colleague = await api.ColleagueAsync(null, "approver");
        using var browser = await PageBrowser.SignedInAsync(api, colleague.Key);
        using var other = await PageBrowser.SignedInAsync(api);
        using var running = await api.Services.GetRequiredService<ImportTurn>().TakeAsync(default);
        (running.Caller, running.Read) = (colleague.Name, 1234);
        Assert.Contains("正在读取和检查：1234 行", (await browser.GetAsync("/imports?handler=Progress&n=1")).Text);
        running.Stored = 55;
        Assert.Contains("正在保存：55 / 1234 行", (await browser.GetAsync("/imports?handler=Progress&n=1")).Text);
        Assert.DoesNotContain("1234", (await other.GetAsync("/imports?handler=Progress&n=1")).Text);
        Assert.DoesNotContain("hx-get", (await browser.GetAsync("/imports?handler=Progress&n=300")).Text);
    }

    private static async Task<BrowsedPage> UploadAsync(
        PageBrowser browser, byte[] file, string name, params (string Name, string Value)[] values)
    {
        var page = await browser.GetAsync("/imports");
        return await browser.UploadAsync(page, page.Form, file, name, values);
    }
}
