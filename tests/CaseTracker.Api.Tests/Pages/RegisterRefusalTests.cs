using System.Net;
using static CaseTracker.Api.Tests.Pages.Registering;

namespace CaseTracker.Api.Tests.Pages;

/// <summary>Every refusal stands at its field, in both languages, and the form stays as it was typed.</summary>
[Collection(SharedPages.Name)]
public sealed class RegisterRefusalTests(Api api)
{
    [Theory]
    [InlineData("zh-CN", "错误：登记申请 – CaseTracker",
        new[] { "到达日期：必填。", "申请人类型：必填。", "姓名或名称：必填。", "联系电话：电话、电子邮箱、通信地址至少填写一项。", "所需信息的内容描述：必填。" })]
    [InlineData("en", "Error: Register a request – CaseTracker",
        new[] { "Arrived on: Required.", "Applicant type: Required.", "Name: Required.",
            "Phone: One of phone, email and postalAddress is required.", "Information asked for: Required." })]
    public async Task An_empty_form_says_what_is_needed_in_the_order_of_the_page(string language, string title, string[] faults)
    {
        using var browser = await api.ClerkAsync(await api.AgencyAsync(), language);
        var page = await browser.GetAsync(Form);
        var refused = await browser.SubmitAsync(page, page.Form, ("arrivedOn", ""));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, title), (refused.Status, refused.Title));
        Assert.Equal(faults, refused.Faults);
        Assert.Equal(
            ["#arrivedOn", "#applicant-type", "#applicant-name", "#applicant-phone", "#request-description"],
            refused.Document.QuerySelectorAll("#summary a").Select(link => link.GetAttribute("href")));
        Assert.All(
            refused.Document.QuerySelectorAll("#summary a"),
            link => Assert.NotNull(refused.Document.QuerySelector(link.GetAttribute("href")!)));
        Assert.All(
            ["arrivedOn", "applicant.name", "request.description"],
            name => Assert.Equal("true", refused.Document.QuerySelector($"[name='{name}']")!.GetAttribute("aria-invalid")));
        Assert.Equal("inPerson", refused.ValueOf("channel"));
        Assert.Null(refused.Document.QuerySelector("[autofocus]"));
    }

    [Theory]
    [InlineData("arrivedOn", "2026-02-30", "应为真实存在的日期，例如2026-03-29。", "Must be a real date, such as 2026-03-29.")]
    [InlineData("arrivedOn", "29/3/2023", "应为真实存在的日期，例如2026-03-29。", "Must be a real date, such as 2026-03-29.")]
    [InlineData("arrivedOn", "2026-11-24", "日期不能晚于今天。", "The date must not be in the future.")]
    [InlineData("confirmedOn", "2026-11-24", "日期不能晚于今天。", "The date must not be in the future.")]
    [InlineData("confirmedOn", "昨天", "应为真实存在的日期，例如2026-03-29。", "Must be a real date, such as 2026-03-29.")]
    [InlineData("confirmedOn", "2026-11-01", "确认日不能早于到达日。", "The confirmation cannot lie before the arrival.")]
    [InlineData("applicant.idNumber", "6302**********1234", "证件号码含有掩码，请填写完整号码或者不填。",
        "A masked number would replace the real one: give it in full, or not at all.")]
    [InlineData("applicant.name", "（已匿名）", "不能以匿名、限制处理的标记作为姓名。",
        "This name stands for applicants whose data have been erased or restricted.")]
    [InlineData("applicant.email", "a\u0001b", "含有无法保存的控制字符。", "Holds control characters that cannot be stored.")]
    [InlineData("agencyCode", "", "必填。", "Required.")]
    [InlineData("agencyCode", "NOBODY", "没有代码为 NOBODY 的机关。", "There is no agency with the code NOBODY.")]
    public async Task A_refusal_stands_at_its_field(string field, string typed, string chinese, string english)
    {
        var agency = await api.AgencyAsync();
        foreach (var (language, sentence) in new[] { ("zh-CN", chinese), ("en", english) })
        {
            using var browser = await PageBrowser.SignedInAsync(api, language: language);
            var refused = await browser.RegisterAsync(
            [
                ("channel", "online"), ("arrivedOn", field == "arrivedOn" ? typed : "2026-11-10"), ("applicant.idType", "护照"),
                .. field == "agencyCode" ? [] : new[] { ("agencyCode", agency) }, .. field == "arrivedOn" ? [] : new[] { (field, typed) },
            ]);
            Assert.Equal(sentence, refused.FaultAt(field));
            Assert.Single(refused.Faults);
            Assert.Contains((int)refused.Status, new[] { 404, 409, 422 });
            Assert.Equal(
                ("online", "naturalPerson", "护照", "2025年度空气质量监测报告"),
                (refused.ValueOf("channel"), refused.ValueOf("applicant.type"), refused.ValueOf("applicant.idType"),
                    refused.ValueOf("request.description")));
            Assert.Contains("双方确认之日为收到申请之日 on which both sides confirm it".Split(' ', 2)[language == "en" ? 1 : 0],
                refused.Document.QuerySelector("#channel-hint")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Empty((await api.GetAsync($"cases?agency={agency}").Served()).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task What_is_too_long_is_said_at_each_field_and_kept()
    {
        var agency = await api.AgencyAsync();
        using var browser = await api.ClerkAsync(agency);
        var limits = new Dictionary<string, int>
        {
            ["applicant.name"] = 200,
            ["applicant.idType"] = 50,
            ["applicant.idNumber"] = 50,
            ["applicant.phone"] = 50,
            ["applicant.email"] = 200,
            ["applicant.postalAddress"] = 500,
            ["applicant.contactPerson"] = 200,
            ["applicant.agent"] = 200,
            ["request.description"] = 10_000,
            [
                "request.documentNumber"] = 200,
            ["request.deliveryMethod"] = 100,
            ["externalReference"] = 100,
        };
        var refused = await browser.RegisterAsync([.. limits.Select(limit => (limit.Key, new string('9', limit.Value + 1)))]);
        Assert.Equal(limits.Count, refused.Faults.Count);
        Assert.All(limits, limit => Assert.Equal($"不得超过{limit.Value}个字符。", refused.FaultAt(limit.Key)));
        Assert.All(limits, limit => Assert.Equal(limit.Value + 1, refused.ValueOf(limit.Key)!.Length));
        Assert.True(refused.Document.QuerySelector("details")!.HasAttribute("open"));
    }

    [Theory]
    [InlineData("zh-CN", "该外部编号已登记为 {0}。", "查看 {0}")]
    [InlineData("en", "The external reference is already registered as {0}.", "Open {0}")]
    public async Task A_reference_that_is_taken_leads_to_the_case_that_has_it(string language, string sentence, string link)
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(Given.Registration(agency).With("externalReference", "A-1"));
        using var browser = await api.ClerkAsync(agency, language);
        var refused = await browser.RegisterAsync(("externalReference", "A-1"));
        Assert.Equal(
            (HttpStatusCode.Conflict, string.Format(null, sentence, number)), (refused.Status, refused.FaultAt("externalReference")));
        Assert.Equal(
            string.Format(null, link, number), refused.Document.QuerySelector($"main form a[href='/cases/{number}']")!.TextContent);
    }

    [Theory]
    [InlineData("zh-CN", "该机关自2026年11月20日起撤销，不再受理当日起到达的申请；请由承继机关登记。", "（2026-11-20起撤销）")]
    [InlineData("en", "The agency ended on 2026-11-20 and takes no request that arrived from that day on; register it at the successor.",
        " (ended on 2026-11-20)")]
    public async Task An_agency_that_has_ended_takes_what_arrived_before(string language, string sentence, string label)
    {
        var parent = await api.AgencyAsync();
        var ended = await api.AgencyAsync(parent);
        await api.PostAsync($"agencies/{ended}/closure", $$"""{"on":"2026-11-20","successor":"{{parent}}"}""").Served();
        using var browser = await api.ClerkAsync(parent, language);
        Assert.EndsWith(
            label, (await browser.GetAsync(Form)).Document.QuerySelector($"option[value={ended}]")!.TextContent, StringComparison.Ordinal);
        var refused = await browser.RegisterAsync(("agencyCode", ended), ("arrivedOn", "2026-11-20"));
        Assert.Equal(
            (HttpStatusCode.Conflict, sentence, ended), (refused.Status, refused.FaultAt("agencyCode"), refused.ValueOf("agencyCode")));
        var receipt = await browser.RegisterAsync(("agencyCode", ended), ("arrivedOn", "2026-11-19"));
        Assert.Equal($"{ended}-2026-0001", NumberOf(receipt));
    }

    [Fact]
    public async Task A_form_without_its_token_is_shown_again_filled_and_can_then_be_sent()
    {
        var agency = await api.AgencyAsync();
        using var browser = await api.ClerkAsync(agency);
        using var other = await api.ClerkAsync(agency);
        var strange = await other.GetAsync(Form);
        var refused = await browser.SubmitAsync(strange, strange.Form, Fields());
        Assert.Equal("马海兰", refused.ValueOf("applicant.name"));
        Assert.NotEmpty(refused.Faults);
        Assert.Empty((await api.GetAsync($"cases?agency={agency}").Served()).Json["items"]!.AsArray());
        var receipt = await browser.SubmitAsync(refused, refused.Form);
        Assert.Equal($"{agency}-2026-0001", NumberOf(receipt));
    }
}
