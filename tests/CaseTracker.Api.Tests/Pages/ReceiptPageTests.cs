using System.Net;
using static CaseTracker.Api.Tests.Pages.Registering;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>登记回执 and 登记表: what is on paper, and what is not.</summary>
[Collection(SharedPages.Name)]
public sealed class ReceiptPageTests(Api api)
{
    private const string Script = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}&amp;";

    [Fact]
    public async Task Both_halves_say_what_was_registered()
    {
        var agency = await api.AgencyAsync();
        using var browser = await api.ClerkAsync(agency);
        var page = await browser.RegisterAsync(
            ("applicant.idType", "居民身份证"), ("applicant.idNumber", "11010519491231002X"), ("request.deliveryMethod", "邮寄"));
        var halves = page.Document.QuerySelectorAll(".half").Select(half => WordsOf(half.TextContent)).ToList();
        Assert.Equal(2, halves.Count);
        Assert.All(halves, half => Assert.Contains(
            "申请人马海兰收件渠道当面收到申请之日2026年11月23日答复期限2026年12月21日前申请内容2025年度空气质量监测报告获取方式邮寄外部编号—提交材料☐申请表☐身份证明☐授权委托书☐其他",
            half, StringComparison.Ordinal));
        Assert.StartsWith($"政府信息公开申请登记回执登记编号：{agency}-2026-0001申请人联", halves[0], StringComparison.Ordinal);
        Assert.Contains(
            "本机关将自收到申请之日起20个工作日内，即2026年12月21日前答复。需要补正、延长答复期限、征求意见或者缴纳费用的，将另行告知。",
            halves[0], StringComparison.Ordinal);
        Assert.Contains("本机关为办理本申请收集您的姓名（名称）", halves[0], StringComparison.Ordinal);
        Assert.EndsWith($"经办人：张敏{agency}局（印章）2026年11月23日", halves[0], StringComparison.Ordinal);
        Assert.Contains("证件核验☐已核验居民身份证1101**********002X（自然人）", halves[1], StringComparison.Ordinal);
        Assert.EndsWith($"{agency}局2026年打印2026-11-2310:00张敏", halves[1], StringComparison.Ordinal);
        Assert.DoesNotContain("证件核验", halves[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_printed_at_once_only_where_that_was_asked_for()
    {
        using var browser = await api.ClerkAsync(await api.AgencyAsync());
        var page = await browser.RegisterAsync();
        Assert.NotNull(page.Document.QuerySelector("[data-print-now]"));
        Assert.Equal("已登记。", page.Document.QuerySelector("[role=status]")!.TextContent.Trim());
        var opened = await browser.GetAsync(page.Path.Split('?')[0]);
        Assert.Null(opened.Document.QuerySelector("[data-print-now]"));
        Assert.Equal("P", opened.Document.QuerySelector("button[data-print]")!.GetAttribute("accesskey"));
    }

    [Fact]
    public async Task What_was_handed_in_is_ticked_on_both_halves()
    {
        using var browser = await api.ClerkAsync(await api.AgencyAsync());
        var number = NumberOf(await browser.RegisterAsync());
        var page = await browser.GetAsync($"/cases/{number}/receipt?papers=form&papers=identity&papers=nothing");
        Assert.All(page.Document.QuerySelectorAll(".half"), half => Assert.Contains(
            "☑申请表☑身份证明☐授权委托书", WordsOf(half.TextContent), StringComparison.Ordinal));
        Assert.Equal(2, page.Document.QuerySelectorAll("input[type=checkbox][checked]").Length);
    }

    [Fact]
    public async Task An_unconfirmed_request_has_no_receipt_date_and_no_due_date()
    {
        using var browser = await api.ClerkAsync(await api.AgencyAsync());
        var page = await browser.RegisterAsync(("channel", "fax"), ("applicant.type", "otherOrganization"));
        var half = WordsOf(page.Document.QuerySelector(".half")!.TextContent);
        Assert.Contains("收到申请之日待双方确认答复期限确认后另行告知", half, StringComparison.Ordinal);
        Assert.DoesNotContain("不能当场答复的", half, StringComparison.Ordinal);
        Assert.Contains("需要补正、延长答复期限、征求意见或者缴纳费用的，将另行告知。", half, StringComparison.Ordinal);
        Assert.Contains("贵单位可以向本机关查阅、更正", half, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_due_date_beyond_the_known_calendars_is_called_provisional()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2018-12-28");
        using var browser = await PageBrowser.SignedInAsync(api);
        var half = WordsOf((await browser.GetAsync($"/cases/{number}/receipt")).Document.QuerySelector(".half")!.TextContent);
        Assert.Contains("即2019年1月28日前（2018年放假安排公布前为暂定日期）答复", half, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promises_the_day_of_the_receipt_date_after_an_extension_too()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-11-02");
        await api.TakeAsync(number, "extension", """{"on":"2026-11-10","workingDays":10,"reason":"量大","approvedBy":"李科长"}""").Served();
        using var browser = await PageBrowser.SignedInAsync(api);
        Assert.Contains(
            "即2026年11月30日前答复", (await browser.GetAsync($"/cases/{number}/receipt")).Words, StringComparison.Ordinal);
        Assert.Contains("2026年12月14日", (await browser.GetAsync($"/cases/{number}/register-form")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_in_any_field_is_text_on_every_paper()
    {
        using var browser = await api.ClerkAsync(await api.AgencyAsync());
        string[] fields =
        [
            "applicant.name", "applicant.idType", "applicant.phone", "applicant.email", "applicant.postalAddress",
            "applicant.contactPerson",
            "applicant.agent", "request.description", "request.documentNumber", "request.deliveryMethod", "externalReference",
        ];
        (string, string)[] typed =
            [.. fields.Select(field => (field, field is "applicant.phone" or "applicant.idType" ? Script[..45] : Script))];
        var refused = await browser.RegisterAsync([.. typed, ("arrivedOn", Script)]);
        Assert.Equal(Script, refused.ValueOf("applicant.name"));
        AssertInert(refused);
        var receipt = await browser.RegisterAsync(typed);
        var form = await browser.GetAsync($"/cases/{NumberOf(receipt)}/register-form");
        Assert.All(
            [receipt, form],
            page => Assert.Contains(Script, page.Document.QuerySelector("article")!.TextContent, StringComparison.Ordinal));
        Assert.All([receipt, form], AssertInert);
    }

    [Fact]
    public async Task The_form_has_everything_for_the_file_and_the_number_masked()
    {
        var agency = await api.AgencyAsync();
        using var browser = await api.ClerkAsync(agency);
        var number = NumberOf(await browser.RegisterAsync(
            ("channel", "ordinaryMail"), ("arrivedOn", "2026-11-17"), ("applicant.idNumber", "11010519491231002X"),
            ("applicant.postalAddress", "海东市平安区1号"), ("externalReference", "外1"), ("request.description", "第一行\n第二行")));
        await api.TakeAsync(number, "confirmation", """{"on":"2026-11-18","method":"电话"}""").Served();
        await api.TakeAsync(number, "assignment", """{"on":"2026-11-18","unit":"政策法规科","person":"王五","dueOn":"2026-11-30"}""").Served();
        await api.TakeAsync(
            number, "decision", """{"on":"2026-11-20","outcome":"granted","documentNumber":"东环公开〔2026〕1号"}""").Served();
        await api.TakeAsync(number, "service", """{"on":"2026-11-20","method":"EMS","trackingNumber":"1234"}""").Served();
        var page = await browser.GetAsync($"/cases/{number}/register-form");
        var words = WordsOf(page.Document.QuerySelector("article")!.TextContent);
        Assert.All(
            new[]
            {
                "收件渠道平常信函外部编号外1", "实际到达日2026年11月17日确认日与方式2026年11月18日电话收到申请之日2026年11月18日", "姓名或名称马海兰",
                "1101**********002X☐已核验", "通信地址海东市平安区1号", "申请内容第一行第二行", "补正告知最迟2026年11月27日", "承办单位政策法规科承办人王五",
                "交办日期2026年11月18日内部期限2026年11月30日", "2026年11月17日登记张敏", "2026年11月18日登记确认", "2026年11月20日决定",
                "答复文号东环公开〔2026〕1号答复日期2026年11月20日办理结果予以公开", "法律依据第36条第2项", "送达方式EMS单号、签收1234",
            },
            part => Assert.Contains(part, words, StringComparison.Ordinal));
        Assert.DoesNotContain("11010519491231002X", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "登记回执", "登记表", "打印")]
    [InlineData("en", "Receipt", "Registration form", "Print")]
    public async Task The_page_is_in_both_languages_and_the_paper_in_Chinese(string language, string receipt, string form, string print)
    {
        using var browser = await api.ClerkAsync(await api.AgencyAsync(), language);
        var opened = await browser.RegisterAsync();
        var number = NumberOf(opened);
        foreach (var (page, title) in new[] { (opened, receipt), (await browser.GetAsync($"/cases/{number}/register-form"), form) })
        {
            Assert.Equal($"{title} {number} – CaseTracker", page.Title);
            Assert.Equal($"{title} {number}", WordsOf(page.Document.QuerySelector("h1")!.TextContent, " "));
            Assert.StartsWith(print, page.Document.QuerySelector("button[data-print]")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("zh-CN", page.Document.QuerySelector("article")!.GetAttribute("lang"));
            Assert.StartsWith("政府信息公开申请登记", page.Document.QuerySelector("article h2")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task No_person_stands_in_an_address_or_a_title_and_nothing_is_stored_by_a_browser()
    {
        using var browser = await api.ClerkAsync(await api.AgencyAsync());
        var form = await browser.GetAsync(Form);
        var refused = await browser.RegisterAsync(("arrivedOn", "2026-11-24"));
        var receipt = await browser.RegisterAsync();
        var paper = await browser.GetAsync($"/cases/{NumberOf(receipt)}/register-form");
        string[] personal = ["马海兰", Uri.EscapeDataString("马海兰"), "13909720000"];
        Assert.All([form, refused, receipt, paper], page =>
        {
            Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
            Assert.All(personal, word => Assert.DoesNotContain(word, page.Path + page.Title, StringComparison.Ordinal));
            Assert.All(
                page.Document.QuerySelectorAll("[href],[src],[action],[formaction],[hx-post]"),
                element => Assert.All(personal, word => Assert.DoesNotContain(
                    word, string.Join(' ', element.Attributes.Where(part => part.Name != "value").Select(part => part.Value)),
                    StringComparison.Ordinal)));
        });
    }

    [Fact]
    public async Task Whoever_sees_no_people_sees_none_on_paper_and_a_stranger_finds_no_case()
    {
        var agency = await api.AgencyAsync();
        using var clerk = await api.ClerkAsync(agency);
        var number = NumberOf(await clerk.RegisterAsync());
        using var integrator = await PageBrowser.SignedInAsync(api, await api.KeyOfAsync("integrator", agency));
        using var stranger = await api.ClerkAsync(await api.AgencyAsync());
        using var statistician = await PageBrowser.SignedInAsync(api, await api.KeyOfAsync("statistician", agency));
        foreach (var paper in new[] { "receipt", "register-form" })
        {
            Assert.DoesNotContain("马海兰", (await integrator.GetAsync($"/cases/{number}/{paper}")).Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/cases/{number}/{paper}")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await statistician.GetAsync($"/cases/{number}/{paper}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync($"/cases/{agency}-2026-9999/{paper}")).Status);
        }
    }

    private static void AssertInert(BrowsedPage page)
    {
        Assert.Null(page.Document.QuerySelector("main script, main img, main [onerror]"));
        Assert.DoesNotContain("<script>alert", page.Text, StringComparison.Ordinal);
    }

    private static string WordsOf(string text, string between = "") =>
        string.Join(between, text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
