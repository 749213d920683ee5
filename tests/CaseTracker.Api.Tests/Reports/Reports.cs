using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;

namespace CaseTracker.Api.Tests.Reports;

/// <summary>Draws up, releases and reads reports as a client does.</summary>
internal static class Reports
{
    /// <summary>The agency of the first real ledger, eight requests in 2023, the last one carried over.</summary>
    public static async Task<string> HaidongAsync(this Api api)
    {
        var agency = await api.AgencyAsync();
        await api.ImportAsync(agency, await File.ReadAllTextAsync(Path.Combine(Repository.Root, "db", "samples", "haidong-2023.csv")))
            .Served();
        return agency;
    }

    public static Task<Answer> ReportAsync(this Api api, string agency, int year, string query = "") =>
        api.GetAsync($"reports/{agency}/{year}{query}").Served();

    public static Task<Answer> ReleaseAsync(this Api api, string agency, int year, string? reason = null) =>
        api.PostAsync($"reports/{agency}/{year}/release", new JsonObject { ["reason"] = reason }.ToJsonString());

    public static Task<Answer> WriteAsync(this Api api, string agency, int year, int section, string text) =>
        api.PutAsync($"reports/{agency}/{year}/sections/{section}", new JsonObject { ["text"] = text }.ToJsonString());

    /// <summary>Puts an event on the record of a case that no program could read, recorded a day from now.</summary>
    public static async Task AddUnreadableEventAsync(this Api api, string number)
    {
        await using var database = api.OpenDatabase();
        await database.ExecuteAsync(
            """
            insert into case_events (case_number, sequence, type, happened_on, recorded_at, recorded_by, data, link,
              numbered_by)
            select case_number, 99, 'decision', happened_on, @at, recorded_by, '{"on":"never"}', link, numbered_by from case_events
              where case_number = @number and sequence = 1
            """,
            new { number, at = api.Time.GetUtcNow().AddDays(1) });
    }

    public static JsonNode Section(this Answer report, int number) => report.Json["sections"]![number - 1]!;

    public static JsonNode Check(this Answer report, string rule) =>
        report.Json["checks"]!.AsArray().Single(check => (string)check!["rule"]! == rule)!;

    /// <summary>Every cell of the three tables, as <c>table row/column</c>; those that the form has not are left out.</summary>
    public static Dictionary<string, decimal> Cells(this Answer report)
    {
        var cells = new Dictionary<string, decimal>();
        foreach (var table in report.Json["sections"]!.AsArray().Select(section => section!["table"]).OfType<JsonNode>())
        {
            var columns = table["columns"]!.AsArray().Select(column => (string)column!["code"]!).ToList();
            foreach (var row in table["rows"]!.AsArray())
            {
                foreach (var (column, count) in columns.Zip(row!["counts"]!.AsArray()).Where(cell => cell.Second is not null))
                {
                    cells.Add($"{table["code"]} {row["code"]}/{column}", (decimal)count!);
                }
            }
        }

        return cells;
    }

    /// <summary>RFC 8785, written once more and otherwise: names sorted, no blanks, characters as they are.</summary>
    public static string Canonical(JsonNode? node) => node switch
    {
        JsonObject members => $"{{{string.Join(',', members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => $"{Quoted(member.Key)}:{Canonical(member.Value)}"))}}}",
        JsonArray items => $"[{string.Join(',', items.Select(Canonical))}]",
        JsonValue value when value.TryGetValue<string>(out var text) => Quoted(text),
        JsonValue value when value.TryGetValue<decimal>(out var number) => number.ToString("0.######", CultureInfo.InvariantCulture),
        null => "null",
        _ => node.ToJsonString(),
    };

    public static string Sha256(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";
}
