using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Letters;

/// <summary>The letters of a case, drawn from its record.</summary>
[Collection(SharedAgencies.Name)]
public sealed class LetterTests(Api api)
{
    [Fact]
    public async Task A_case_has_the_letters_that_its_record_can_tell_and_says_what_they_lack()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2023-03-01");
        Assert.Equal(["receipt", "registration", "fileList"], await CodesAsync(number));
        var receipt = await ItemAsync(number, "receipt");
        Assert.Equal(["agency.telephone", "letter.number"], receipt["missing"]!.AsArray().Select(name => (string)name!));

        await StepAsync(number, "extension", "2023-03-20");
        await StepAsync(number, "decision", "2023-04-10", ("explanation", "见附件"));

        Assert.Equal(
            ["receipt", "registration", "extensionNotice", "serviceReceipt", "fileList", "granted"], await CodesAsync(number));
        Assert.Contains("remedy.body", (await ItemAsync(number, "granted"))["missing"]!.ToJsonString(), StringComparison.Ordinal);
        await DrawAsync(number, "granted").Refused(HttpStatusCode.Conflict, "remedy-body-missing");
        var refused = await DrawAsync(number, "receipt").Refused(HttpStatusCode.Conflict, "letter-incomplete");
        Assert.Contains("agency.telephone", refused.Json["missing"]!.ToJsonString(), StringComparison.Ordinal);

        await api.PutLetterheadAsync(agency);

        Assert.Equal("[]", (await ItemAsync(number, "granted"))["missing"]!.ToJsonString());
        var text = (await DrawAsync(number, "granted").Served()).Text;
        Assert.Contains("某公开〔2023〕1号-公", text, StringComparison.Ordinal);
        Assert.Contains("可以自收到本告知书之日起六十日内向某市人民政府申请行政复议", text, StringComparison.Ordinal);
        Assert.Contains("2023年4月10日", text, StringComparison.Ordinal);
        Assert.Contains($"{agency}局\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_notice_of_an_extension_prints_the_day_that_the_deadline_gives()
    {
        var number = await WithLetterheadAsync("2023-03-01");
        await StepAsync(number, "extension", "2023-03-20");

        var due = DateOnly.Parse((await api.GetAsync($"cases/{number}/deadline").Served())["dueOn"]!);

        Assert.Contains($"即延长至{due.Year}年{due.Month}月{due.Day}日。", (await DrawAsync(number, "extensionNotice").Served()).Text,
            StringComparison.Ordinal);
    }

    /// <summary>In every letter of a case that has been through much, and in every form.</summary>
    [Fact]
    public async Task Nothing_of_another_person_stands_in_any_letter()
    {
        const string opinion = "我司客户名单在第九页";
        var agency = await api.AgencyAsync();
        await api.PutLetterheadAsync(agency);
        var registration = Given.Registration(agency, "2023-03-01");
        registration["applicant"]!["phone"] = "13911112222";
        registration["applicant"]!["idNumber"] = "630203199001011234";
        registration["applicant"]!["name"] = "欧阳测试";
        var number = await api.CaseAsync(registration);
        await StepAsync(number, "correctionNotice", "2023-03-02");
        await StepAsync(number, "correction", "2023-03-06");
        await StepAsync(number, "consultation", "2023-03-07", ("subject", "你公司报送的数据"));
        await StepAsync(number, "opinion", "2023-03-10", ("reasons", opinion));
        await StepAsync(number, "decision", "2023-03-20", ("explanation", "见附件"), ("publicInterest", "关系公众健康"));

        var items = (await api.GetAsync($"cases/{number}/letters").Served()).Json["items"]!.AsArray();
        Assert.True(items.Count > 8, $"{items.Count}");
        foreach (var item in items)
        {
            foreach (var form in (string[])["txt", "html", "docx"])
            {
                var file = await BytesAsync($"cases/{number}/letters/{item!["code"]}?format={form}");
                var text = form == "docx" ? WordsOf(file) : Encoding.UTF8.GetString(file);
                Assert.DoesNotContain(
                    ["13911112222", "630203199001011234", opinion], planted => text.Contains(planted, StringComparison.Ordinal));
                var toConsulted = (string)item["addressee"]! is "thirdParty" or "agency";
                Assert.False(toConsulted && text.Contains("欧阳测试", StringComparison.Ordinal), $"{item["code"]} names the applicant.");
            }
        }
    }

    [Fact]
    public async Task The_one_consulted_is_told_what_it_is_asked_about_and_by_whom()
    {
        var number = await WithLetterheadAsync("2023-03-01");
        await StepAsync(number, "consultation", "2023-03-07");
        var missing = await DrawAsync(number, "thirdPartyConsultation").Refused(HttpStatusCode.Conflict, "letter-incomplete");
        Assert.Equal("""["consultation.subject"]""", missing.Json["missing"]!.ToJsonString());
        await StepAsync(number, "consultation", "2023-03-08", ("party", "乙公司"), ("subject", "你公司的报告"));

        var text = (await DrawAsync(number, "thirdPartyConsultation").Served()).Text;

        Assert.Contains("乙公司：", text, StringComparison.Ordinal);
        Assert.Contains("涉及你公司的报告", text, StringComparison.Ordinal);
        await DrawAsync(number, "thirdPartyConsultation", "consultation=1").Refused(HttpStatusCode.Conflict, "letter-incomplete");
        await DrawAsync(number, "thirdPartyConsultation", "consultation=3").Refused(HttpStatusCode.Conflict, "letter-not-due");
    }

    [Theory]
    [InlineData("extensionNotice", "", HttpStatusCode.Conflict, "letter-not-due")]
    [InlineData("granted", "", HttpStatusCode.Conflict, "letter-not-due")]
    [InlineData("receipt", "round=2", HttpStatusCode.Conflict, "letter-not-due")]
    [InlineData("receipt", "on=2023-03-02", HttpStatusCode.BadRequest, "validation-failed")]
    [InlineData("receipt", "format=xlsx", HttpStatusCode.BadRequest, "validation-failed")]
    [InlineData("receipt", "byInternet=yes", HttpStatusCode.BadRequest, "validation-failed")]
    [InlineData("receipt", "draft=1", HttpStatusCode.NotFound, "draft-not-found")]
    [InlineData("receipts", "", HttpStatusCode.NotFound, "letter-not-found")]
    public async Task Refuses_a_letter_that_the_case_cannot_have(string letter, string query, HttpStatusCode status, string code)
    {
        var number = await WithLetterheadAsync("2023-03-01");
        var format = query.StartsWith("format", StringComparison.Ordinal) ? "" : "format=txt&";

        await api.GetAsync($"cases/{number}/letters/{letter}?{format}{query}").Refused(status, code);
    }

    [Fact]
    public async Task A_letter_may_be_dated_before_its_step_but_not_after_it()
    {
        var number = await WithLetterheadAsync("2023-03-01");
        await StepAsync(number, "decision", "2023-03-20", ("explanation", "见附件"));

        Assert.Contains("\n2023年3月17日\n", (await DrawAsync(number, "granted", "on=2023-03-17").Served()).Text, StringComparison.Ordinal);
        await DrawAsync(number, "granted", "on=2023-03-21").Invalid("on");
    }

    [Fact]
    public async Task A_channel_on_the_internet_is_named_where_the_letter_goes_there()
    {
        var number = await WithLetterheadAsync("2024-03-01");
        await StepAsync(number, "decision", "2024-03-20", ("explanation", "见附件"));

        var refused = await DrawAsync(number, "granted", "byInternet=true").Refused(HttpStatusCode.Conflict, "letter-incomplete");
        Assert.Equal("""["agency.internetChannel"]""", refused.Json["missing"]!.ToJsonString());
        await DrawAsync(number, "granted", "byInternet=false").Served();
    }

    /// <summary>What goes out is told from a later print by its digest.</summary>
    [Fact]
    public async Task Each_drawing_is_on_the_audit_log_with_the_digest_that_the_step_may_keep()
    {
        var number = await WithLetterheadAsync("2023-03-01");
        await StepAsync(number, "decision", "2023-03-20", ("explanation", "见附件"));
        var file = await BytesAsync($"cases/{number}/letters/granted?format=docx");
        var digest = Convert.ToHexStringLower(SHA256.HashData(file));

        var entries = await api.GetAsync($"audit?act=letterDrawn&subject={number}").Served();
        Assert.Contains($"granted docx {digest}", entries.Text, StringComparison.Ordinal);
        Assert.Equal(file, await BytesAsync($"cases/{number}/letters/granted?format=docx"));

        await api.PostAsync($"cases/{number}/service", Steps.Body("service", "2023-03-21").With("letterSha256", "ABC").ToJsonString())
            .Invalid("$.letterSha256");
        await StepAsync(number, "service", "2023-03-21", ("letterSha256", digest));
        Assert.Contains(digest, (await api.GetAsync($"cases/{number}/events").Served()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_has_no_number_and_says_that_it_is_one()
    {
        var agency = await api.AgencyAsync();
        await api.PutLetterheadAsync(agency);
        var number = await api.CaseAsync(agency, "2023-03-01");
        var body = Steps.Body("decision", "2023-03-20").With("explanation", "见附件");
        var draft = (await api.PostAsync($"cases/{number}/drafts/decision", body.ToJsonString()).Served(HttpStatusCode.Created))["id"];

        var text = (await DrawAsync(number, "granted", $"draft={draft}").Served()).Text;
        var page = (await api.GetAsync($"cases/{number}/letters/granted?format=html&draft={draft}").Served()).Text;

        Assert.StartsWith("【草稿】", text, StringComparison.Ordinal);
        Assert.DoesNotContain("〔", text.Split("：", 2)[0], StringComparison.Ordinal);
        Assert.Contains("""<p class="mark">草稿</p>""", page, StringComparison.Ordinal);
        await DrawAsync(number, "granted").Refused(HttpStatusCode.Conflict, "letter-not-due");
    }

    [Fact]
    public async Task Nobody_is_written_to_who_is_gone()
    {
        var number = await WithLetterheadAsync("2010-03-01");
        await StepAsync(number, "decision", "2010-03-20", ("explanation", "见附件"));
        await api.PostAsync($"cases/{number}/erasure", """{"reason":"保存期满","ground":"appraised"}""").Served();
        var erased = await api.GetAsync($"cases/{number}").Served();
        Assert.Equal("（已匿名）", (string?)erased.Json["applicant"]!["name"]);

        await DrawAsync(number, "granted").Refused(HttpStatusCode.Conflict, "person-erased");
        Assert.Empty(await CodesAsync(number));
    }

    [Theory]
    [InlineData("statistician")]
    [InlineData("auditor")]
    [InlineData("integrator")]
    [InlineData("administrator")]
    public async Task Only_who_handles_cases_draws_letters(string role)
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2023-03-01");
        var colleague = await api.ColleagueAsync(agency, role);

        await colleague.GetAsync($"cases/{number}/letters").Refused(HttpStatusCode.Forbidden, "forbidden");
        await colleague.GetAsync($"cases/{number}/letters/registration?format=txt").Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    /// <summary>A number that was taken stays taken: by decisions only, one each, without gaps.</summary>
    [Fact]
    public async Task Replies_are_numbered_in_a_series_where_the_agency_wants_that()
    {
        var agency = await api.AgencyAsync();
        await api.PutLetterheadAsync(agency, numbering: "series");
        var cases = new List<string>();
        foreach (var _ in Enumerable.Range(0, 5))
        {
            cases.Add(await api.CaseAsync(agency, "2023-03-01"));
        }

        var body = Steps.Body("decision", "2023-03-20").With("explanation", "见附件");
        Assert.Equal("某公开〔2023〕1号", await DecideAsync(cases[0], body));
        await api.PostAsync($"cases/{cases[1]}/decision?dryRun=true", body.ToJsonString()).Served();
        await api.PostAsync($"cases/{cases[1]}/decision", Steps.Body("decision", "2023-03-20").With("outcome", "petition").ToJsonString())
            .Refused(HttpStatusCode.Conflict, "explanation-missing");
        Assert.Equal("自定〔2023〕9号", await DecideAsync(
            cases[2], Steps.Body("decision", "2023-03-20").With("explanation", "见附件").With("documentNumber", "自定〔2023〕9号")));
        Assert.Equal("某公开〔2023〕2号", await DecideAsync(cases[1], body));
        Assert.Equal("某公开〔2023〕3号", await DecideAsync(cases[3], body));
        await StepAsync(cases[4], "extension", "2023-03-20");

        Assert.Contains("某公开〔2023〕3号\n", (await DrawAsync(cases[3], "granted").Served()).Text, StringComparison.Ordinal);
        Assert.Contains("某公开〔2023〕5号-延\n", (await DrawAsync(cases[4], "extensionNotice").Served()).Text, StringComparison.Ordinal);

        async Task<string?> DecideAsync(string number, JsonObject decision)
        {
            var answer = await api.PostAsync($"cases/{number}/decision", decision.ToJsonString()).Served();
            return (string?)answer.Json["decision"]!["documentNumber"];
        }
    }

    [Fact]
    public async Task The_catalogue_has_every_letter()
    {
        var items = (await api.GetAsync("letters").Served()).Json["items"]!.AsArray();

        Assert.Equal(35, items.Count);
        Assert.Equal(25, items.Sum(item => item!["outcomes"]!.AsArray().Count));
    }

    private static string WordsOf(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        return string.Concat(zip.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }

    private async Task<string> WithLetterheadAsync(string arrivedOn)
    {
        var agency = await api.AgencyAsync();
        await api.PutLetterheadAsync(agency, Given.Text(DateOnly.Parse(arrivedOn).AddYears(-1)));
        return await api.CaseAsync(agency, arrivedOn);
    }

    private Task<Answer> DrawAsync(string number, string letter, string query = "") =>
        api.GetAsync($"cases/{number}/letters/{letter}?format=txt&{query}".TrimEnd('&'));

    private async Task<IEnumerable<string>> CodesAsync(string number) =>
        (await api.GetAsync($"cases/{number}/letters").Served()).Json["items"]!.AsArray().Select(item => (string)item!["code"]!);

    private async Task<JsonNode> ItemAsync(string number, string code) =>
        (await api.GetAsync($"cases/{number}/letters").Served()).Json["items"]!.AsArray().Single(item => (string)item!["code"]! == code)!;

    private async Task<byte[]> BytesAsync(string address)
    {
        using var response = await api.Client.GetAsync($"/api/v1/{address}");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadAsByteArrayAsync();
    }

    private Task StepAsync(string number, string action, string on, params (string Name, string Value)[] more) => api.PostAsync(
        $"cases/{number}/{Steps.Path(action)}",
        more.Aggregate(Steps.Body(action, on), (body, member) => body.With(member.Name, member.Value)).ToJsonString()).Served();
}
