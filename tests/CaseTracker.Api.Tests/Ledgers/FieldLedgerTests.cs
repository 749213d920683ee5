namespace CaseTracker.Api.Tests.Ledgers;

/// <summary>Ledgers as offices make them: each is read right, or refused by cell.</summary>
[Collection(SharedReports.Name)]
public sealed class FieldLedgerTests(Api api)
{
    [Fact]
    public async Task Reads_the_date_formats_of_chinese_excel()
    {
        var (_, cases) = await api.TakeFileAsync(LedgerFile.Field("F07-date-format-31.xlsx"));
        Assert.Equal(4, cases.Count);
        Assert.All(
            cases, one => Assert.Equal(("2023-03-01", "2023-03-20", "granted"), (one["receivedOn"], one["closedOn"], one["outcome"])));
    }

    [Fact]
    public async Task Reads_the_date_system_of_1904()
    {
        var (_, cases) = await api.TakeFileAsync(LedgerFile.Field("F08-date1904.xlsx"));
        Assert.Equal(
            [("2023-03-01", "2023-03-20"), ("2023-12-29", (string?)null)], cases.Select(one => (one["receivedOn"], one["closedOn"])));
    }

    [Fact]
    public async Task Refuses_shortened_numbers() => Assert.Equal(
        ["2 外部编号 shortened-number", "2 联系方式 shortened-number"],
        await api.RefuseFileAsync(LedgerFile.Field("F09-scientific.csv"), "text/csv"));

    [Fact]
    public async Task Reads_every_sheet_and_names_the_one_of_notes()
    {
        var (answer, cases) = await api.TakeFileAsync(LedgerFile.Field("F10-months.xlsx"));
        Assert.Equal(["2023-01-05", "2023-02-06", "2023-02-07", "2023-03-08"], cases.Select(one => one["receivedOn"]));
        Assert.Equal(["sheet 填表说明"], LedgerFile.PassedOver(answer));
        Assert.Equal("""[{"name":"1月","rows":1},{"name":"2月","rows":2},{"name":"3月","rows":1}]""",
            answer.Json["sheets"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public async Task Folds_what_cannot_be_seen_and_says_which_contact_is_none()
    {
        var (answer, cases) = await api.TakeFileAsync(LedgerFile.Field("F11-invisible.csv"), "text/csv");
        Assert.Equal([("张三", "13800000001", null), ("李四", "1380000002", null), ("王五", null, "13800000003（微信同号）")],
            cases.Select(one => (one["applicant.name"], one["applicant.phone"], one["applicant.postalAddress"])));
        Assert.Equal(["4 联系方式 contact-not-recognized"], LedgerFile.Findings(answer, "warnings"));
    }

    [Theory]
    [InlineData("F12-formula-errors.xlsx", "台账 2 联系方式 error-value", "台账 3 申请人 error-value")]
    [InlineData("F12-formula-uncalculated.xlsx", "台账 2 申请内容 uncalculated-formula")]
    public async Task Refuses_what_a_formula_did_not_give(string file, params string[] errors) =>
        Assert.Equal(errors, await api.RefuseFileAsync(LedgerFile.Field(file)));

    [Fact]
    public async Task Understands_official_labels_written_otherwise()
    {
        var (_, cases) = await api.TakeFileAsync(LedgerFile.Field("F13-labels.xlsx"));
        Assert.Equal(["securityAndStability", "granted", "doesNotExist", "duplicate", "granted"], cases.Select(one => one["outcome"]));
    }
}
