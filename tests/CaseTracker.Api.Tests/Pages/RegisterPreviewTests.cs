using System.Net;
using static CaseTracker.Api.Tests.Pages.Registering;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>期限核对, 可能相关 and what looks mistyped: shown before anything is stored.</summary>
[Collection(SharedPages.Name)]
public sealed class RegisterPreviewTests(Api api)
{
    [Theory]
    [InlineData("zh-CN", "收到申请之日 2026-09-18（周五） 补正告知最迟 2026-09-29（周二），第7个工作日 答复期限 2026-10-22（周四） 第20个工作日；09-20 上班，09-25 放假，10-01至10-07 "
        + "放假，10-10 上班 延期后最迟 2026-11-19（周四）")]
    [InlineData("en", "Date of receipt 2026-09-18 (Fri) Correction notice by 2026-09-29 (Tue), working day 7 Due date 2026-10-22 (Thu) "
        + "Working day 20; 09-20 worked, 09-25 off, 10-01 to 10-07 off, 10-10 worked Extended, by 2026-11-19 (Thu)")]
    public async Task Reads_the_dates_back(string language, string words)
    {
        using var browser = await api.ClerkAsync(await api.AgencyAsync(), language);
        var page = await PreviewAsync(browser, ("arrivedOn", "2026-09-18"));
        var dates = await api.GetAsync("deadlines/preview?receivedOn=2026-09-18").Served();
        Assert.Contains(dates["dueOn"]!, words, StringComparison.Ordinal);
        Assert.Equal(words, WordsAt(page, "#preview"));
    }

    [Theory]
    [InlineData("2026-09-18", "周五，工作日", "Fri, working day")]
    [InlineData("2026-09-19", "周六，休息日", "Sat, day off")]
    [InlineData("2026-09-20", "周日，调休上班日", "Sun, make-up working day")]
    [InlineData("2026-10-01", "周四，法定节假日", "Thu, public holiday")]
    [InlineData("2026-13-01", "", "")]
    [InlineData("2026-11-24", "", "")]
    public async Task Says_what_day_it_is(string arrivedOn, string chinese, string english)
    {
        var agency = await api.AgencyAsync();
        foreach (var (language, words) in new[] { ("zh-CN", chinese), ("en", english) })
        {
            using var browser = await api.ClerkAsync(agency, language);
            Assert.Equal(words, WordsAt(await PreviewAsync(browser, ("arrivedOn", arrivedOn)), "#arrivedOn-hint"));
        }
    }

    [Theory]
    [InlineData("2026-11-24", "", "改正到达日期后显示。")]
    [InlineData("", "", "改正到达日期后显示。")]
    [InlineData("2026-11-20", "", "待确认：双方确认之日才是收到申请之日，确认后开始计算期限。")]
    [InlineData("2026-11-20", "2026-11-31", "改正确认日期后显示。")]
    public async Task Waits_for_the_days_that_it_needs(string arrivedOn, string confirmedOn, string words)
    {
        using var browser = await api.ClerkAsync(await api.AgencyAsync());
        var page = await PreviewAsync(browser, ("channel", "online"), ("arrivedOn", arrivedOn), ("confirmedOn", confirmedOn));
        Assert.Equal(words, WordsAt(page, "#preview"));
        Assert.Contains("双方确认之日为收到申请之日（条例第31条）", WordsAt(page, "#channel-hint"), StringComparison.Ordinal);
        Assert.Equal("留空即登记为待确认", WordsAt(page, "#confirmedOn-hint"));
    }

    [Fact]
    public async Task Counts_from_the_confirmation_where_that_is_the_receipt()
    {
        using var browser = await api.ClerkAsync(await api.AgencyAsync());
        var page = await PreviewAsync(browser, ("channel", "fax"), ("arrivedOn", "2026-09-17"), ("confirmedOn", "2026-09-18"));
        Assert.StartsWith("收到申请之日 2026-09-18（周五）", WordsAt(page, "#preview"), StringComparison.Ordinal);
        Assert.Equal("周四，工作日", WordsAt(page, "#arrivedOn-hint"));
    }

    [Fact]
    public async Task Says_what_is_provisional_and_which_year_is_missing()
    {
        using var browser = await api.ClerkAsync(await api.AgencyAsync());
        var page = await browser.GetAsync(Form);
        Assert.EndsWith("2027-01-18（周一） 暂定（缺2027年节假日安排）", WordsAt(page, "#preview"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("naturalPerson", "110105194912310021", "1390972000", "校验位不符，请核对", "手机号码应为11位，请核对")]
    [InlineData("naturalPerson", "1101 0519 4912 3100 2x", "139 0972 0000", "", "")]
    [InlineData("otherOrganization", "91350100M000100Y44", "0972-8610000", "校验位不符，请核对", "")]
    public async Task Notes_what_looks_mistyped_and_registers_it_all_the_same(
        string type, string number, string phone, string numberNote, string phoneNote)
    {
        using var browser = await api.ClerkAsync(await api.AgencyAsync());
        (string, string)[] typed = [("applicant.type", type), ("applicant.idNumber", number), ("applicant.phone", phone)];
        var page = await PreviewAsync(browser, typed);
        Assert.Equal(
            (numberNote, phoneNote), (WordsAt(page, "#applicant-idNumber-note"), WordsAt(page, "#applicant-phone-note")));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Faults);
        var refused = await browser.RegisterAsync([.. typed, ("request.description", "")]);
        Assert.Equal(numberNote, WordsAt(refused, "#applicant-idNumber-note"));
        Assert.Equal(HttpStatusCode.OK, (await browser.RegisterAsync(typed)).Status);
    }

    [Fact]
    public async Task Shows_earlier_cases_of_the_person_and_in_the_same_words_and_stores_nothing()
    {
        var agency = await api.AgencyAsync();
        var first = await api.CaseAsync(Given.Registration(agency, "2026-11-02").With("request.description", "同样的内容"));
        await api.CloseAsync(first, "alreadyPublic", new(2026, 11, 2), new(2026, 11, 3));
        var other =
            await api.CaseAsync(Given.Registration(agency, "2026-10-09").With("applicant.name", "李四").With("applicant.idNumber", null));
        using var browser = await api.ClerkAsync(agency);
        Assert.Equal("填写姓名、证件号码或者申请内容后显示。", WordsAt(await browser.GetAsync(Form), "#related .body"));

        var page = await PreviewAsync(
            browser, ("applicant.name", "张三"), ("applicant.idNumber", "630203199001011234"), ("request.description", "2022年度环境空气质量监测报告"));

        Assert.Equal(
            $"可能相关（2） 近12个月1件，本自然月1件 {first} 2026-11-02 收到 予以公开（已主动公开，告知获取方式、途径） 同样的内容 {other} 2026-10-09 收到 办理中 "
            + "2022年度环境空气质量监测报告 申请内容相同 是否重复由承办人判断，系统不自动拒绝。",
            WordsAt(page, "#related"));
        Assert.Equal("630203199001011234", page.ValueOf("applicant.idNumber"));
        Assert.Equal(2, (await api.GetAsync($"cases?agency={agency}").Served()).Json["items"]!.AsArray().Count);
        var unknown = await PreviewAsync(browser, ("applicant.name", "无此人"));
        Assert.Equal("近12个月没有同一申请人或者同样内容的申请。", WordsAt(unknown, "#related .body"));
    }

    private static async Task<BrowsedPage> PreviewAsync(PageBrowser browser, params (string Name, string Value)[] typed)
    {
        var page = await browser.GetAsync(Form);
        var button = page.Document.QuerySelector("main form button[formaction]")!.TextContent;
        return await browser.SubmitAsync(page, page.Form, button, typed);
    }

    private static string WordsAt(BrowsedPage page, string selector) => string.Join(
        ' ', page.Document.QuerySelector(selector)!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
