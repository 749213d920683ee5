using System.Net;
using CaseTracker.Api.Tests.OpenApi;
using CaseTracker.Api.Tests.Pages;
using CaseTracker.Api.Tests.Security;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using MiniExcelLibs;

namespace CaseTracker.Api.Tests.Operations;

/// <summary>演练: a clock that goes forward, and a mark on all that comes out. The tests share it, so each counts from where it is.</summary>
public sealed class SandboxTests(SandboxHost given) : IClassFixture<SandboxHost>
{
    private const string Mark = "演练";

    private Api Api => given.Api;

    [Fact]
    public async Task Deadlines_come_with_the_clock()
    {
        var agency = await Api.AgencyAsync();
        var before = await AdvanceAsync(1).Served();
        var number = await Api.CaseAsync(agency, before["today"]!);
        Assert.Equal("processing", (await Api.GetAsync($"cases/{number}").Served())["status"]);

        var after = await AdvanceAsync(60).Served();

        Assert.Equal(DateOnly.Parse(before["today"]!).AddDays(60), DateOnly.Parse(after["today"]!));
        var late = await Api.GetAsync($"cases?agency={agency}&due=overdue").Served();
        Assert.Equal(number, (string?)Assert.Single(late.Json["items"]!.AsArray())!["number"]);
        await Api.TakeAsync(number, "extension", $$"""{"on":"{{before["today"]}}","approvedBy":"李主任","reason":"复杂"}""");
        var entry = (await Api.GetAsync("audit?act=clockSet&limit=200").Served()).Json["items"]!.AsArray()[0]!;
        Assert.Contains($"→ {after["today"]}T", (string?)entry["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_set_forward_and_never_back()
    {
        var now = DateTimeOffset.Parse((await AdvanceAsync(1).Served())["now"]!);

        await SetAsync($"{now.AddMinutes(-1):O}").Refused(HttpStatusCode.Conflict, "clock-behind");
        Assert.Equal(now.AddHours(3), DateTimeOffset.Parse((await SetAsync($"{now.AddHours(3):O}").Served())["now"]!));
    }

    [Fact]
    public async Task What_is_no_time_is_refused()
    {
        foreach (var now in new[] { "tomorrow", "2030-03-01", "2030-03-01T09:30:00", "" })
        {
            await SetAsync(now).Invalid("$.now");
        }

        await SetAsync("2150-01-01T00:00:00Z").Invalid("$.now");
        await Api.PutAsync("sandbox/clock", "{}").Invalid("$.now");
        foreach (var days in new[] { -1, 0, 3_661 })
        {
            await AdvanceAsync(days).Invalid("$.days");
        }

        await Api.PostAsync("sandbox/clock/advance", "{}").Invalid("$.days");
    }

    [Fact]
    public async Task Only_who_operates_all_of_it_sets_the_clock()
    {
        var agency = await Api.AgencyAsync();
        var (approver, administrator) = (await Api.ColleagueAsync(agency, "approver"), await Api.ColleagueAsync(agency, "administrator"));

        await approver.PostAsync("sandbox/clock/advance", """{"days":1}""").Refused(HttpStatusCode.Forbidden, "forbidden");
        await administrator.PostAsync("sandbox/clock/advance", """{"days":1}""").Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await approver.PutAsync("sandbox/clock", """{"now":"2090-01-01T00:00:00Z"}""").Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Keys_expire_by_the_clock_and_a_sign_in_lasts_by_the_real_time()
    {
        using var browser = await PageBrowser.SignedInAsync(Api);
        var today = DateOnly.Parse((await AdvanceAsync(1).Served())["today"]!);
        var made = await Api.PostAsync("keys", $$"""{"name":"窗口","roles":["handler"],"expiresOn":"{{Given.Text(today)}}"}""")
            .Served(HttpStatusCode.Created);
        (string, string) key = ("Authorization", $"Bearer {made["key"]}");
        await Api.GetAsync("cases", key).Served();
        var feed = (await Api.PostAsync("calendar-feeds", "", key).Served(HttpStatusCode.Created))["path"]!;
        Assert.Contains($"X-WR-CALNAME:【{Mark}】CaseTracker", await Api.Anonymous.GetStringAsync(feed), StringComparison.Ordinal);

        await AdvanceAsync(1).Served();

        using var ended = await Api.Anonymous.GetAsync(feed);
        Assert.Equal(HttpStatusCode.NotFound, ended.StatusCode);
        await Api.GetAsync("cases", key).Refused(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal("/me", (await browser.GetAsync("/me")).Path);
    }

    [Fact]
    public async Task Every_answer_says_so_and_every_page_shows_it()
    {
        string[] paths =
            ["/api/v1/agencies", "/api/v1/nowhere", "/livez", "/readyz", "/openapi/v1.json", "/site.css", "/none", "/feeds/x.ics"];
        foreach (var path in paths)
        {
            using var answer = await Api.Anonymous.GetAsync(path);
            Assert.Equal((path, "true"), (path, Assert.Single(answer.Headers.GetValues("CaseTracker-Sandbox"))));
        }

        using var browser = await PageBrowser.SignedInAsync(Api, language: "en");
        var page = await browser.GetAsync("/me");
        Assert.StartsWith("Sandbox: today counts as 20", page.Document.QuerySelector("body.sandbox > .stripe")!.TextContent);
    }

    [Fact]
    public async Task It_stands_across_all_that_is_printed()
    {
        var agency = await Api.AgencyAsync();
        var number = await Api.CaseAsync(agency, "2026-03-02");
        var table = $"statistics/requests?agency={agency}&year=2026&format=";

        Assert.Contains($"<p class=\"mark\">{Mark}</p>", (await Api.GetAsync($"{table}html").Served()).Text, StringComparison.Ordinal);
        using var word = WordprocessingDocument.Open(await FileAsync($"{table}docx"), isEditable: false);
        AssertMarked(word);
        using var sheets = SpreadsheetDocument.Open(await FileAsync($"{table}xlsx"), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(sheets));
        Assert.All(sheets.WorkbookPart!.WorksheetParts, part => Assert.Contains($"【{Mark}】", part.Worksheet!.InnerText));
        Assert.All(sheets.WorkbookPart!.WorksheetParts, part => Assert.Contains($"&C&24{Mark}", part.Worksheet!.InnerText));
        Assert.Equal(
            [$"【{Mark}】台账"],
            MiniExcel.GetSheetNames(await FileAsync($"ledger?agency={agency}&receivedFrom=2026-01-01&receivedTo=2026-12-31&format=xlsx")));

        var letter = $"cases/{number}/letters/registration?format=";
        Assert.StartsWith($"【{Mark}】\n", (await Api.GetAsync($"{letter}txt").Served()).Text);
        Assert.Contains($"<p class=\"mark\">{Mark}</p>", (await Api.GetAsync($"{letter}html").Served()).Text, StringComparison.Ordinal);
        using var drawn = WordprocessingDocument.Open(await FileAsync($"{letter}docx"), isEditable: false);
        AssertMarked(drawn);
    }

    [Fact]
    public async Task Its_addresses_are_described_and_a_real_system_has_none_of_it()
    {
        using var real = new Api();
        var described = (await ServedDocument.OfAsync(Api)).Operations.Select(operation => operation.Path);
        Assert.Equal(["/api/v1/sandbox/clock", "/api/v1/sandbox/clock/advance"],
            described.Where(path => path.Contains("sandbox", StringComparison.Ordinal)).Order());
        await real.PostAsync("sandbox/clock/advance", """{"days":1}""").Refused(HttpStatusCode.NotFound, "not-found");
        var answer = await real.PutAsync("sandbox/clock", """{"now":"2030-03-01T09:30:00Z"}""")
            .Refused(HttpStatusCode.NotFound, "not-found");
        Assert.False(answer.Headers.Contains("CaseTracker-Sandbox"));
        var agency = await real.AgencyAsync();
        var printed = await real.GetAsync($"statistics/requests?agency={agency}&year=2026&format=html").Served();
        Assert.DoesNotContain(Mark, printed.Text, StringComparison.Ordinal);
    }

    private static void AssertMarked(WordprocessingDocument file)
    {
        Assert.All(new OpenXmlValidator().Validate(file), error => Assert.IsType<HeaderPart>(error.Part));
        Assert.NotEmpty(file.MainDocumentPart!.HeaderParts);
        Assert.All(file.MainDocumentPart.HeaderParts, header => Assert.Contains($"string=\"{Mark}\"", header.Header!.OuterXml));
    }

    private async Task<MemoryStream> FileAsync(string path) => new(await Api.Client.GetByteArrayAsync($"/api/v1/{path}"));

    private Task<Answer> AdvanceAsync(int days) => Api.PostAsync("sandbox/clock/advance", $$"""{"days":{{days}}}""");

    private Task<Answer> SetAsync(string now) => Api.PutAsync("sandbox/clock", $$"""{"now":"{{now}}"}""");
}
