using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Cases;
using CaseTracker.Api.Tests.Statistics;

namespace CaseTracker.Api.Tests.Ledgers;

/// <summary>Ledgers that are taken, and what becomes of their rows.</summary>
[Collection(SharedReports.Name)]
public sealed class ImportTests(Api api)
{
    private const string Accepted = """{"accepted":1,"rejected":0,"errors":[]}""";

    [Fact]
    public async Task A_row_becomes_a_case_with_its_record()
    {
        var agency = await api.AgencyAsync();
        var answer =
            await api.ImportAsync(agency, LedgerCsv.Of("青依申17号,社会公益组织,某协会,a@b.cn,互联网,2023-03-01,监测报告,2023-03-20,不属于政府信息,业务咨询")).Served();
        Assert.Equal(Accepted, answer.Text);

        var one = await api.GetAsync($"cases/{agency}-2023-0001").Served();

        Assert.Equal(("青依申17号", "online", "2023-03-01", "2023-03-01", "2023-03-01"),
            (one["externalReference"], one["channel"], one["arrivedOn"], one["confirmedOn"], one["receivedOn"]));
        Assert.Equal(("socialWelfareOrganization", "某协会", null, "a@b.cn"),
            (one["applicant.type"], one["applicant.name"], one["applicant.phone"], one["applicant.email"]));
        Assert.Equal(("closed", "notGovernmentInformation", "2023-03-20", "业务咨询", "监测报告"),
            (one["status"], one["outcome"], one["closedOn"], one["decision.explanation"], one["request.description"]));
        var record = (await api.GetAsync($"cases/{agency}-2023-0001/events").Served()).Json["items"]!.AsArray();
        Assert.Equal(["1 registration 2023-03-01 bootstrap", "2 decision 2023-03-20 bootstrap"],
            record.Select(item => $"{item!["sequence"]} {item["type"]} {item["on"]} {item["recordedBy"]}"));
    }

    [Fact]
    public async Task Rows_are_numbered_in_their_order_and_by_their_years()
    {
        var agency = await api.AgencyAsync();
        await api.CaseAsync(agency, "2023-02-01");
        string[] days = ["2023-03-01", "2022-12-31", "2023-01-04"];

        await api.ImportAsync(agency, LedgerCsv.Of(days.Select((day, index) => $"{index}号,自然人,张三,13800000000,口头,{day},第{index}件,,,")))
            .Served();

        Assert.Equal(
            [$"{agency}-2022-0001 1号", $"{agency}-2023-0001 ", $"{agency}-2023-0002 0号", $"{agency}-2023-0003 2号"],
            (await CasesAsync(agency)).Select(one => $"{one["number"]} {one["externalReference"]}").Order());
        Assert.Equal($"{agency}-2023-0004", await api.CaseAsync(agency));
    }

    [Fact]
    public async Task Every_applicant_type_and_channel_is_understood_by_code_and_by_label()
    {
        var agency = await api.AgencyAsync();
        var types = ContractTables.ApplicantTypes.SelectMany(type => new[] { (type.Code, type.Label), (type.Code, Label: type.Code) })
            .ToList();
        var channels =
            ContractTables.Channels.SelectMany(channel => new[] { (channel.Code, channel.Label), (channel.Code, Label: channel.Code) })
                .ToList();
        (string Code, string Label)[] halves = [.. channels, ("signedMail", "挂号信"), ("signedMail", "EMS")];

        await api.ImportAsync(agency, LedgerCsv.Of(types.Select(type => $",{type.Label},张三,1,当面,2023-03-01,报告,,,"))).Served();
        Assert.Equal(types.Select(type => type.Code), (await CasesAsync(agency)).Select(one => (string)one["applicant"]!["type"]!));

        var other = await api.AgencyAsync();
        await api.ImportAsync(other, LedgerCsv.Of(halves.Select(channel => $",自然人,张三,1,{channel.Label},2023-03-01,报告,,,"))).Served();
        Assert.Equal(halves.Select(channel => $"{channel.Code} 2023-03-01 processing"),
            (await CasesAsync(other)).Select(one => $"{one["channel"]} {one["receivedOn"]} {one["status"]}"));
    }

    [Fact]
    public async Task Every_outcome_that_needs_no_further_step_is_understood_by_code_and_every_row_by_label()
    {
        var agency = await api.AgencyAsync();
        var codes =
            ContractTables.Outcomes.Where(outcome => IsInALedger(outcome.Row)).Select(outcome => (Name: outcome.Outcome, outcome.Row))
            .ToList();
        var labels = ContractTables.ResultRows.Where(row => IsInALedger(row.Row))
            .SelectMany(row => new[] { (row.Label, row.Row), ($"（三）{row.Label}", row.Row), ($"1.{row.Label}", row.Row) });
        List<(string Name, string Row)> all = [.. codes, .. labels];

        await api.ImportAsync(agency, LedgerCsv.Of(all.Select(one => LedgerCsv.Closed(one.Name, one.Row == "3.2" ? "属于国家秘密：附件二" : "说明"))))
            .Served();

        var cases = await CasesAsync(agency);
        Assert.Equal(all.Select(one => one.Row), cases.Select(one => (string)one["row"]!));
        Assert.Equal(codes.Select(one => one.Name), cases.Take(codes.Count).Select(one => (string)one["outcome"]!));
        Assert.Equal(all.Count, (await api.CountsAsync(agency, 2023))["3.7"][0]);
    }

    [Theory]
    [InlineData("withdrawn", "不再需要", "outcome", "withdrawn")]
    [InlineData("duplicate", "东环公开〔2022〕3号", "decision.priorReply", "东环公开〔2022〕3号")]
    [InlineData("thirdPartyRights", "商业秘密，其已书面反对", "decision.explanation", "商业秘密，其已书面反对")]
    [InlineData("granted", "", "decision.explanation", null)]
    [InlineData("部分公开", "stateSecret:附件一; 属于四类过程性信息：附件二：草稿", "decision.withheld",
        """[{"ground":"stateSecret","what":"附件一"},{"ground":"deliberativeProcess","what":"附件二：草稿"}]""")]
    public async Task The_remark_is_what_the_outcome_needs(string outcome, string explanation, string member, string? value)
    {
        var agency = await api.AgencyAsync();
        await api.ImportAsync(agency, LedgerCsv.Of(LedgerCsv.Closed(outcome, explanation))).Served();

        var one = await api.GetAsync($"cases/{agency}-2023-0001").Served();

        Assert.True(
            member == "decision.withheld" ? JsonNode.DeepEquals(
                JsonNode.Parse(value!), one.Json["decision"]!["withheld"]) : one[member] == value, one.Text);
    }

    [Theory]
    [InlineData("13800000000", "phone")]
    [InlineData("+86 (971) 123-4567", "phone")]
    [InlineData("zhang@example.cn", "email")]
    [InlineData("海东市平安区1号", "postalAddress")]
    public async Task The_contact_is_known_by_its_look(string contact, string member)
    {
        var agency = await api.AgencyAsync();
        await api.ImportAsync(agency, LedgerCsv.Of(LedgerCsv.Row.Replace("13800000000", contact))).Served();
        Assert.Equal(contact, (await api.GetAsync($"cases/{agency}-2023-0001"))[$"applicant.{member}"]);
    }

    [Theory]
    [InlineData("2023/3/1")]
    [InlineData("2023年3月1日")]
    [InlineData("2023-3-1")]
    [InlineData(" 2023-03-01 ")]
    public async Task Days_are_read_as_spreadsheets_write_them(string day)
    {
        var agency = await api.AgencyAsync();
        await api.ImportAsync(agency, LedgerCsv.Of(LedgerCsv.Row.Replace("2023-03-01", day))).Served();
        Assert.Equal("2023-03-01", (await api.GetAsync($"cases/{agency}-2023-0001"))["receivedOn"]);
    }

    [Theory]
    [InlineData("申请内容,收到日期,收件渠道,联系方式,申请人,申请人类型,办理结果,答复日期\n报告,2023-03-01,当面,1,张三,自然人,,")]
    [InlineData("说明,申请内容,收到日期,收件渠道,联系方式,申请人,申请人类型,办理结果,答复日期,外部编号\n,报告,2023-03-01,当面,1,张三,自然人,,,17号\n")]
    [InlineData("\uFEFF申请人类型,申请人,联系方式,收件渠道,收到日期,申请内容,答复日期,办理结果\n自然人,张三,1,当面,2023-03-01,报告,,\n")]
    [InlineData("\uFEFF\"申请人类型\",\"申请人\",联系方式,收件渠道,收到日期,申请内容,答复日期,办理结果\n自然人,张三,1,当面,2023-03-01,报告,,\n")]
    [InlineData(" 申请人类型 ,申请人,联系方式,收件渠道,收到日期,申请内容,答复日期,办理结果,,\n自然人,张三,1,当面,2023-03-01,报告,,,,\n")]
    [InlineData("申请人类型,申请人,联系方式,收件渠道,收到日期,申请内容,答复日期,办理结果\n\n   \n自然人,张三,1,当面,2023-03-01,报告\n,,,,,,,\n\n")]
    public async Task Columns_may_stand_in_any_order_and_blank_lines_anywhere(string csv)
    {
        var agency = await api.AgencyAsync();
        Assert.Equal(Accepted, (await api.ImportAsync(agency, csv).Served()).Text);
        Assert.Equal("报告", (await api.GetAsync($"cases/{agency}-2023-0001"))["request.description"]);
    }

    [Fact]
    public async Task Quoted_cells_hold_commas_quotes_and_lines()
    {
        var agency = await api.AgencyAsync();
        await api.ImportAsync(agency, LedgerCsv.Of(LedgerCsv.Row.Replace("监测报告", "\"甲,乙\"\"丙\"\"\n第二行\""), LedgerCsv.Closed("granted")))
            .Served();
        Assert.Equal(["甲,乙\"丙\"\n第二行", "监测报告"], (await CasesAsync(agency)).Select(one => (string)one["request"]!["description"]!));
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_stores_nothing()
    {
        var agency = await api.AgencyAsync();
        var before = await Stored.InAsync(api);

        Assert.Equal(Accepted, (await api.ImportAsync(agency, LedgerCsv.Of(LedgerCsv.Row), "&dryRun=true").Served()).Text);
        await api.ImportAsync(agency, LedgerCsv.Of(LedgerCsv.Row.Replace("自然人", "人")), "&dryRun=true")
            .Refused(System.Net.HttpStatusCode.BadRequest, "import-rejected");

        Assert.Equal(before, await Stored.InAsync(api));
        Assert.Equal(Accepted, (await api.ImportAsync(agency, LedgerCsv.Of(LedgerCsv.Row), "&dryRun=false").Served()).Text);
    }

    [Fact]
    public async Task A_header_alone_is_a_ledger_of_nothing() =>
        Assert.Equal(
            """{"accepted":0,"rejected":0,"errors":[]}""", (await api.ImportAsync(await api.AgencyAsync(), LedgerCsv.Of()).Served()).Text);

    [Theory]
    [InlineData("text/csv")]
    [InlineData("TEXT/CSV; charset=UTF-8")]
    [InlineData("text/csv; header=present")]
    public async Task The_type_may_have_parameters(string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(LedgerCsv.Of(LedgerCsv.Row)));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        await api.SendAsync(HttpMethod.Post, $"imports?agency={await api.AgencyAsync()}", content).Served();
    }

    private static bool IsInALedger(string row) => row is not ("3.4.3" or "3.5.4" or "3.6.1" or "3.6.2");

    private async Task<List<JsonNode>> CasesAsync(string agency) =>
        [.. (await api.PagesAsync($"cases?agency={agency}&limit=200")).SelectMany(page => page).OrderBy(one => (string)one["number"]!)];
}
