using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Ledgers;
using CaseTracker.Api.Tests.Remedies;
using CaseTracker.Api.Tests.Statistics;
using MiniExcelLibs;

namespace CaseTracker.Api.Tests.Ledgers;

/// <summary>台账: out of the system, and in again.</summary>
[Collection(SharedReports.Name)]
public sealed class LedgerTests(Api api)
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>What an import counts again; and an identity number, of which a ledger has only the mask.</summary>
    private static readonly string[] NotCarried = ["序号", "申请编号", "证件号(掩码)"];

    [Fact]
    public async Task Has_the_columns_that_offices_keep_in_their_order()
    {
        var columns = LedgerColumns.All.Select(column => column.Heading).ToList();
        Assert.Equal(
            [
                "序号", "申请编号", "子项号", "收件渠道", "实际到达日", "确认日", "收到申请之日", "申请人姓名/名称", "申请人类型", "证件类型",
                "证件号(掩码)", "联系方式(掩码)", "代理人", "申请内容", "获取方式", "承办单位", "承办人", "补正告知日", "补正期限", "补正收到日",
            ],
            columns.Take(20));
        Assert.True(columns.IndexOf("备注") < columns.IndexOf("外部编号"));
        Assert.Distinct(columns);
        Assert.Equal(columns, (await ReadAsync(await api.AgencyAsync())).Headings);
    }

    [Fact]
    public async Task Tells_of_everything_that_happened_to_a_case()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(Given.Registration(agency, "2023-03-01", "online", "legalServiceInstitution")
            .With("confirmedOn", "2023-03-02").With("externalReference", "17号").With("applicant.idType", "residentId"));
        await api.LiveAsync(number, "correctionNotice 2023-03-06, correction 2023-03-10, consultation 2023-03-13, opinion 2023-03-20, "
            + "extension 2023-03-27, feeNotice 2023-03-28, payment 2023-04-03");
        await api.CloseAsync(number, "partiallyGranted", new(2023, 3, 2), new(2023, 5, 8));
        await api.DoAsync(number, "service", "2023-05-09").Served();
        await api.ResultAsync(await api.RemedyAsync(agency, filedOn: "2023-06-01", caseNumber: number), "2023-07-06", "corrected",
            ""","newAnswer":{"servedOn":"2023-07-10"}""").Served();
        await api.RemedyAsync(agency, "suitAfterReconsideration", "2023-08-01", number);
        await api.DoAsync(number, "decision", "2023-07-20").Served();

        var line = (await ReadAsync(agency)).Lines.Single();

        Assert.Equal(
            (number, "互联网", "2023-03-01", "2023-03-02", "2023-03-02"),
            (line["申请编号"], line["收件渠道"], line["实际到达日"], line["确认日"], line["收到申请之日"]));
        Assert.Equal(
            ("张三", "法律服务机构", "6302**********1234", "138******00"), (line["申请人姓名/名称"], line["申请人类型"], line["证件号(掩码)"], line["联系方式(掩码)"]));
        Assert.Equal(("2023-03-06", "2023-03-16", "2023-03-10"), (line["补正告知日"], line["补正期限"], line["补正收到日"]));
        Assert.Equal(("2023-03-13", "2023-03-20", "不同意"), (line["征求第三方发出日"], line["征求第三方意见日"], line["征求第三方意见"]));
        Assert.Equal(
            ("2023-03-27", "20", "2023-03-28", "700", "2023-04-03"),
            (line["延期批准日"], line["延期工作日数"], line["收费通知日"], line["金额"], line["缴费日"]));
        Assert.Equal(
            ("2023-05-08", "partiallyGranted", "部分公开", "条例第37条", "是"),
            (line["答复日期"], line["办理结果代码"], line["官方名称"], line["法律依据"], line["是否超期"]));
        Assert.Equal(("EMS", "2023-05-09", "stateSecret：附件二"), (line["送达方式"], line["送达日"], line["备注"]));
        Assert.Equal(("海东市人民政府", "结果纠正", "2023-07-06"), (line["复议机关"], line["复议结果"], line["复议日期"]));
        Assert.Equal(("尚未审结", "是", "2023-07-20 予以公开（提供信息）", "否"), (line["诉讼结果"], line["诉讼是否经复议"], line["重新答复"], line["结转标志"]));
    }

    /// <summary>Any lawful cases: exported, imported elsewhere and exported again, they are told alike.</summary>
    [Theory]
    [InlineData("xlsx", 1)]
    [InlineData("csv", 2)]
    public async Task An_exported_ledger_imports_again_and_is_equal(string format, int seed)
    {
        var (from, to) = (await api.AgencyAsync(), await api.AgencyAsync());
        await new RandomHistory(api, new Random(seed)).LiveAsync([from], cases: 60, steps: 200);
        var file = await FileAsync(from, format);

        await ImportAsync(to, file, format).Served();

        var (sent, received) = (await ReadAsync(from, "csv"), await ReadAsync(to, "csv"));
        Assert.NotEmpty(sent.Lines);
        var differing = from pair in sent.Lines.Zip(received.Lines)
                        from cell in pair.First.Keys
                        where !NotCarried.Contains(cell) && pair.First[cell] != pair.Second[cell]
                        select $"{cell}: {pair.First[cell]} → {pair.Second[cell]}";
        Assert.Empty(differing);
        Assert.Equal(sent.Lines.Count, received.Lines.Count);
    }

    /// <summary>Whatever people wrote into a step stands on the record again, sign by sign.</summary>
    [Theory]
    [InlineData("xlsx", 1)]
    [InlineData("csv", 2)]
    public async Task Any_text_comes_back(string format, int seed)
    {
        var (from, to) = (await api.AgencyAsync(), await api.AgencyAsync());

        // XML has one line end: what was \r\n in a workbook is \n.
        var signs = "；；;;：:\\\\\"'，, \n\r\t=+-@＝_x0041_甲乙a1*（）<>&\u200b\u3000𠮷".Where(sign => sign != '\r' || format == "csv")
            .Aggregate("", (text, sign) => text + sign).EnumerateRunes().Select(rune => rune.ToString()).ToArray();
        var random = new Random(seed);
        string Text() =>
            Enumerable.Repeat(0, 1000)
                .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => signs[random.Next(signs.Length)])))
            .First(text => text == text.Trim() && text.Length > 0);
        for (var count = 0; count < 40; count++)
        {
            var number = await api.CaseAsync(
                Given.Registration(from).With("request.description", $"甲{Text()}").With("request.documentNumber", $"乙{Text()}"));
            await api.DoAsync(number, "correctionNotice", "2023-03-02", ("items", new JsonArray(Text(), Text()))).Served();
            await api.DoAsync(number, "correction", "2023-03-03").Served();
            await api.DoAsync(number, "consultation", "2023-03-06", ("party", Text())).Served();
            await api.DoAsync(number, "opinion", "2023-03-07", ("position", count % 2 == 0 ? "objects" : "consents"), ("reasons", Text()))
                .Served();
            await api.DoAsync(number, "extension", "2023-03-08", ("workingDays", 5), ("reason", Text()), ("approvedBy", Text())).Served();
            await api.DoAsync(number, "extension", "2023-03-09", ("workingDays", 5), ("reason", Text()), ("approvedBy", Text())).Served();
            await api.DoAsync(number, "reasonsRequest", "2023-03-10", ("facts", Text())).Served();
            await api.DoAsync(number, "reasons", "2023-03-13", ("accepted", count % 3 == 0), ("reasons", Text())).Served();
            await api.DoAsync(number, "feeNotice", "2023-03-14").Served();
            await api.DoAsync(number, "payment", "2023-03-15", ("receiptNumber", Text())).Served();
            var parts = new JsonArray(new JsonObject { ["ground"] = "internalAffairs", ["what"] = Text() },
                new JsonObject { ["ground"] = "stateSecret", ["what"] = $"{Text()}；stateSecret：{Text()}" });
            await api.DoAsync(number, "decision", "2023-03-20", count % 2 == 0 ?
            [
                ("outcome", "partiallyGranted"), ("withheld", parts)
            ] : [("outcome", "petition"), ("explanation", Text())]).Served();
            await api.DoAsync(number, "service", "2023-03-21", ("method", Text()), ("trackingNumber", Text())).Served();
            await api.DoAsync(number, "service", "2023-03-22", ("method", Text())).Served();
        }

        await ImportAsync(to, await FileAsync(from, format), format).Served();

        for (var count = 1; count <= 40; count++)
        {
            var (sent, received) = (await RecordAsync($"{from}-2023-{count:D4}"), await RecordAsync($"{to}-2023-{count:D4}"));
            Assert.Equal(string.Join('\n', sent), string.Join('\n', received));
        }
    }

    [Fact]
    public async Task An_import_loses_no_dispute_and_no_second_answer_in_silence()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        await api.RemedyAsync(agency, caseNumber: number);

        var refused = await ImportAsync(await api.AgencyAsync(), await FileAsync(agency, "xlsx"), "xlsx")
            .Refused(HttpStatusCode.BadRequest, "import-rejected");

        Assert.Equal(["复议机关", "复议案号", "复议结果"], refused.Json["errors"]!.AsArray().Select(error => (string)error!["column"]!));
    }

    /// <summary>Offices keep who has a case and when it was filed; seldom when it was assigned, or for how long it is kept.</summary>
    [Fact]
    public async Task Takes_who_has_a_case_and_when_it_was_filed()
    {
        var agency = await api.AgencyAsync();
        const string Header = "申请人类型,申请人,联系方式,收件渠道,收到日期,申请内容,答复日期,办理结果,承办单位,承办人,归档日";
        var csv = $"{Header}\n自然人,张三,13800000000,当面,2023-03-01,监测报告,2023-03-20,予以公开,政策法规科,王五,2023-04-28\n"
            + "自然人,李四,13800000000,当面,2023-03-02,监测报告,2023-03-20,予以公开,,赵六,\n自然人,钱七,13800000000,当面,2023-03-03,监测报告,,,,,\n";

        await ImportAsync(agency, Encoding.UTF8.GetBytes(csv), "csv").Served();

        var first = await api.GetAsync($"cases/{agency}-2023-0001").Served();
        Assert.Equal(("政策法规科", "王五", "2023-03-01"), (first["assignment.unit"], first["assignment.person"], first["assignment.on"]));
        Assert.Equal(("2023-04-28", null), (first["filing.on"], first["filing.retention"]));
        Assert.Equal("赵六", (await api.GetAsync($"cases/{agency}-2023-0002").Served())["assignment.person"]);
        var lines = (await ReadAsync(agency)).Lines;
        Assert.Equal(["政策法规科 王五 2023-04-28", "据台账导入 赵六 ", "  "], lines.Select(line => $"{line["承办单位"]} {line["承办人"]} {line["归档日"]}"));
    }

    [Theory]
    [InlineData("归档日", "2023-03-19")]
    [InlineData("归档日", "四月")]
    [InlineData("保管期限", "20年")]
    [InlineData("交办日", "2023-02-28")]
    public async Task Refuses_what_no_desk_could_have_done(string column, string value)
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        await api.LiveAsync(number, "assignment 2023-03-02, decision 2023-03-20, filing 2023-04-28");
        var (headings, lines) = await ReadAsync(agency);
        lines[0][column] = value;
        var csv = CsvFile.Write([headings, .. lines.Select(line => headings.Select(heading => (object)line[heading]))]);

        var refused = await ImportAsync(await api.AgencyAsync(), csv, "csv").Refused(HttpStatusCode.BadRequest, "import-rejected");

        Assert.Equal(column == "交办日" ? "承办单位" : column, (string)refused.Json["errors"]![0]!["column"]!);
    }

    [Theory]
    [InlineData("证件类型")]
    [InlineData("代理人")]
    [InlineData("联系人")]
    [InlineData("文件编号")]
    [InlineData("获取方式")]
    [InlineData("答复文号")]
    [InlineData("无需征求意见的说明")]
    public async Task Names_the_column_of_what_is_too_long(string column)
    {
        var agency = await api.AgencyAsync();
        await api.DoAsync(await api.CaseAsync(agency), "decision", "2023-03-20").Served();
        var (headings, lines) = await ReadAsync(agency);
        lines[0][column] = new('长', 10_001);
        var csv = CsvFile.Write([headings, .. lines.Select(line => headings.Select(heading => (object)line[heading]))]);

        var refused = await ImportAsync(await api.AgencyAsync(), csv, "csv").Refused(HttpStatusCode.BadRequest, "import-rejected");

        var error = Assert.Single(refused.Json["errors"]!.AsArray())!;
        Assert.Equal((column, "too-long"), ((string)error["column"]!, (string)error["code"]!));
    }

    /// <summary>What a telephone number looks like is one rule, with and without a mask.</summary>
    [Theory]
    [InlineData("0972-8612345转8001")]
    [InlineData("0972-86****5转8001")]
    public async Task Takes_a_telephone_number_with_an_extension_masked_or_not(string contact)
    {
        var agency = await api.AgencyAsync();
        var csv = LedgerCsv.Of(LedgerCsv.Row.Replace("13800000000", contact));

        await ImportAsync(agency, Encoding.UTF8.GetBytes(csv), "csv").Served();

        var served = await api.GetAsync($"cases/{agency}-2023-0001").Served();
        Assert.NotNull(served["applicant.phone"]);
        Assert.Null(served["applicant.postalAddress"]);
    }

    [Fact]
    public async Task Takes_the_ten_columns_of_the_contract_as_a_spreadsheet()
    {
        var agency = await api.AgencyAsync();
        using var stream = new MemoryStream();
        MiniExcel.SaveAs(stream, new[]
        {
            new Dictionary<string, object>
            {
                ["外部编号"] = "17号", ["申请人类型"] = "自然人", ["申请人"] = "张三", ["联系方式"] = "13800000000", ["收件渠道"] = "当面",
                ["收到日期"] = new DateTime(2023, 3, 1), ["申请内容"] = "监测报告", ["答复日期"] = "2023-03-20", ["办理结果"] = "予以公开", ["说明"] = "",
            },
        });

        Assert.Equal("1", (await ImportAsync(agency, stream.ToArray(), "xlsx").Served())["accepted"]);
        Assert.Equal(["1:0=1", "3.1:0=1"], await api.CellsAsync(agency, 2023));
    }

    [Theory]
    [InlineData("延期批准日", "2030-01-01")]
    [InlineData("延期批准日", "明天")]
    [InlineData("延期工作日数", "21")]
    [InlineData("收费通知日", "2023-03-10")]
    [InlineData("补正告知日", "2023-02-01")]
    [InlineData("收到申请之日", "2023-03-02")]
    public async Task What_no_request_could_bring_in_no_ledger_can(string column, string value)
    {
        var agency = await api.AgencyAsync();
        await api.DoAsync(await api.CaseAsync(agency), "extension", "2023-03-10").Served();
        var (headings, lines) = await ReadAsync(agency);
        lines[0][column] = value;
        var csv = CsvFile.Write([headings, .. lines.Select(line => headings.Select(heading => (object)line[heading]))]);

        var refused = await ImportAsync(await api.AgencyAsync(), csv, "csv").Refused(HttpStatusCode.BadRequest, "import-rejected");

        Assert.Equal(2, (int)refused.Json["errors"]![0]!["row"]!);
        Assert.Equal(
            column switch { "延期工作日数" => "延期批准日", "收到申请之日" => "收到日期", _ => column }, (string)refused.Json["errors"]![0]!["column"]!);
    }

    /// <summary>A step is neither guessed from half of its cells nor lost with the other half.</summary>
    [Theory]
    [InlineData("理由是否合理", "合理", "理由是否合理 not-understood", "说明理由日", "2023-03-14")]
    [InlineData("收费标准", "件", "收费标准 not-understood", "收费通知日", "2023-03-14")]
    [InlineData("征求第三方意见", "反对", "征求第三方意见 not-understood", "征求第三方意见日", "2023-03-14")]
    [InlineData("征求第三方意见", "", "征求第三方意见日 invalid-value", "征求第三方意见日", "2023-03-14")]
    [InlineData("延期理由", "量大", "延期理由 day-missing")]
    [InlineData("计费数量", "100", "计费数量 day-missing")]
    [InlineData("补正期限", "2023-03-16", "补正期限 day-missing")]
    [InlineData("缴费收据号", "青财001", "缴费收据号 day-missing")]
    [InlineData("延期理由", "甲；乙；丙", "延期理由 day-missing", "延期批准日", "2023-03-10；2023-03-13")]
    public async Task A_step_that_is_told_by_halves_is_refused(
        string column, string value, string error, string dated = "", string day = "")
    {
        var agency = await api.AgencyAsync();
        await api.CaseAsync(agency);
        var (headings, lines) = await ReadAsync(agency);
        lines[0][column] = value;
        if (dated.Length > 0)
        {
            lines[0][dated] = day;
        }

        var csv = CsvFile.Write([headings, .. lines.Select(line => headings.Select(heading => (object)line[heading]))]);
        var refused = await ImportAsync(await api.AgencyAsync(), csv, "csv").Refused(HttpStatusCode.BadRequest, "import-rejected");
        Assert.Contains(error.Split(' ')[0], refused.Json["errors"]!.AsArray().Select(found => (string)found!["column"]!));
        Assert.True(error.EndsWith("invalid-value")
            || refused.Json["errors"]!.AsArray().Any(found => $"{found!["column"]} {found["code"]}" == error), refused.Text);
    }

    [Fact]
    public async Task What_an_office_notes_without_its_day_is_told_and_not_imported()
    {
        var agency = await api.AgencyAsync();
        await api.CaseAsync(agency);
        var (headings, lines) = await ReadAsync(agency);
        lines[0]["送达方式"] = "EMS";
        var csv = CsvFile.Write([headings, .. lines.Select(line => headings.Select(heading => (object)line[heading]))]);
        var answer = await ImportAsync(await api.AgencyAsync(), csv, "csv").Served();
        Assert.Equal(
            ["送达方式 not-imported"], answer.Json["warnings"]!.AsArray().Select(warning => $"{warning!["column"]} {warning["code"]}"));
    }

    [Fact]
    public async Task Covers_a_period_of_receipt_and_the_agencies_below_and_leaves_out_void_cases()
    {
        var city = await api.AgencyAsync();
        var county = await api.AgencyAsync(city);
        await api.CaseAsync(city, "2022-12-31");
        var first = await api.CaseAsync(city, "2023-01-01");
        var unconfirmed = await api.CaseAsync(county, "2023-12-31", "online");
        await api.CaseAsync(county, "2024-01-01");
        await api.DoAsync(await api.CaseAsync(city, "2023-05-01"), "void", "").Served();

        Assert.Equal([first], (await ReadAsync(city)).Lines.Select(line => line["申请编号"]));
        var rolledUp = (await ReadAsync(city, "csv", "&rollUp=true")).Lines;
        Assert.Equal([first, unconfirmed], rolledUp.Select(line => line["申请编号"]));
        Assert.Equal(("", ""), (rolledUp[1]["收到申请之日"], rolledUp[1]["结转标志"]));
    }

    [Fact]
    public async Task No_cell_is_a_formula()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(Given.Registration(agency).With("applicant.name", "=cmd|' /C calc'!A0"));
        Assert.Contains(",'=cmd|' /C calc'!A0,",
            (await api.GetAsync($"ledger?agency={agency}&receivedFrom=2023-01-01&receivedTo=2023-12-31&format=csv").Served()).Text);

        // And in again it is the name that it was.
        var to = await api.AgencyAsync();
        await ImportAsync(to, await FileAsync(agency, "csv"), "csv").Served();
        Assert.Equal("=cmd|' /C calc'!A0", (await api.GetAsync($"cases/{number.Replace(agency, to)}").Served())["applicant.name"]);
    }

    [Fact]
    public async Task Names_what_is_wrong_with_the_question()
    {
        var agency = await api.AgencyAsync();
        await api.GetAsync("ledger?receivedFrom=2023-01-01&receivedTo=2023-12-31").Invalid("agency");
        await api.GetAsync($"ledger?agency={agency}&receivedTo=2023-12-31").Invalid("receivedFrom");
        await api.GetAsync($"ledger?agency={agency}&receivedFrom=2023-12-31&receivedTo=2023-01-01").Invalid("receivedTo");
        await api.GetAsync($"ledger?agency={agency}&receivedFrom=2023-01-01&receivedTo=2023-12-31&format=json").Invalid("format");
        await api.GetAsync("ledger?agency=NOBODY&receivedFrom=2023-01-01&receivedTo=2023-12-31")
            .Refused(HttpStatusCode.NotFound, "agency-not-found");
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("PK\u0003\u0004 cut")]
    public async Task Refuses_a_broken_spreadsheet(string content) =>
        await ImportAsync(await api.AgencyAsync(), Encoding.UTF8.GetBytes(content), "xlsx")
            .Refused(HttpStatusCode.BadRequest, "malformed-request");

    /// <summary>A few bytes may claim 17 thousand million cells.</summary>
    [Fact]
    public async Task Refuses_a_spreadsheet_that_claims_to_be_endless() =>
        await ImportAsync(await api.AgencyAsync(), Reports.Xlsx.Wide(), "xlsx").Refused(HttpStatusCode.BadRequest, "malformed-request");

    /// <summary>The steps of a case, without who they are about and who approved them.</summary>
    private async Task<List<string>> RecordAsync(string number) =>
        [.. (await api.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray().Select(item =>
    {
        var data = item!["data"]!.AsObject();
        foreach (var member in new[] { "agencyCode", "applicant", "approval" })
        {
            data.Remove(member);
        }

        return $"{item["type"]} {item["on"]} {data.ToJsonString()}";
    })];

    private Task<byte[]> FileAsync(string agency, string format, string more = "") =>
        api.Client.GetByteArrayAsync($"/api/v1/ledger?agency={agency}&receivedFrom=2015-01-01&receivedTo=2026-11-23&format={format}{more}");

    private Task<Answer> ImportAsync(string agency, byte[] file, string format) =>
        api.SendAsync(HttpMethod.Post, $"imports?agency={agency}",
            new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(format == "xlsx" ? Xlsx : "text/csv") } });

    /// <summary>The lines received in 2023, or in all years as CSV for a round trip.</summary>
    private async Task<(List<string> Headings, List<Dictionary<string, string>> Lines)> ReadAsync(
        string agency, string format = "xlsx", string more = "")
    {
        var period = format == "csv" && more.Length == 0
            ? "receivedFrom=2015-01-01&receivedTo=2026-11-23"
            : "receivedFrom=2023-01-01&receivedTo=2023-12-31";
        using var stream =
            new MemoryStream(await api.Client.GetByteArrayAsync($"/api/v1/ledger?agency={agency}&{period}&format={format}{more}"));
        var rows = MiniExcel.Query(stream, useHeaderRow: true, excelType: format == "xlsx" ? ExcelType.XLSX : ExcelType.CSV)
            .Cast<IDictionary<string, object?>>().Select(row => row.ToDictionary(cell => cell.Key, cell => $"{cell.Value}")).ToList();
        var headings = LedgerColumns.All.Select(column => column.Heading).ToList();
        return rows.Count == 0 ? (headings, rows) : ([.. rows[0].Keys], [.. rows.Where(row => row["申请编号"].Length > 0)]);
    }
}
