using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaseTracker.Api.Printing;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Reporting;
using CsCheck;
using Dapper;

namespace CaseTracker.Api.Tests.Reports;

/// <summary>Checking anybody's tables, in any form in which they come.</summary>
public sealed class CheckTablesTests(Api api) : IClassFixture<Api>
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly string[] Files = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Reports"), "*.json").Select(file => Path.GetFileName(file)).Order()];

    public static TheoryData<string> Published() => [.. Files];

    [Theory, MemberData(nameof(Published))]
    public async Task Names_exactly_the_groups_that_do_not_add_up(string file)
    {
        var published = Read(file);
        var answer = await CheckAsync(new JsonObject { ["requests"] = published["requests"]!.DeepClone(), ["remedies"] = published["remedies"]!.DeepClone() });

        Assert.Equal(
            published["publishedProblems"]!.AsArray().Any(problem => ((string)problem!).StartsWith("section4", StringComparison.Ordinal)) ? [("B5", "directSuit", 3, 0)] : [],
            answer.Json["violations"]!.AsArray().Select(violation => Read(violation!)));
        Assert.Equal(answer.Json["violations"]!.AsArray().Count == 0, (bool)answer.Json["holds"]!);
    }

    [Fact]
    public async Task Answers_as_the_contract_shows()
    {
        var body = Tables();
        body["remedies"]!["reconsideration"] = new JsonArray(4, 5, 1, 1, 0);
        var violation = (await CheckAsync(body)).Json["violations"]!.AsArray().Single()!;
        Assert.Equal(("B5", "reconsideration", "total", 11, 0), ((string)violation["rule"]!, (string)violation["row"]!, (string)violation["column"]!, (int)violation["expected"]!, (int)violation["found"]!));
    }

    [Theory]
    [InlineData("""{"requests":{"4":[0,0,0,0,0,0,1]}}""")]
    [InlineData("""{"4":[0,0,0,0,0,0,1]}""")]
    public async Task Compares_the_carry_over_with_last_year(string previous)
    {
        var body = Tables();
        body["previous"] = JsonNode.Parse(previous);
        Assert.Equal([("B4", "2", 1, 0)], (await CheckAsync(body)).Json["violations"]!.AsArray().Select(violation => Read(violation!)));
    }

    [Theory]
    [InlineData("""{}""", "$")]
    [InlineData("""{"requests":{}}""", null)]
    [InlineData("""{"remedies":{"reconsideration":[0,0,0,0],"directSuit":[0,0,0,0,0],"suitAfterReconsideration":[0,0,0,0,0]}}""", "$.remedies.reconsideration")]
    [InlineData("""{"remedies":{"columns":["total"],"reconsideration":[0,0,0,0,0],"directSuit":[0,0,0,0,0],"suitAfterReconsideration":[0,0,0,0,0]}}""", "$.remedies.columns")]
    [InlineData("""{"remedies":{"reconsideration":[0,0,0,0,0],"directSuit":[0,0,0,0,0],"suitAfterReconsideration":[0,0,0,0,0]},"previous":{"4":[1]}}""", "$.previous")]
    public async Task Names_what_is_missing(string body, string? path)
    {
        string[] places = path is null ? [.. ReportRow.All.Select(row => $"$.requests['{row.Code}']")] : [path];
        await api.PostAsync("reports/check", body).Invalid(places);
    }

    [Theory]
    [InlineData("""{"requests":{"1":["八",0,0,0,0,0,0]}}""")]
    [InlineData("""{"requests":{"1":[1.5,0,0,0,0,0,0]}}""")]
    [InlineData("""{"tables":{}}""")]
    [InlineData("[")]
    [InlineData("")]
    public async Task Refuses_what_is_no_table(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsync("reports/check", body)).Status);

    [Fact]
    public async Task Negative_numbers_are_found_where_they_stand()
    {
        var body = Tables();
        body["remedies"]!["directSuit"] = new JsonArray(1, -1, 0, 0, 0);
        var violation = (await CheckAsync(body)).Json["violations"]!.AsArray().Single()!;
        Assert.Equal(("B7", "directSuit", "corrected", null, -1), ((string)violation["rule"]!, (string)violation["row"]!, (string)violation["column"]!, (int?)violation["expected"], (int)violation["found"]!));
    }

    [Fact]
    public async Task Stores_nothing()
    {
        async Task<string> RowsAsync()
        {
            await using var database = api.OpenDatabase();
            var tables = (await database.QueryAsync<string>("select name from sqlite_master where type = 'table' order by name")).ToList();
            return string.Join(',', tables.Select(table => $"{table}={database.ExecuteScalar<long>($"select count(*) from {table}")}"));
        }

        var before = await RowsAsync();
        await CheckAsync(Tables());
        Assert.Equal(before, await RowsAsync());
    }

    /// <summary>The official layout as we print it, merged headings and all, and as a clerk copied it.</summary>
    [Theory, MemberData(nameof(Published))]
    public async Task Reads_the_printed_tables_back(string file)
    {
        var published = Read(file);
        var (requests, remedies) = Tables(published);
        var format = ReportRow.FormatOf((int)published["year"]!);
        var workbook = XlsxFile.Write(new("报告", [new PrintedBlock.Paragraph("说明"), new PrintedBlock.Grid(PrintedTables.Requests(requests, format)), new PrintedBlock.Grid(PrintedTables.Remedies(remedies))]));

        var answer = await SendAsync(workbook, Xlsx);

        var violations = answer.Json["violations"]!.AsArray().Select(violation => Read(violation!));
        Assert.Equal(file.StartsWith("jinhu", StringComparison.Ordinal) ? [("B5", "directSuit", 3, 0)] : [], violations);
    }

    /// <summary>Blanks, slashes, full-width digits, thousands, other numbering and marks, line breaks, and a note on top.</summary>
    [Theory]
    [InlineData("", "", true)]
    [InlineData("/", "", true)]
    [InlineData("—", "", true)]
    [InlineData("０", "", true)]
    [InlineData("0.0", "", true)]
    [InlineData("", "1", false)]
    public async Task Understands_a_table_as_it_was_copied(string zero, string spoiled, bool holds)
    {
        var csv = new StringBuilder("海东市生态环境局2023年报告,,,,,,,,,\n,,,申请人情况,,,,,,\n,,,自然人,法人或其他组织,,,,,总计\n,,,,商业企业,科研机构,社会公益组织,法律服务机构,其他,\n");
        foreach (var (row, counts) in Tables(Read("haidong-ecology-2023.json")).Requests.Printed(ReportFormat.Format2021))
        {
            var label = row.Code switch
            {
                "3.3.2" => "\"2. 其他法律法规\n禁止公开\"",
                "3.3.3" => "3、危及\"\"三安全一稳定\"\"".Replace("\"\"", "“"),
                "1" => "\"一、 本年新收政府信息公开申请数量\"",
                _ => row.Label.Chinese,
            };
            var cells = counts.Select(count => count == 0 ? zero : count.ToString(CultureInfo.InvariantCulture)).ToArray();
            cells[3] = row.Code == "3.5.1" ? spoiled : cells[3];
            csv.Append($"{(row.Code == "3.1" ? "三、本年度办理结果" : "")},{row.Group?.Chinese},{label},{string.Join(',', cells)}\n");
        }

        csv.Append("注：以上数据截至12月31日,,,,,,,,,\n行政复议,,,,,行政诉讼,,,,,,,,,\n,,,,,未经复议直接起诉,,,,,复议后起诉,,,,\n");
        csv.Append($"{string.Join(',', Enumerable.Repeat("结果维持,结果纠正,其他结果,尚未审结,总计", 3))}\n\"1,000\",{zero},,,１０００,{string.Join(',', Enumerable.Repeat(zero, 10))}\n");

        var answer = await SendAsync(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv");

        Assert.Equal(holds, (bool)answer.Json["holds"]!);
        Assert.Equal(holds ? [] : ["B2 3.7/socialWelfareOrganization"], answer.Json["violations"]!.AsArray().Where(violation => (string)violation!["rule"]! == "B2").Select(violation => $"{violation!["rule"]} {violation["row"]}/{violation["column"]}"));
    }

    [Fact]
    public async Task Names_the_cell_that_is_no_number_and_the_row_that_is_missing()
    {
        var csv = Encoding.UTF8.GetString(CsvFile.Of(Tables(Read("haidong-ecology-2023.json")).Requests, ReportFormat.Format2021));
        var lines = csv.TrimEnd().Split("\r\n").Where(line => !line.Contains("行政查询")).ToArray();
        lines[1] = lines[1].Replace(",8", ",八");

        await api.SendAsync(HttpMethod.Post, "reports/check", new StringContent(string.Join('\n', lines), Encoding.UTF8, "text/csv")).Invalid("I2", "3.3.8");
    }

    [Theory]
    [InlineData("text/csv", "没有表")]
    [InlineData("text/csv", "")]
    [InlineData(Xlsx, "garbage")]
    [InlineData(Xlsx, "")]
    [InlineData(Xlsx, "PK\u0003\u0004")]
    public async Task Refuses_a_file_without_a_table(string type, string content) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await api.SendAsync(HttpMethod.Post, "reports/check", new ByteArrayContent(Encoding.UTF8.GetBytes(content)) { Headers = { ContentType = new(type) } })).Status);

    [Fact]
    public async Task Refuses_a_workbook_that_was_cut_short()
    {
        var workbook = XlsxFile.Write(new("报告", [new PrintedBlock.Grid(PrintedTables.Remedies(RemedyTable.Empty))]));
        foreach (var length in new[] { 100, workbook.Length / 2, workbook.Length - 10 })
        {
            var answer = await api.SendAsync(HttpMethod.Post, "reports/check", new ByteArrayContent(workbook[..length]) { Headers = { ContentType = new(Xlsx) } });
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        }
    }

    [Fact]
    public async Task Refuses_other_media_types() =>
        await api.SendAsync(HttpMethod.Post, "reports/check", new StringContent("<table/>", Encoding.UTF8, "text/html")).Refused(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");

    /// <summary>A table that balances has no violation; one count changed breaks the identities that it is in, and no other.</summary>
    [Fact]
    public void Every_change_of_one_cell_is_found() =>
        Gen.Select(Gen.Int[0, 50].Array[22 * 6], Gen.Int[0, 24], Gen.Int[0, 6], Gen.Int[1, 9]).Sample((counts, row, column, by) =>
        {
            var table = RequestTable.FromCounts(counts.Select((count, index) => new RequestCount((Domain.Cases.ApplicantType)(index % 6), Counted[index / 6], count)));
            Assert.DoesNotContain(TableIdentities.Of(PublishedTables.Of(table, null)), identity => !identity.Holds && identity.Rule != "B7");

            int[][] cells = [.. ReportRow.All.Select(known => table[known.Code].ToArray())];
            cells[row][column] += by;
            var code = ReportRow.All[row].Code;
            var broken = TableIdentities.Of(PublishedTables.Of(new RequestTable(cells), null)).Where(identity => !identity.Holds && identity.Rule != "B7").Select(identity => identity.Rule).Order();
            string[] expected = [.. code is "1" or "2" or "3.7" or "4" ? ["B1"] : Array.Empty<string>(), .. code is "1" or "2" or "4" ? [] : new[] { "B2" }, "B3"];
            Assert.Equal(expected.Order(), broken);
        });

    private static readonly string[] Counted = ["1", .. ReportRow.Results.Select(row => row.Code)];

    internal static (string Rule, string Row, int Expected, int Found) Read(JsonNode violation) =>
        ((string)violation["rule"]!, (string)violation["row"]!, (int)violation["expected"]!, (int)violation["found"]!);

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reports", file)))!;

    private static JsonObject Tables()
    {
        var published = Read("haidong-ecology-2023.json");
        return new() { ["requests"] = published["requests"]!.DeepClone(), ["remedies"] = published["remedies"]!.DeepClone() };
    }

    private static (RequestTable Requests, RemedyTable Remedies) Tables(JsonNode published)
    {
        IReadOnlyDictionary<string, IReadOnlyList<int?>> Rows(string table, IEnumerable<string> codes) =>
            codes.ToDictionary(code => code, code => (IReadOnlyList<int?>)[.. published[table]![code]!.AsArray().Select(count => (int?)count)]);

        var tables = new PublishedTables(Rows("requests", ReportRow.All.Select(row => row.Code)), Rows("remedies", RemedyTable.RowCodes));
        return (tables.ToRequestTable(), tables.ToRemedyTable());
    }

    private Task<Answer> CheckAsync(JsonObject body) => api.PostAsync("reports/check", body.ToJsonString()).Served();

    private Task<Answer> SendAsync(byte[] file, string type) =>
        api.SendAsync(HttpMethod.Post, "reports/check", new ByteArrayContent(file) { Headers = { ContentType = new(type) } }).Served();
}
