using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Web;

/// <summary>Nothing that a request holds is without a limit.</summary>
public sealed class LimitTests(Api api) : IClassFixture<Api>
{
    /// <summary>Tables have exactly as many cells as the form, which their reader says; of the year before only one row is read.</summary>
    private static readonly string[] ReadByThemselves = ["TablesForm", "RemediesForm"];

    [Fact]
    public async Task Headers_are_limited_in_size_and_number()
    {
        Assert.Equal([431], (await Wire.SendAsync(api, Get($"X-Long: {new string('a', 40_000)}\r\n"))).Statuses);
        Assert.Equal(
            [431],
            (await Wire.SendAsync(api, Get(string.Concat(Enumerable.Range(0, 200).Select(number => $"X-{number}: a\r\n"))))).Statuses);
    }

    [Fact]
    public async Task The_address_is_limited() =>
        Assert.Equal(
            [414],
            (await Wire.SendAsync(api, $"GET /api/v1/cases?q={new string('a', 10_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n")).Statuses);

    [Fact]
    public async Task A_query_parameter_stands_once() =>
        await api.GetAsync("cases?limit=1&limit=200").Invalid("limit");

    [Theory]
    [InlineData("agency=A&Agency=B")]
    [InlineData("=1")]
    [InlineData("[]=1")]
    public async Task Parameters_by_other_names_are_refused(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await api.GetAsync($"cases?{query}")).Status);

    [Fact]
    public async Task Json_may_be_nested_as_deep_as_a_form_and_no_deeper()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"request\":", 100_000 / 11));
        await api.PostAsync("cases", deep).Refused(HttpStatusCode.BadRequest, "malformed-request");
        await api.PostAsync("reports/check", $$"""{"previous":{{new string('[', 20)}}{{new string(']', 20)}}}""")
            .Refused(HttpStatusCode.BadRequest, "malformed-request");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate, gzip")]
    [InlineData("br")]
    [InlineData("x-unknown")]
    public async Task Compressed_bodies_are_refused_unread(string encoding)
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        await api.SendAsync(HttpMethod.Post, "cases", content).Refused(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Fact]
    public async Task A_body_that_says_it_is_not_compressed_is_read()
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("identity");
        await api.SendAsync(HttpMethod.Post, "cases", content).Refused(HttpStatusCode.BadRequest, "validation-failed");
    }

    /// <summary>By the document, which says what the validators do: of every list how long, of every text how long, it may be.</summary>
    [Fact]
    public async Task Every_list_and_every_text_of_a_request_has_a_limit()
    {
        var schemas = JsonNode.Parse(await api.Anonymous.GetStringAsync("/openapi/v1.json"))!["components"]!["schemas"]!.AsObject();
        var requests =
            schemas.Where(schema => (bool?)schema.Value!["additionalProperties"] == false && !ReadByThemselves.Contains(schema.Key))
                .ToList();
        Assert.True(requests.Count > 15, "The requests were not found.");

        Assert.Empty(
            from request in requests
            from property in request.Value!["properties"]?.AsObject() ?? []
            let types = property.Value!["type"] is JsonArray several
                ? several.Select(type => (string)type!).ToList()
                : [(string?)property.Value["type"] ?? ""]
            where types.Contains("array")
                ? property.Value["maxItems"] is null || IsEndless(property.Value["items"]!)
                : IsEndless(property.Value)
            select $"{request.Key}.{property.Key}");
    }

    private static bool IsEndless(JsonNode schema) =>
        $"{schema["type"]}".Contains("string", StringComparison.Ordinal)
            && ((string[])["maxLength", "format", "enum", "pattern"]).All(limit => schema[limit] is null);

    [Theory]
    [InlineData("items", 51)]
    [InlineData("withheld", 101)]
    public async Task A_longer_list_is_refused(string list, int count)
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        var (step, body) = list == "items"
            ? ("correction-notice", new JsonObject
            {
                ["on"] = "2023-03-02",
                ["items"] = new JsonArray([.. Enumerable.Repeat("不明确", count).Select(item => (JsonNode)item)]),
                ["respondBy"] = "2023-03-20"
            })
            : ("decision", new JsonObject
            {
                ["on"] = "2023-03-02",
                ["outcome"] = "partiallyGranted",
                ["withheld"] = new JsonArray(
                [.. Enumerable.Range(0, count).Select(_ => new JsonObject { ["ground"] = "stateSecret", ["what"] = "附件" })])
            });
        await api.TakeAsync(number, step, body.ToJsonString()).Invalid($"$.{list}");
    }

    [Fact]
    public async Task Tables_of_more_cells_than_the_form_are_refused() =>
        await api.PostAsync("reports/check", $$"""{"remedies":{"reconsideration":[{{string.Join(',', Enumerable.Repeat(
            0, 30_000))}}],"directSuit":[0,0,0,0,0],"suitAfterReconsideration":[0,0,0,0,0]} }""").Invalid("$.remedies.reconsideration");

    [Fact]
    public void Patterns_have_a_time_limit() =>
        Assert.Equal(TimeSpan.FromSeconds(1), AppDomain.CurrentDomain.GetData("REGEX_DEFAULT_MATCH_TIMEOUT"));

    /// <summary>
    /// Section six is searched for an amount by a pattern that a text of its length could otherwise keep busy for minutes.
    /// </summary>
    [Theory]
    [InlineData("信息处理费", "信息处理费")]
    [InlineData("信息处理费", "1")]
    [InlineData("信息处理费", "1.")]
    [InlineData("信息处理费", "信息处理费1")]
    [InlineData("信息处理费", "٣")]
    [InlineData("行政许可", "1")]
    public async Task No_text_of_a_report_keeps_a_pattern_busy(string start, string repeated)
    {
        var agency = await api.AgencyAsync();
        var text = start + string.Concat(Enumerable.Repeat(repeated, (19_999 - start.Length) / repeated.Length)) + "元";
        foreach (var section in (int[])[1, 6])
        {
            await api.PutAsync($"reports/{agency}/2023/sections/{section}", new JsonObject { ["text"] = text }.ToJsonString()).Served();
        }

        var watch = Stopwatch.StartNew();
        await api.GetAsync($"reports/{agency}/2023").Served();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    private static string Get(string headers) =>
        $"GET /api/v1/agencies HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {Api.Key}\r\n{headers}\r\n";
}
