using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Pages.Steps;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>
/// Each step in each status, by the same lives as the law's own tests: a page offers what the API offers, refuses what it refuses with
/// the same sentence, and does what it does.
/// </summary>
[Collection(SharedPages.Name)]
public sealed class StepPageTests(Api api)
{
    private const string Today = "2026-11-23";

    public static TheoryData<string, string, string> Lives => new()
    {
        { "online", "2026-11-16", "" },
        { "inPerson", "2026-11-16", "" },
        { "inPerson", "2026-10-12", "" },
        { "inPerson", "2026-11-12", "correctionNotice 2026-11-13" },
        { "inPerson", "2026-11-11", "correctionNotice 2026-11-12" },
        { "inPerson", "2026-11-16", "consultation 2026-11-17" },
        { "inPerson", "2026-11-16", "reasonsRequest 2026-11-17" },
        { "inPerson", "2026-10-12", "feeNotice 2026-10-26" },
        { "inPerson", "2026-11-16", "decision 2026-11-17" },
        { "inPerson", "2026-11-16", "withdrawal 2026-11-17" },
        { "inPerson", "2026-11-16", "void 2026-11-17" },
    };

    [Theory, MemberData(nameof(Lives))]
    public async Task A_page_says_and_does_what_the_api_says_and_does(string channel, string arrivedOn, string life)
    {
        var agency = await api.AgencyAsync();
        using var browser = await PageBrowser.SignedInAsync(api);
        foreach (var action in Steps.Actions)
        {
            var (number, twin) = (await LivedAsync(agency, channel, arrivedOn, life), await LivedAsync(agency, channel, arrivedOn, life));
            var offer = await api.OfferAsync(number, action);
            var path = $"/cases/{number}/{Steps.Path(action)}";
            var page = await browser.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal((bool)offer["allowed"]! ? null : (string?)offer["why"], page.Document.QuerySelector("[data-why]")?.TextContent);

            var body = Steps.Body(action, Today);
            var asked = await api.TakeAsync(twin, Steps.Path(action), body.ToJsonString());
            var sent = await browser.PostAsync(path, FieldsOf(page, body));
            if (asked.Status == HttpStatusCode.OK)
            {
                Assert.Equal(($"/cases/{number}?done={action}", asked["status"]), (sent.Path, (await CaseAsync(number))["status"]));
                Assert.Equal(asked["dueOn"], (await CaseAsync(number))["dueOn"]);
            }
            else
            {
                AssertRefused(asked, sent, action);
                Assert.Equal(body["on"]?.ToString(), sent.ValueOf("on"));
            }
        }
    }

    [Fact]
    public void Every_step_that_may_be_asked_for_has_a_page() =>
        Assert.Equal(Steps.Actions.Append("handover").Order(), StepPages.All.Select(page => page.Action).Order());

    [Theory]
    [InlineData("extension", """{"workingDays":"zwanzig"}""", "workingDays", "格式有误。")]
    [InlineData("extension", """{"workingDays":"21","reason":"量大","approvedBy":"李科长"}""", "workingDays", "应为1至20的整数。")]
    [InlineData("extension", """{"on":"2026-02-30"}""", "on", "应为真实存在的日期，例如2026-03-29。")]
    [InlineData("extension", """{"on":"2026-12-01"}""", "on", "日期不能晚于今天。")]
    [InlineData("correction-notice", """{"items":"","respondBy":"2026-12-01"}""", "items", "必填。")]
    [InlineData("consultations", """{"party":"某公司"}""", "kind", "必填。")]
    [InlineData("fee-notice", """{"scale":"perRequest","units":"1001","servedOn":"2026-11-23"}""", "units", "按件计费时不得超过1000件。")]
    [InlineData("decision", "{}", "outcome", "必填。")]
    [InlineData("decision", """{"outcome":"partiallyGranted"}""", "withheld", "部分公开需要列明至少一项不予公开的内容及其依据（条例第三十七条）。")]
    [InlineData("decision", """{"outcome":"partiallyGranted","withheld[0].what":"附件"}""", "withheld[0].ground", "必填。")]
    [InlineData("decision", """{"outcome":"stateSecret"}""", "explanation", "该办理结果需要填写说明（理由、获取方式或者检索情况）。")]
    [InlineData("decision", """{"outcome":"duplicate"}""", "priorReply", "重复申请需要写明此前的受理编号或者答复文号（条例第三十六条）。")]
    public async Task A_fault_stands_at_its_field(string tail, string fields, string field, string sentence)
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-11-16");
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/cases/{number}/{tail}");
        var refused = await browser.SubmitAsync(page, page.Form, MainButton(page), Typed(fields));

        Assert.Contains(refused.Faults, fault => fault.EndsWith(sentence, StringComparison.Ordinal));
        var link = refused.Document.QuerySelectorAll("#summary a")
            .First(link => link.TextContent.EndsWith(sentence, StringComparison.Ordinal)).GetAttribute("href")![1..];
        Assert.NotNull(refused.Document.GetElementById(link));
        Assert.StartsWith("错误：", refused.Title, StringComparison.Ordinal);
        foreach (var (name, value) in Typed(fields).Where(typed => typed.Value.Length > 0))
        {
            Assert.Equal(value, refused.ValueOf(name));
        }

        Assert.Equal("1", (await CaseAsync(number))["version"]);
        Assert.True(field.Length == 0 || refused.Text.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_preview_says_what_follows_and_stores_nothing()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-11-16");
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/cases/{number}/extension");
        var preview = await browser.SubmitAsync(
            page, page.Form, "查看后果", ("workingDays", "10"), ("reason", "量大"), ("approvedBy", "李科长"));

        Assert.Contains("2026-12-14（周一） → 2026-12-28（周一）", preview.Words, StringComparison.Ordinal);
        Assert.Equal("量大", preview.ValueOf("reason"));
        Assert.Equal("1", (await CaseAsync(number))["version"]);

        var done = await browser.SubmitAsync(preview, preview.Form);
        Assert.Equal($"/cases/{number}?done=extension", done.Path);
        Assert.Equal("2026-12-28", (await CaseAsync(number))["dueOn"]);
    }

    [Fact]
    public async Task What_is_withheld_is_filled_in_part_by_part()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-11-16");
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/cases/{number}/decision");
        page = await browser.SubmitAsync(page, page.Form, "继续", ("outcome", "partiallyGranted"));
        page = await browser.SubmitAsync(
            page, page.Form, "再加一项", ("withheld[0].what", "附件三"), ("withheld[0].ground", "deliberativeProcess"));
        page = await browser.SubmitAsync(
            page, page.Form, "再加一项", ("withheld[1].what", "讨论稿"), ("withheld[1].ground", "internalAffairs"));
        Assert.Equal("附件三", page.ValueOf("withheld[0].what"));
        page = await browser.SubmitAsync(page, page.Form, "删除");
        Assert.Equal("讨论稿", page.ValueOf("withheld[0].what"));
        await browser.SubmitAsync(page, page.Form, "作出决定", ("explanation", "见附件"));

        var decided = await CaseAsync(number);
        Assert.Equal("""[{"ground":"internalAffairs","what":"讨论稿"}]""", decided.Json["decision"]!["withheld"]!.ToJsonString(Unescaped));
    }

    [Fact]
    public async Task A_stale_page_shows_what_was_done_since_and_overwrites_nothing()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-11-16");
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/cases/{number}/amendment");
        await api.TakeAsync(number, "amendment", """{"reason":"录错","request":{"deliveryMethod":"邮寄"}}""").Served();

        var stale = await browser.SubmitAsync(page, page.Form, ("reason", "年度写错"), ("request.description", "2021年度报告"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Contains("此后的办理", stale.Words, StringComparison.Ordinal);
        Assert.Equal(("2021年度报告", "邮寄"), (stale.ValueOf("request.description"), stale.ValueOf("request.deliveryMethod")));

        await browser.SubmitAsync(stale, stale.Form);
        var amended = await CaseAsync(number);
        Assert.Equal(("2021年度报告", "邮寄"), (amended["request.description"], amended["request.deliveryMethod"]));
    }

    [Fact]
    public async Task An_amendment_sends_what_was_changed_and_says_which_released_report_it_moves()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2024-03-01");
        await api.DoAsync(number, "decision", "2024-03-11").Served();
        await api.PostAsync($"reports/{agency}/2024/release", """{"reason":"测试"}""").Served(HttpStatusCode.Created);
        using var browser = await PageBrowser.SignedInAsync(api);
        var page = await browser.GetAsync($"/cases/{number}/amendment");
        var preview = await browser.SubmitAsync(
            page, page.Form, "查看后果", ("reason", "类型登记有误"), ("applicant.type", "researchInstitution"));
        Assert.Contains($"{agency} 2024年第1版", preview.Words, StringComparison.Ordinal);

        await browser.SubmitAsync(preview, preview.Form);
        var events = (await api.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray();
        Assert.Equal("""{"reason":"类型登记有误","applicant":{"type":"researchInstitution"}}""", events[^1]!["data"]!.ToJsonString(Unescaped));
    }

    [Fact]
    public async Task A_handler_drafts_and_an_auditor_is_told_why_not()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-11-16");
        using var handler = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "handler")).Key);
        var page = await handler.GetAsync($"/cases/{number}/decision");
        Assert.Contains("提交审批", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("作出决定", page.Words, StringComparison.Ordinal);
        var sent = await handler.SubmitAsync(page, page.Form, "提交审批", ("outcome", "granted"));
        Assert.Equal($"/cases/{number}?done=drafted", sent.Path);
        Assert.Equal("decision", (string?)(await api.GetAsync($"cases/{number}/drafts").Served()).Json["items"]![0]!["type"]);

        using var auditor = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "auditor")).Key);
        var refused = await auditor.GetAsync($"/cases/{number}/decision");
        Assert.Equal((HttpStatusCode.Forbidden, "text/html"), (refused.Status, refused.MediaType));
        Assert.Contains("您的角色没有这项权限。", refused.Words, StringComparison.Ordinal);
    }

    private static System.Text.Json.JsonSerializerOptions Unescaped { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The words on the button that takes the step.</summary>
    private static string MainButton(BrowsedPage page) => page.Form.QuerySelector(".actions button")!.TextContent;

    private static (string Name, string Value)[] Typed(string fields) =>
        [.. JsonNode.Parse(fields)!.AsObject().Select(field => (field.Key, $"{field.Value}"))];

    /// <summary>
    /// The fields of a body, with the token and the version of a page; the token of its header where this one has no form.
    /// </summary>
    private static List<KeyValuePair<string, string>> FieldsOf(BrowsedPage page, JsonObject body)
    {
        var form = page.Document.QuerySelector("main form[method=post]") ?? page.Document.QuerySelector("form[action='/sign-out']")!;
        var fields = PageBrowser.FieldsOf((AngleSharp.Html.Dom.IHtmlFormElement)form, button: null)
            .Where(field => field.Key is "__RequestVerificationToken" or StepPageModel.VersionField
                || field.Key.StartsWith(AmendmentModel.Was, StringComparison.Ordinal)).ToList();
        Add(body, "");

        // A page without a form has nothing that stood in it.
        return [.. fields, .. body.ContainsKey("request") && !fields.Exists(field => field.Key == "was.request.deliveryMethod")
            ? new[] { new KeyValuePair<string, string>("was.request.deliveryMethod", "") }
            : []];

        void Add(JsonObject part, string prefix)
        {
            foreach (var (name, value) in part)
            {
                if (value is JsonObject inner)
                {
                    Add(inner, $"{prefix}{name}.");
                }
                else
                {
                    fields.Add(new(prefix + name, value is JsonArray lines ? string.Join('\n', lines) : $"{value}"));
                }
            }
        }
    }

    private static void AssertRefused(Answer asked, BrowsedPage sent, string action)
    {
        var expected = asked.Status == HttpStatusCode.BadRequest ? HttpStatusCode.UnprocessableEntity : asked.Status;
        Assert.True(expected == sent.Status, $"{action}: {asked.Text}, but {sent.Status}: {sent.Words}");
        Assert.Contains(sent.Faults, fault => fault.EndsWith(asked["detail"]!, StringComparison.Ordinal));
    }

    private async Task<string> LivedAsync(string agency, string channel, string arrivedOn, string life)
    {
        var number = await api.CaseAsync(agency, arrivedOn, channel);
        await api.LiveAsync(number, life);
        return number;
    }

    private Task<Answer> CaseAsync(string number) => api.GetAsync($"cases/{number}").Served();
}
