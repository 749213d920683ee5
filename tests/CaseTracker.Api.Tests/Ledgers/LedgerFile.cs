using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Ledgers;

/// <summary>Sends ledgers as files, and reads what became of them.</summary>
internal static class LedgerFile
{
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static readonly string[] Header = LedgerCsv.Header.Split(',');

    /// <summary>A row that is in order, with what a test is about in some of its cells.</summary>
    public static string?[] Row(string reference, params (string Column, string? Cell)[] cells)
    {
        string?[] row = [reference, "自然人", "张三", "13800000000", "当面", "2023-03-01", "监测报告", null, null, null];
        foreach (var (column, cell) in cells)
        {
            row[Array.IndexOf(Header, column)] = cell;
        }

        return row;
    }

    public static Task<Answer> ImportFileAsync(this Api api, string agency, byte[] file, string type = Xlsx, string query = "") =>
        api.SendAsync(HttpMethod.Post, $"imports?agency={agency}{query}",
            new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(type) } });

    /// <summary>The cases that a file brings in, in the order of its rows.</summary>
    public static async Task<(Answer Answer, List<Answer> Cases)> TakeFileAsync(
        this Api api, byte[] file, string type = Xlsx, string query = "")
    {
        var agency = await api.AgencyAsync();
        var answer = await api.ImportFileAsync(agency, file, type, query).Served();
        var cases = new List<Answer>();
        foreach (var number in (await api.PagesAsync($"cases?agency={agency}&limit=200")).SelectMany(page => page)
            .Select(one => (string)one["number"]!).Order())
        {
            cases.Add(await api.GetAsync($"cases/{number}").Served());
        }

        Assert.Equal(answer["accepted"], $"{cases.Count}");
        return (answer, cases);
    }

    /// <summary>What is refused in a file, as <c>sheet row column code</c>; nothing is stored, and no cell is repeated.</summary>
    public static async Task<List<string>> RefuseFileAsync(this Api api, byte[] file, string type = Xlsx, string query = "")
    {
        var agency = await api.AgencyAsync();
        var before = await Stored.InAsync(api);
        var answer = await api.ImportFileAsync(agency, file, type, query).Refused(HttpStatusCode.BadRequest, "import-rejected");
        Assert.Equal(before, await Stored.InAsync(api));
        Assert.DoesNotContain("1380000", answer.Text);
        return Findings(answer, "errors");
    }

    public static List<string> Findings(Answer answer, string member) => [.. answer.Json[member]!.AsArray().Select((JsonNode? error) =>
    {
        Assert.False(string.IsNullOrWhiteSpace((string?)error!["message"]));
        return string.Join(' ', new[] { error["sheet"], error["row"], error["column"], error["code"] }.OfType<JsonNode>());
    })];

    /// <summary>What was passed over, as <c>what sheet row column</c>.</summary>
    public static List<string> PassedOver(Answer answer) => [.. (answer.Json["passedOver"]?.AsArray() ?? []).Select(
        (JsonNode? item) => string.Join(' ', new[] { item!["what"], item["sheet"], item["row"], item["column"] }.OfType<JsonNode>()))];

    public static byte[] Field(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Ledgers", "Field", name));
}
