using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace CaseTracker.Benchmarks.Load;

/// <summary>Both servers side by side, each asked in turn while the other rests.</summary>
internal sealed class Rounds(
    Server program, Server baseline, LoadOptions options, Func<Random, Shot> read, Shot table, Shot register) : IAsyncDisposable
{
    private const int Agencies = 10;
    private const int CasesEach = 10_000;
    private const int ReadNumbers = 1_000;
    private const int Few = 16;
    private const int Many = 64;

    private static readonly Shot[] BareReads = [.. Enumerable.Range(1, ReadNumbers)
        .Select(sequence => Requests.Get($"/cases/{Baseline.Number(sequence * (Baseline.Cases / ReadNumbers))}", ""))];
    private static readonly Shot BareRegister = Requests.Post("/cases", "", Requests.RegistrationBody("B"));

    private readonly Dictionary<string, List<Sample>> _samples = [];

    public static async Task<Rounds> PrepareAsync(Place place, LoadOptions options)
    {
        var baseline = await place.BaselineAsync();
        var program = await place.CaseTrackerAsync(options.Database ?? place.Database("casetracker"));
        var client = program.Client;
        if (options.Database is null)
        {
            await SeedAsync(client);
        }

        var agency = options.Agency
            ?? (string)(await client.GetFromJsonAsync<JsonNode>("/api/v1/agencies?limit=1"))!["items"]![0]!["code"]!;
        var numbers = await NumbersAsync(client, agency);
        var key = await KeyAsync(client, agency);
        Shot[] reads = [.. numbers.Select(number => Requests.Get($"/api/v1/cases/{number}", key))];
        return new(
            program,
            baseline,
            options,
            random => reads[random.Next(reads.Length)],
            Requests.Get($"/api/v1/statistics/requests?agency={agency}&year={numbers[0].Split('-')[1]}", key),
            Requests.Post("/api/v1/cases", key, Requests.RegistrationBody(agency)));
    }

    public async Task MeasureAsync()
    {
        // The runtime compiles what is hot more than once.
        Console.WriteLine("warming up");
        await RoundAsync(2 * options.Seconds);
        _samples.Clear();
        for (var round = 1; round <= options.Rounds; round++)
        {
            Console.WriteLine($"round {round}");
            await RoundAsync(options.Seconds);
        }

        Verdict.Heading();
        Compare("read", "read", "bare read", "read one case, 16 connections", 0.7);
        Compare("table", "table", "bare read", "table three of one agency, 16 connections", 0.4);
        CompareWrites("register", Few);
        CompareWrites("register", Many);
        if (options.Only.Contains("mixed"))
        {
            var (mixed, alone) = (Median("mixed").ReadsP99, Median("reads alone").ReadsP99);
            Verdict.Say(
                "p99 of reads among 10 % writes, 64", Verdict.Milliseconds(mixed), Verdict.Milliseconds(alone), mixed / alone, 3,
                atLeast: false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await program.DisposeAsync();
        await baseline.DisposeAsync();
    }

    private async Task RoundAsync(int seconds)
    {
        await SampleAsync(["read", "table"], "bare read", baseline, Few, seconds, random => BareReads[random.Next(ReadNumbers)]);
        await SampleAsync(["read"], "read", program, Few, seconds, read);
        await SampleAsync(["table"], "table", program, Few, seconds, _ => table);
        foreach (var connections in new[] { Few, Many })
        {
            await SampleAsync(["register"], $"bare register {connections}", baseline, connections, seconds, _ => BareRegister);
            await SampleAsync(["register"], $"register {connections}", program, connections, seconds, _ => register);
        }

        await SampleAsync(["mixed"], "reads alone", program, Many, seconds, read);
        await SampleAsync(["mixed"], "mixed", program, Many, seconds, random => random.Next(10) == 0 ? register : read(random));
    }

    private async Task SampleAsync(string[] measurements, string name, Server server, int connections, int seconds, Func<Random, Shot> next)
    {
        if (!measurements.Any(options.Only.Contains))
        {
            return;
        }

        var sample = await Bombardment.RunAsync(server, connections, seconds, next);
        Console.WriteLine(
            $"  {name,-18} {sample.Rate,8:N0}/s  p99 {sample.ReadsP99,6:F2} ms reads {sample.WritesP99,6:F2} ms writes, "
                + $"{sample.ServerCost,5:F0} µs server {sample.ClientCost,4:F0} µs client");
        (_samples.TryGetValue(name, out var samples) ? samples : _samples[name] = []).Add(sample);
    }

    private Sample Median(string name) => Sample.Median(_samples[name]);

    private void Compare(string measurement, string ours, string bare, string what, double goal)
    {
        if (options.Only.Contains(measurement))
        {
            var (rate, bareRate) = (Median(ours).Rate, Median(bare).Rate);
            Verdict.Say(what, Verdict.Rate(rate), Verdict.Rate(bareRate), rate / bareRate, goal);
        }
    }

    private void CompareWrites(string measurement, int connections)
    {
        if (options.Only.Contains(measurement))
        {
            Compare(
                measurement, $"register {connections}", $"bare register {connections}", $"register a case, {connections} connections", 0.5);
            var (p99, bareP99) = (Median($"register {connections}").WritesP99, Median($"bare register {connections}").WritesP99);
            Verdict.Say("  p99", Verdict.Milliseconds(p99), Verdict.Milliseconds(bareP99), p99 / bareP99, 2, atLeast: false);
        }
    }

    private static async Task SeedAsync(HttpClient client)
    {
        Console.WriteLine($"seeding {Agencies * CasesEach:N0} cases in {Agencies} agencies");
        var ledger = Requests.Ledger(CasesEach);
        for (var agency = 0; agency < Agencies; agency++)
        {
            (await client.PostAsJsonAsync("/api/v1/agencies", new { code = $"A{agency}", name = $"A{agency}" })).EnsureSuccessStatusCode();
            using var body = new StringContent(ledger, Encoding.UTF8, "text/csv");
            (await client.PostAsync($"/api/v1/imports?agency=A{agency}", body)).EnsureSuccessStatusCode();
        }
    }

    /// <summary>Of cases of an agency that are there, newest receipt first.</summary>
    private static async Task<List<string>> NumbersAsync(HttpClient client, string agency)
    {
        var numbers = new List<string>();
        for (var cursor = ""; cursor is not null && numbers.Count < ReadNumbers;)
        {
            var page = (await client.GetFromJsonAsync<JsonNode>(
                $"/api/v1/cases?agency={agency}&limit=100{(cursor.Length == 0 ? "" : $"&cursor={cursor}")}"))!;
            numbers.AddRange(page["items"]!.AsArray().Select(item => (string)item!["number"]!));
            cursor = (string?)page["next"];
        }

        return numbers;
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
