using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace CaseTracker.Benchmarks.Load;

/// <summary>The requests to a program that has cases.</summary>
internal sealed record Shots(Shot[] Reads, Shot[] Lists, Shot Table, Shot Register)
{
    public const int ReadNumbers = 1_000;

    private const int Page = 50;

    public static async Task<Shots> PrepareAsync(HttpClient client, LoadOptions options)
    {
        if (options.Database is null)
        {
            await SeedAsync(client, options.Agencies, options.CasesEach);
        }

        var agency = options.Agency
            ?? (string)(await client.GetFromJsonAsync<JsonNode>("/api/v1/agencies?limit=1"))!["items"]![0]!["code"]!;
        var key = await KeyAsync(client, agency);
        var (numbers, pages) = await ListAsync(client, agency);
        return new(
            [.. numbers.Select(number => Requests.Get($"/api/v1/cases/{number}", key))],
            [.. pages.Select(page => Requests.Get(page, key))],
            Requests.Get($"/api/v1/statistics/requests?agency={agency}&year={numbers[0].Split('-')[1]}", key),
            Requests.Post("/api/v1/cases", key, Requests.RegistrationBody(agency)));
    }

    private static async Task SeedAsync(HttpClient client, int agencies, int casesEach)
    {
        Console.WriteLine($"seeding {agencies * casesEach:N0} cases in {agencies} agencies");
        var ledger = Requests.Ledger(casesEach);
        for (var agency = 0; agency < agencies; agency++)
        {
            (await client.PostAsJsonAsync("/api/v1/agencies", new { code = $"A{agency}", name = $"A{agency}" })).EnsureSuccessStatusCode();
            using var body = new StringContent(ledger, Encoding.UTF8, "text/csv");
            (await client.PostAsync($"/api/v1/imports?agency=A{agency}", body)).EnsureSuccessStatusCode();
        }
    }

    /// <summary>Cases of an agency that are there, newest receipt first, and the pages of the list that hold them.</summary>
    private static async Task<(List<string> Numbers, List<string> Pages)> ListAsync(HttpClient client, string agency)
    {
        var (numbers, pages) = (new List<string>(), new List<string>());
        for (var cursor = ""; cursor is not null && numbers.Count < ReadNumbers;)
        {
            pages.Add($"/api/v1/cases?agency={agency}&limit={Page}{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}");
            var page = (await client.GetFromJsonAsync<JsonNode>(pages[^1]))!;
            numbers.AddRange(page["items"]!.AsArray().Select(item => (string)item!["number"]!));
            cursor = (string?)page["next"];
        }

        return (numbers, pages);
    }

    /// <summary>A key of one agency's counter and handlers, as most callers have.</summary>
    private static async Task<string> KeyAsync(HttpClient client, string agency)
    {
        using var answer = await client.PostAsJsonAsync(
            "/api/v1/keys",
            new { name = "load", roles = new[] { "frontOffice", "handler" }, agencyCode = agency, expiresOn = (string?)null });
        return (string)(await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!["key"]!;
    }
}
