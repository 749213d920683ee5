using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;

namespace CaseTracker.Api.Tests.Reports;

/// <summary>POST /reports/check with JSON.</summary>
[Collection(SharedReports.Name)]
public sealed class CheckJsonTests(Api api)
{
    public static TheoryData<string> Files => [.. Checks.Files];

    [Theory, MemberData(nameof(Files))]
    public Task Finds_in_published_reports_what_is_wrong_and_nothing_else(string file) =>
        api.CheckAsync(Checks.Published(file)).Finds(Checks.ViolationsOf(file));

    [Theory, MemberData(nameof(Files))]
    public Task Takes_other_handling_as_one_row(string file) =>
        api.CheckAsync(Checks.Published(file).WithOtherInOne()).Finds(Checks.ViolationsOf(file));

    [Fact]
    public async Task Says_what_is_wrong_in_both_languages()
    {
        var body = Checks.Published("jinhu-county-2023").ToJsonString();

        Assert.Contains("应为3，实为0", (string?)(await api.PostAsync("reports/check", body)).Json["violations"]![0]!["detail"]);
        Assert.Contains("3 expected, 0 found",
            (string?)(await api.PostAsync("reports/check", body, ("Accept-Language", "en"))).Json["violations"]![0]!["detail"]);
    }

    [Theory]
    [InlineData("requests")]
    [InlineData("remedies")]
    public Task Either_table_may_be_missing(string table) =>
        api.CheckAsync(Checks.Published("hongze-district-2024").Without(table)).Finds();

    [Fact]
    public Task The_columns_of_table_four_need_not_be_said() =>
        api.CheckAsync(Checks.Published("jinhu-county-2023").Without("remedies.columns")).Finds("B5 remedies directSuit total 3 0");

    [Fact]
    public Task Finds_every_broken_identity_of_a_cell()
    {
        var tables = Checks.Published("haidong-ecology-2023");
        tables["requests"]!["3.7"]![0] = -1;
        return api.CheckAsync(tables).Finds("B1 requests 4 naturalPerson 7 1", "B2 requests 3.7 naturalPerson 5 -1",
            "B3 requests 3.7 total 1 7", "B7 requests 3.7 naturalPerson null -1");
    }

    [Theory]
    [InlineData("""{"requests":{"4":[3,0,0,0,0,0,3]}}""")]
    [InlineData("""{"4":[3,0,0,0,0,0,3]}""")]
    [InlineData("""{"4":[3,null,0,0,0,0,3],"2":[0,0,0,0,0,0,0]}""")]
    public Task Compares_with_the_year_before_where_it_is_given(string previous) =>
        api.CheckAsync(Checks.Published("shanghai-science-2024").With("previous", JsonNode.Parse(previous)))
            .Finds("B4 requests 2 naturalPerson 3 2", "B4 requests 2 total 3 2");

    [Fact]
    public Task Takes_a_whole_report_as_the_year_before() =>
        api.CheckAsync(Checks.Published("haidong-ecology-2023").With("previous", Checks.Published("hongze-district-2024"))).Finds();

    [Fact]
    public async Task Stores_nothing()
    {
        var before = await RowsAsync();
        await api.CheckAsync(Checks.Published("jinhu-county-2023")).Served();
        await api.CheckXlsxAsync(Xlsx.Write(true, ("表四", Layout.Remedies(Checks.Published("jinhu-county-2023")["remedies"]!)))).Served();

        Assert.NotEmpty(before);
        Assert.Equal(before, await RowsAsync());
    }

    [Theory]
    [InlineData("{}", "$")]
    [InlineData("""{"requests":null}""", "$")]
    [InlineData("""{"remedies":{}}""", "$.remedies.directSuit", "$.remedies.reconsideration", "$.remedies.suitAfterReconsideration")]
    [InlineData(
        """{"remedies":{"reconsideration":[0,0,0,0],"directSuit":[0,0,0,0,0,0],"suitAfterReconsideration":[0,0,0.5,0,3000000000]}}""",
        "$.remedies.reconsideration", "$.remedies.directSuit", "$.remedies.suitAfterReconsideration[2]",
        "$.remedies.suitAfterReconsideration[4]")]
    [InlineData("""{"remedies":{"columns":["total","upheld","corrected","other","pending"],"reconsideration":[0,0,0,0,0],"directSuit":"""
        + """[0,0,0,0,0],"suitAfterReconsideration":[0,0,0,0,0]}}""",
        "$.remedies.columns")]
    [InlineData("""{"remedies":{"reconsideration":[0,0,0,0,0],"directSuit":[0,0,0,0,0],"suitAfterReconsideration":[0,0,0,0,"""
        + """0]},"previous":{"4":[0,0,0,0,0,0,0]}}""", "$.previous")]
    public Task Refuses_what_is_no_table_and_names_the_place(string body, params string[] places) =>
        api.PostAsync("reports/check", body).Invalid(places);

    [Theory]
    [InlineData("1", "$.requests.1")]
    [InlineData("3.4.1", "$.requests['3.4.1']")]
    public Task Refuses_a_table_without_a_row(string row, string place)
    {
        var tables = Checks.Published("haidong-ecology-2023");
        tables["requests"]!.AsObject().Remove(row);
        return api.CheckAsync(tables).Invalid(place);
    }

    [Fact]
    public async Task Refuses_rows_that_no_form_has()
    {
        var tables = Checks.Published("haidong-ecology-2023");
        tables["requests"]!["3.9"] = new JsonArray(0, 0, 0, 0, 0, 0, 0);
        await api.CheckAsync(tables).Invalid("$.requests['3.9']");

        tables = Checks.Published("haidong-ecology-2023");
        tables["requests"]!["3.6"] = new JsonArray(0, 0, 0, 0, 0, 0, 0);
        await api.CheckAsync(tables).Invalid("$.requests['3.6.1']", "$.requests['3.6.2']", "$.requests['3.6.3']");
    }

    [Fact]
    public async Task Refuses_cells_that_are_too_few_or_no_counts()
    {
        var tables = Checks.Published("haidong-ecology-2023");
        tables["requests"]!["3.1"] = new JsonArray(3, 0, 0, 1, 0, 0);
        tables["requests"]!["3.2"] = null;
        tables["requests"]!["4"]![6] = 1.5;
        await api.CheckAsync(tables).Invalid("$.requests['3.1']", "$.requests['3.2']", "$.requests.4[6]");
    }

    [Theory]
    [InlineData("""{"3":[0,0,0,0,0,0,0]}""", "$.previous.3", "$.previous.4")]
    [InlineData("""{"4":[0,0,0,0,0,0]}""", "$.previous.4")]
    [InlineData("""{"requests":{"2":[0,0,0,0,0,0,0]}}""", "$.previous.requests.4")]
    [InlineData("""{"requests":null}""", "$.previous.requests")]
    public Task Refuses_a_year_before_that_cannot_be_compared_with(string previous, params string[] places) =>
        api.CheckAsync(Checks.Published("haidong-ecology-2023").With("previous", JsonNode.Parse(previous))).Invalid(places);

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("null", "$")]
    [InlineData("", "$")]
    [InlineData("{\"requests\":", "$.requests")]
    [InlineData("""{"year":2023}""", "$.year")]
    [InlineData("""{"requests":{"1":["6"]}}""", "$.requests.1[0]")]
    [InlineData("""{"requests":{"3.1":7}}""", "$.requests['3.1']")]
    [InlineData("""{"remedies":{"notes":"x"}}""", "$.remedies.notes")]
    [InlineData("""{"requests":{},"requests":{}}""", "$.requests")]
    [InlineData("""{"requests":{"1":[],"1":[]}}""", "$.requests.1")]
    [InlineData("""{"requests":{},"previous":7}""", "$.previous")]
    [InlineData("""{"requests":{},"previous":{"4":"x"}}""", "$.previous.4")]
    [InlineData("""{"requests":{},"previous":{"requests":{"4":["x"]}}}""", "$.previous.requests.4[0]")]
    public Task Refuses_what_cannot_be_read(string body, params string[] places) => api.PostAsync("reports/check", body).Malformed(places);

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("text/plain")]
    [InlineData("text/csv; charset=gb18030")]
    [InlineData(null)]
    public async Task Refuses_other_media_types(string? type)
    {
        var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        await api.SendAsync(HttpMethod.Post, "reports/check", content)
            .Refused(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    /// <summary>Over a plain socket: a client that goes on sending may meet a closed connection instead of the answer.</summary>
    [Theory]
    [InlineData("application/json")]
    [InlineData("text/csv")]
    public async Task Refuses_more_than_a_megabyte(string type)
    {
        using var socket = new TcpClient(api.Client.BaseAddress!.Host, api.Client.BaseAddress.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/reports/check HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Api.Key}\r\nContent-Type: "
                + $"{type}\r\nContent-Length: {(1024 * 1024) + 1}\r\n\r\n"));

        var answer = await new StreamReader(stream).ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 413 ", answer);
        Assert.Contains("\"code\":\"body-too-large\"", answer);
    }

    [Fact]
    public Task Takes_what_is_greater_than_other_bodies_may_be() =>
        api.PostAsync("reports/check", Checks.Published("haidong-ecology-2023").ToJsonString() + new string(' ', 512 * 1024)).Finds();

    /// <summary>How many rows each table of the database holds.</summary>
    private async Task<List<(string, long)>> RowsAsync()
    {
        await using var database = api.OpenDatabase();
        var counts = new List<(string, long)>();
        foreach (var table in await Store.TablesAsync(database))
        {
            counts.Add((table, await database.ExecuteScalarAsync<long>($"select count(*) from \"{table}\"")));
        }

        return counts;
    }
}
