using System.Net;

namespace CaseTracker.Api.Tests.Ledgers;

/// <summary>Ledgers that are not taken: every bad cell is named as row, column and code, and nothing is stored.</summary>
[Collection(SharedReports.Name)]
public sealed class ImportRejectionTests(Api api)
{
    [Fact]
    public async Task One_bad_cell_among_six_thousand_rows_stops_them_all()
    {
        var rows = Enumerable.Range(2, 6000).Select(line => LedgerCsv.Row.Replace("17号", $"{line}号"));
        await RejectsAsync(
            LedgerCsv.Of(rows.Select((row, index) => index == 4998 ? row.Replace("当面", "飞鸽") : row)), "5000 收件渠道 not-understood");
    }

    [Fact]
    public async Task Every_bad_cell_of_every_row_is_named()
    {
        await RejectsAsync(
            LedgerCsv.Of(
                "1号,人,,,飞鸽,2023-02-30,,昨天,同意,", LedgerCsv.Row, "2号,自然人,李四,1,当面,2023-03-01,报告,2023-03-20,属于国家秘密,",
                "2号,,李四,1,当面,2023-03-01,报告,,,"),
            "2 申请人类型 not-understood", "2 申请人 required", "2 联系方式 invalid-value", "2 收件渠道 not-understood", "2 收到日期 not-understood",
            "2 申请内容 required",
            "2 答复日期 not-understood", "2 办理结果 not-understood", "4 说明 explanation-missing", "5 外部编号 duplicate-external-reference",
            "5 申请人类型 required");
    }

    [Theory]
    [InlineData("2023-03-01", "2026-11-24", "收到日期 future-date")]
    [InlineData("2023-03-01", "2008-04-30", "收到日期 too-early")]
    [InlineData("2023-03-01", "3/1/2023", "收到日期 ambiguous-date")]
    [InlineData("2023-03-01", "23-3-1", "收到日期 ambiguous-date")]
    [InlineData("2023-03-01", "44986", "收到日期 not-understood")]
    [InlineData("2023-03-01", "", "收到日期 required")]
    [InlineData("张三", "", "申请人 required")]
    [InlineData("张三", "张\u0000三", "申请人 unwritable-characters")]
    [InlineData("13800000000", "", "联系方式 invalid-value")]
    [InlineData("自然人", "NaturalPerson", "申请人类型 not-understood")]
    [InlineData(",,,", ",2023-03-20,,", "办理结果 required")]
    [InlineData(",,,", ",,granted,", "答复日期 required")]
    [InlineData(",,,", ",2026-11-24,granted,", "答复日期 future-date")]
    [InlineData(",,,", ",2023-02-28,granted,", "答复日期 before-latest-event")]
    [InlineData(",,,", ",2023-03-20,denied,", "办理结果 not-understood")]
    [InlineData(",,,", ",2023-03-20,petition,", "说明 explanation-missing")]
    [InlineData(",,,", ",2023-03-20,duplicate,", "说明 prior-reply-missing")]
    [InlineData(",,,", ",2023-03-20,部分公开,", "说明 withheld-missing")]
    [InlineData(",,,", ",2023-03-20,部分公开,附件二", "说明 withheld-missing")]
    [InlineData(",,,", ",2023-03-20,部分公开,stateSecret：", "说明 withheld-missing")]
    [InlineData(",,,", ",2023-03-20,部分公开,信访举报投诉类申请：附件二", "说明 withheld-ground")]
    [InlineData(",,,", ",2023-03-20,补正后申请内容仍不明确,说明", "办理结果 correction-round-missing")]
    [InlineData(",,,", ",2023-03-20,excessive,说明", "办理结果 reasons-request-missing")]
    [InlineData(",,,", ",2023-03-20,correctionOverdue,说明", "办理结果 not-awaiting-correction")]
    [InlineData(",,,", ",2023-03-20,feeUnpaid,说明", "办理结果 not-awaiting-payment")]
    [InlineData(",,,", ",2023-03-20,petition,说\u0000明", "说明 unwritable-characters")]
    [InlineData(",,,", ",,,,多余", null)]
    public async Task Names_the_cell_and_the_rule(string part, string instead, string? error)
    {
        var row = LedgerCsv.Row.Replace(part, instead);
        Assert.NotEqual(LedgerCsv.Row, row);
        await RejectsAsync(LedgerCsv.Of(row), error is null ? "2  too-many-cells" : $"2 {error}");
    }

    [Theory]
    [InlineData("外部编号", "编号", "编号 unknown-column")]
    [InlineData("申请人类型,", "", "申请人类型 missing-column")]
    [InlineData("联系方式", "申请人", "申请人 duplicate-column", "联系方式 missing-column")]
    [InlineData("外部编号", "说明", "说明 duplicate-column")]
    public Task Names_a_column_that_is_unknown_missing_or_there_twice(string part, string instead, params string[] errors) =>
        RejectsAsync(LedgerCsv.Header.Replace(part, instead) + "\n" + LedgerCsv.Row, [.. errors.Select(error => $"1 {error}")]);

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\r\n\r\n")]
    [InlineData("外部编号;申请人类型;申请人\r\n17号;自然人;张三\r\n")]
    public async Task A_file_without_the_header_misses_every_column_it_needs(string csv) =>
        Assert.Equal(8, (await RefusedAsync(csv)).Count(error => error.StartsWith("1 ") && error.EndsWith(" missing-column")));

    [Fact]
    public async Task A_reference_that_is_registered_already_is_named()
    {
        var agency = await api.AgencyAsync();
        await api.CaseAsync(Given.Registration(agency).With("externalReference", "17号"));
        var before = await Stored.InAsync(api);

        var answer = await api.ImportAsync(agency, LedgerCsv.Of(LedgerCsv.Row)).Refused(HttpStatusCode.BadRequest, "import-rejected");

        Assert.Equal("2 外部编号 duplicate-external-reference", Assert.Single(ErrorsOf(answer)));
        Assert.Equal(before, await Stored.InAsync(api));
        await api.ImportAsync(await api.AgencyAsync(), LedgerCsv.Of(LedgerCsv.Row)).Served();
    }

    [Theory]
    [InlineData("\"监测报告")]
    [InlineData("监测\"报告\"")]
    [InlineData("\"监测\"报告")]
    [InlineData("监测报告\"")]
    public async Task A_broken_quote_swallows_no_rows(string description)
    {
        string[] rows =
            [LedgerCsv.Row.Replace("监测报告", description), LedgerCsv.Row.Replace("17号", "18号"), LedgerCsv.Row.Replace("17号", "19号")];
        var errors = await RefusedAsync(LedgerCsv.Of(rows));
        Assert.StartsWith("2 ", errors[0]);
    }

    [Fact]
    public async Task A_quote_left_open_in_the_last_cell_swallows_no_rows()
    {
        string[] rows = [LedgerCsv.Closed("granted", "\"已提供"), LedgerCsv.Row, LedgerCsv.Row.Replace("17号", "18号")];
        Assert.Equal("2  bad-quoting", Assert.Single(await RefusedAsync(LedgerCsv.Of(rows))));
    }

    [Theory]
    [InlineData("17号", "外部编号 too-long")]
    [InlineData("自然人", "申请人类型 not-understood")]
    [InlineData("张三", "申请人 too-long")]
    [InlineData("13800000000", "联系方式 too-long")]
    [InlineData("当面", "收件渠道 not-understood")]
    [InlineData("2023-03-01", "收到日期 not-understood")]
    [InlineData("监测报告", "申请内容 too-long")]
    [InlineData("2023-03-20", "答复日期 not-understood")]
    [InlineData("granted", "办理结果 not-understood")]
    [InlineData("说明", "说明 too-long")]
    public async Task A_cell_of_a_megabyte_is_too_long_or_not_understood(string cell, string error) =>
        await RejectsAsync(LedgerCsv.Of(("17号" + LedgerCsv.Closed("granted")).Replace(cell, new string('字', 350_000))), $"2 {error}");

    [Fact]
    public async Task An_earlier_reply_is_at_most_as_long_as_over_the_form() =>
        await RejectsAsync(LedgerCsv.Of(LedgerCsv.Closed("duplicate", new string('字', 201))), "2 说明 too-long");

    private async Task RejectsAsync(string csv, params string[] errors) => Assert.Equal(errors.Order(), (await RefusedAsync(csv)).Order());

    private async Task<List<string>> RefusedAsync(string csv)
    {
        var agency = await api.AgencyAsync();
        var before = await Stored.InAsync(api);

        var answer = await api.ImportAsync(agency, csv).Refused(HttpStatusCode.BadRequest, "import-rejected");

        Assert.Equal(before, await Stored.InAsync(api));
        var errors = ErrorsOf(answer);
        Assert.Equal(errors, errors.OrderBy(error => int.Parse(error.Split(' ')[0])));
        Assert.Equal(
            ("0", errors.Select(error => error.Split(' ')[0]).Distinct().Count().ToString()), (answer["accepted"], answer["rejected"]));
        Assert.DoesNotContain("13800000000", answer.Text);
        return errors;
    }

    private static List<string> ErrorsOf(Answer answer) => [.. answer.Json["errors"]!.AsArray().Select(error =>
    {
        Assert.Equal(["row", "column", "message", "code"], error!.AsObject().Select(member => member.Key));
        Assert.False(string.IsNullOrWhiteSpace((string?)error["message"]));
        return $"{error["row"]} {error["column"]} {error["code"]}";
    })];
}
