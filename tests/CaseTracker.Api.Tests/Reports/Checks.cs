using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Reports;

/// <summary>Asks for the check of tables, and reads what was answered.</summary>
internal static class Checks
{
    public static readonly string[] Files =
    [
        "haidong-ecology-2023", "hongze-district-2024", "jinhu-county-2023", "pingtan-2020", "pingtan-2021", "pingtan-2023", "pingtan-2025",
        "shanghai-general-office-2019", "shanghai-science-2024", "shuyang-ndrc-2023",
    ];

    /// <summary>What is wrong in a published report: Jinhu's suits do not add up, nor do the results of 平潭 in 2020.</summary>
    public static string[] ViolationsOf(string file) => file switch
    {
        "jinhu-county-2023" => ["B5 remedies directSuit total 3 0"],
        "pingtan-2020" => ["B2 requests 3.7 naturalPerson 26 20", "B2 requests 3.7 total 27 21"],
        _ => [],
    };

    /// <summary>The tables of a published report, as a body.</summary>
    public static JsonObject Published(string file)
    {
        var report = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reports", $"{file}.json")))!;
        return new() { ["requests"] = report["requests"]!.DeepClone(), ["remedies"] = report["remedies"]!.DeepClone() };
    }

    /// <summary>The same with （六）其他处理 as one row.</summary>
    public static JsonObject WithOtherInOne(this JsonObject tables)
    {
        var requests = tables["requests"]!.AsObject();
        var sums = new JsonArray(
            [.. Enumerable.Range(0, 7)
                .Select(column => (JsonNode)Enumerable.Range(1, 3).Sum(row => (int?)requests[$"3.6.{row}"]![column] ?? 0))]);
        Assert.True(requests.Remove("3.6.1") && requests.Remove("3.6.2") && requests.Remove("3.6.3"));
        requests["3.6"] = sums;
        return tables;
    }

    public static Task<Answer> CheckAsync(this Api api, JsonNode tables) => api.PostAsync("reports/check", tables.ToJsonString());

    public static Task<Answer> CheckCsvAsync(this Api api, string csv, params (string Name, string Value)[] headers) =>
        api.SendAsync(HttpMethod.Post, "reports/check", new StringContent(csv, Encoding.UTF8, "text/csv"), headers);

    public static Task<Answer> CheckXlsxAsync(this Api api, byte[] xlsx)
    {
        var content = new ByteArrayContent(xlsx);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        return api.SendAsync(HttpMethod.Post, "reports/check", content);
    }

    /// <summary>Served with these violations, written <c>rule table row column expected found</c>, and no other.</summary>
    public static async Task<Answer> Finds(this Task<Answer> asked, params string[] violations)
    {
        var answer = await asked.Served();
        Assert.Equal(violations, answer.Json["violations"]!.AsArray().Select(violation =>
            string.Join(
                ' ', new[] { "rule", "table", "row", "column", "expected", "found" }.Select(
                    name => violation![name]?.ToString() ?? "null"))));
        Assert.Equal(violations.Length == 0, (bool)answer.Json["holds"]!);
        return answer;
    }
}
