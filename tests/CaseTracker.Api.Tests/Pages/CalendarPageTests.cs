using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>The calendar of a year, and how one is loaded: what it would move is seen before it is saved.</summary>
public sealed class CalendarPageTests : IDisposable
{
    private const string Notice = "国办发明电〔2026〕9号";

    private readonly Api _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task Twelve_months_mark_what_is_off_and_what_is_worked()
    {
        using var browser = await PageBrowser.SignedInAsync(_api);
        var page = await browser.GetAsync("/calendar/2026");
        Assert.Equal(12, page.Document.QuerySelectorAll(".month table").Length);
        Assert.Contains("国办发明电〔2025〕7号 随程序提供 工作日 248", page.Words);
        Assert.Equal("1休|2休|3休|4班", Marks(page, 1));
        Assert.Equal("14班|15休|16休|17休|18休|19休|20休|21休|22休|23休|28班", Marks(page, 2));
        Assert.Equal(10, page.Document.QuerySelectorAll(".month").ElementAt(0).QuerySelectorAll("td.dayOff, td.holiday").Length);
        Assert.Equal((await browser.GetAsync("/calendar")).Document.QuerySelector("h1")!.TextContent,
            page.Document.QuerySelector("h1")!.TextContent);
        using var english = await PageBrowser.SignedInAsync(_api, language: "en");
        Assert.Contains("Came with the program Working days 248", (await english.GetAsync("/calendar/2026")).Words);
        Assert.Equal(HttpStatusCode.BadRequest, (await english.GetAsync("/calendar/1990")).Status);
    }

    [Fact]
    public async Task A_year_is_previewed_with_what_it_moves_and_saved_then()
    {
        using var december = new Api(new DateTimeOffset(2026, 12, 15, 2, 0, 0, TimeSpan.Zero));
        var agency = await december.AgencyAsync();
        await december.CaseAsync(agency, "2026-11-20");
        var number = await december.CaseAsync(agency, "2026-12-14");
        using var browser = await PageBrowser.SignedInAsync(december);
        var page = await browser.GetAsync("/calendar/2027");
        Assert.Contains("尚未录入", page.Words);
        Assert.Equal("2027 年节假日安排尚未录入，到该年的答复期限为暂定。 去录入", Gap(page));

        (string, string)[] typed = [("notice", Notice), ("daysOff", "2027-01-01至2027-01-03，2027年2月6日"), ("makeUpDays", "")];
        var preview = await browser.SubmitAsync(page, LoadingForm(page), "预览", typed);
        Assert.Contains("预览，尚未保存", preview.Words);
        Assert.Contains("放假 4 天，调休上班 0 天", preview.Words);
        Assert.Equal([$"{number}|2027-01-11（周一）|2027-01-12（周二）"],
            preview.Document.QuerySelectorAll("table.moved tbody tr").Select(row => string.Join('|', row.Children.Select(cell =>
                cell.TextContent))));
        Assert.Equal("2027-01-01\n2027-01-02\n2027-01-03\n2027年2月6日", preview.ValueOf("daysOff"));
        Assert.Contains("尚未录入", (await browser.GetAsync("/calendar/2027")).Words);

        // What was changed after the preview is previewed again.
        var changed = await browser.SubmitAsync(preview, LoadingForm(preview), "保存", ("daysOff", "2027-01-01"));
        Assert.Contains("预览，尚未保存", changed.Words);
        var saved = await browser.SubmitAsync(preview, LoadingForm(preview), "保存");
        Assert.Equal("/calendar/2027?done=saved", saved.Path);
        Assert.Contains($"{Notice} 由管理员录入", saved.Words);
        Assert.Null(Gap(saved));
        Assert.Equal("2027-01-12", (await december.GetAsync($"cases/{number}").Served())["dueOn"]);
    }

    [Fact]
    public async Task Faults_stand_at_their_fields_and_a_file_fills_them()
    {
        using var browser = await PageBrowser.SignedInAsync(_api);
        var page = await browser.GetAsync("/calendar/2027");
        var refused = await browser.SubmitAsync(page, LoadingForm(page), "预览", ("daysOff", "2027-01-01 昨天"), ("makeUpDays", "2027-01-05"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("不是真实存在的日期：昨天。", refused.FaultAt("daysOff"));
        refused = await browser.SubmitAsync(page, LoadingForm(page), "预览", ("daysOff", "2027-01-01"), ("makeUpDays", ""));
        Assert.Equal("必填。", refused.FaultAt("notice"));
        refused = await browser.SubmitAsync(page, LoadingForm(page), "预览", ("notice", Notice), ("daysOff", "2027-01-01"),
            ("makeUpDays", "2027-01-05"));
        Assert.Equal("调休上班日应当是周六或者周日。", refused.FaultAt("makeUpDays"));

        var upload = (IHtmlFormElement)page.Document.QuerySelector("form.upload")!;
        var read = await browser.UploadAsync(
            page, upload, Encoding.UTF8.GetBytes("日期,类型\n2027-01-01至2027-01-03,休\n2027-01-09,班\n"), "2027.csv");
        Assert.Equal(("2027-01-01\n2027-01-02\n2027-01-03", "2027-01-09"), (read.ValueOf("daysOff"), read.ValueOf("makeUpDays")));
        Assert.Contains("没有找到", (await browser.UploadAsync(page, upload, "甲乙"u8.ToArray(), "x.csv")).FaultAt("file"));
        Assert.Equal("请选择文件。", (await browser.SubmitAsync(page, upload)).FaultAt("file"));
    }

    [Fact]
    public async Task Local_days_are_those_of_an_agency_and_the_scope_holds()
    {
        var (agency, foreign) = (await _api.AgencyAsync(), await _api.AgencyAsync());
        using var browser = await PageBrowser.SignedInAsync(_api, (await _api.ColleagueAsync(agency, "administrator")).Key);
        var page = await browser.GetAsync("/calendar/2026");
        (string, string)[] days = [("notice", "本地通知"), ("daysOff", "2026-03-20"), ("makeUpDays", "")];
        var preview = await browser.SubmitAsync(page, LoadingForm(page), "预览", days);
        var saved = await browser.SubmitAsync(preview, LoadingForm(preview), "保存");
        Assert.Equal($"/calendar/2026?agency={agency}&done=saved", saved.Path);
        Assert.Equal("20休", Marks(saved, 3));
        Assert.Contains("工作日 247", saved.Words);
        foreach (var other in new[] { foreign, "" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.SubmitAsync(page, LoadingForm(page), "预览", [.. days, ("agency",
                other)])).Status);
        }

        using var clerk = await PageBrowser.SignedInAsync(_api, (await _api.ColleagueAsync(agency, "frontOffice")).Key);
        var seen = await clerk.GetAsync("/calendar/2026");
        Assert.Null(seen.Document.QuerySelector("main form[method=post]"));
        Assert.Null(Gap(seen));
        Assert.Equal("2027 年节假日安排尚未录入。 去录入", Gap(page));
        var fields = PageBrowser.FieldsOf(LoadingForm(page), null, days);
        Assert.NotEqual(HttpStatusCode.OK, (await clerk.PostAsync("/calendar/2026?handler=Preview", fields)).Status);
    }

    private static string? Gap(BrowsedPage page) => page.Document.QuerySelector("aside.gap")?.TextContent.Trim();

    private static string Marks(BrowsedPage page, int month) => string.Join('|',
        page.Document.QuerySelectorAll(".month").ElementAt(month - 1)
        .QuerySelectorAll("td").Where(day => day.QuerySelector("span") is not null).Select(day => day.TextContent));

    private static IHtmlFormElement LoadingForm(BrowsedPage page) =>
        page.Document.QuerySelectorAll("main form[method=post]").OfType<IHtmlFormElement>().Last();
}
