using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using static CaseTracker.Api.Tests.Pages.Registering;

namespace CaseTracker.Api.Tests.Pages;

[Collection(SharedPages.Name)]
public sealed class RegisterPageTests(Api api)
{
    [Fact]
    public async Task Every_field_reaches_the_case_as_it_was_typed()
    {
        var agency = await api.AgencyAsync();
        using var browser = await api.ClerkAsync(agency);
        var receipt = await browser.RegisterAsync(
            ("channel", "online"), ("arrivedOn", "2026-11-19"), ("confirmedOn", "2026-11-20"), ("applicant.type", "commercialEnterprise"),
            ("applicant.name", "青海某某有限公司"), ("applicant.idType", "统一社会信用代码"), ("applicant.idNumber", "91350100M000100Y43"),
            ("applicant.phone", "0972-8610000"), ("applicant.email", "office@example.cn"), ("applicant.postalAddress", "海东市平安区1号"),
            ("applicant.contactPerson", "李四"), ("applicant.agent", "王五"), ("request.description", "第一行\r\n第二行 <b>&"),
            ("request.documentNumber", "东环〔2025〕3号"), ("request.deliveryMethod", "邮寄"), ("externalReference", "外〔2026〕7号"));

        Assert.Equal($"/cases/{agency}-2026-0001/receipt?print=1&done=registered", receipt.Path);
        var known = await api.GetAsync($"cases/{NumberOf(receipt)}").Served();
        Assert.Equal(
            (agency, "online", "2026-11-19", "2026-11-20", "2026-11-20", "外〔2026〕7号", "processing"),
            (known["agencyCode"], known["channel"], known["arrivedOn"], known["confirmedOn"], known["receivedOn"],
                known["externalReference"], known["status"]));
        var person = (await api.PostAsync($"cases/{NumberOf(receipt)}/applicant", """{"purpose":"核对"}""").Served()).Json["applicant"]!;
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse(
                """
                {"type":"commercialEnterprise","name":"青海某某有限公司","idType":"统一社会信用代码","idNumber":"91350100M000100Y43",
                 "phone":"0972-8610000","email":"office@example.cn","postalAddress":"海东市平安区1号","contactPerson":"李四","agent":"王五"}
                """), person), person.ToJsonString());
        Assert.Equal(
            ("第一行\n第二行 <b>&", "东环〔2025〕3号", "邮寄"),
            (known["request.description"], known["request.documentNumber"], known["request.deliveryMethod"]));
    }

    [Fact]
    public async Task Opens_with_the_usual_and_no_applicant_type()
    {
        using var browser = await api.ClerkAsync(await api.AgencyAsync());
        var page = await browser.GetAsync(Form);
        Assert.Equal(
            ("inPerson", "2026-11-23", null), (page.ValueOf("channel"), page.ValueOf("arrivedOn"), page.ValueOf("applicant.type")));
        Assert.Equal("channel", page.Document.QuerySelector("[autofocus]")!.Id);
        Assert.Equal("登记申请 – CaseTracker", page.Title);
        Assert.Equal(
            ["登记并打印回执(S)", "登记", "核对期限"],
            page.Document.QuerySelectorAll("main form button:not([type=button])").Select(button => button.TextContent.Trim()));
        Assert.Equal("S", page.Document.QuerySelector("main form button:not([type=button])")!.GetAttribute("accesskey"));
        Assert.Contains("2026-12-21（周一）", page.Document.QuerySelector("#preview")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023/3/29")]
    [InlineData("２０２３-０３-２９")]
    [InlineData("2023年3月29日")]
    [InlineData("20230329")]
    public async Task Takes_a_day_as_people_write_it(string day)
    {
        using var browser = await api.ClerkAsync(await api.AgencyAsync());
        var receipt = await browser.RegisterAsync(("arrivedOn", day));
        Assert.Equal("2023-03-29", (await api.GetAsync($"cases/{NumberOf(receipt)}").Served())["arrivedOn"]);
    }

    [Fact]
    public async Task Drops_blanks_in_numbers()
    {
        using var browser = await api.ClerkAsync(await api.AgencyAsync());
        var receipt = await browser.RegisterAsync(("applicant.idNumber", " 110105 19491231 ００２X "), ("applicant.phone", "139 0972 0000"));
        var person = await api.PostAsync($"cases/{NumberOf(receipt)}/applicant", """{"purpose":"核对"}""").Served();
        Assert.Equal(("11010519491231002X", "13909720000"), (person["applicant.idNumber"], person["applicant.phone"]));
    }

    [Fact]
    public async Task The_second_button_leads_to_the_case()
    {
        using var browser = await api.ClerkAsync(await api.AgencyAsync());
        var page = await browser.GetAsync(Form);
        var button = page.Document.QuerySelectorAll("main form button:not([type=button])")[1];
        Assert.Null(button.GetAttribute("name"));
        var fields = PageBrowser.FieldsOf(page.Form, null, Fields()).Where(field => field.Key != "print");
        var done = await browser.PostAsync(page.Form.GetAttribute("action")!, fields);
        Assert.EndsWith("?done=registered", done.Path, StringComparison.Ordinal);
        Assert.DoesNotContain("receipt", done.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_registers_once()
    {
        var agency = await api.AgencyAsync();
        using var browser = await api.ClerkAsync(agency);
        var page = await browser.GetAsync(Form);
        var both = await Task.WhenAll(browser.SubmitAsync(page, page.Form, Fields()), browser.SubmitAsync(page, page.Form, Fields()));
        var again = await browser.SubmitAsync(page, page.Form, Fields());
        Assert.All(both.Append(again), receipt => Assert.Equal($"{agency}-2026-0001", NumberOf(receipt)));
        Assert.Single((await api.GetAsync($"cases?agency={agency}").Served()).Json["items"]!.AsArray());

        var other = await browser.SubmitAsync(page, page.Form, Fields(("applicant.name", "李四")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Equal(["这张表单已经提交过，当时的内容与现在不同。请先查看上次是否已经登记，再决定是否重新提交。"], other.Faults);
        Assert.Equal("李四", other.ValueOf("applicant.name"));
        Assert.Single((await api.GetAsync($"cases?agency={agency}").Served()).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Chooses_among_the_agencies_that_the_caller_holds_over()
    {
        var agency = await api.AgencyAsync();
        var unit = await api.AgencyAsync(agency);
        var stranger = await api.AgencyAsync();
        using var browser = await api.ClerkAsync(agency);
        var page = await browser.GetAsync(Form);
        Assert.Equal(agency, page.ValueOf("agencyCode"));
        Assert.Equal(
            ["", agency, unit], page.Document.QuerySelectorAll("[name=agencyCode] option").Select(option => option.GetAttribute("value")));
        var receipt = await browser.SubmitAsync(page, page.Form, Fields(("agencyCode", unit)));
        Assert.Equal($"{unit}-2026-0001", NumberOf(receipt));
        var refused = await browser.RegisterAsync(("agencyCode", stranger));
        Assert.Equal((HttpStatusCode.Forbidden, "该机关不在您的权限范围内"), (refused.Status, refused.FaultAt("agencyCode")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-24")]
    public async Task In_English_every_word_is_English_but_what_is_marked(string arrivedOn)
    {
        var agency = await api.AgencyAsync();
        await api.AgencyAsync(agency);
        using var browser = await api.ClerkAsync(agency, "en");
        var page = arrivedOn.Length == 0 ? await browser.GetAsync(Form) : await browser.RegisterAsync(("arrivedOn", arrivedOn));
        var words = page.Document.QuerySelector("main")!.Descendants<IText>()
            .Where(text => text.ParentElement!.Closest("[lang='zh-CN'], textarea") is null).Select(text => text.Data);
        Assert.DoesNotContain(words, text => text.Any(character => character is >= '\u4E00' and <= '\u9FFF'));
        Assert.NotEmpty(page.Document.QuerySelectorAll("main label"));
    }

    [Fact]
    public async Task Shows_no_form_to_a_role_that_may_not_register_and_says_why()
    {
        var agency = await api.AgencyAsync();
        using var browser = await PageBrowser.SignedInAsync(api, await api.KeyOfAsync("handler", agency));
        var page = await browser.GetAsync(Form);
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("您的角色没有这项权限。", page.Words, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main form"));
        Assert.Null(page.Document.QuerySelector($"header a[href='{Form}']"));
    }
}
