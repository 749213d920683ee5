using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;

namespace CaseTracker.Benchmarks.Load;

/// <summary>
/// What a server needs that has just been started on an empty database: to its first answer, at rest, and to take in a large ledger.
/// </summary>
internal static class FreshServers
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public static async Task MeasureAsync(Place place, LoadOptions options, Verdict verdict)
    {
        var rows = options.Only.Contains("import") ? options.ImportedRows : 0;
        var samples = new List<Sample>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            Console.WriteLine($"fresh server {round}");
            samples.Add(await OneAsync(place, place.Sqlite($"fresh{round}").Program, rows));
        }

        double Of(Func<Sample, double> part) => samples.Select(part).Order().ElementAt(samples.Count / 2);
        if (options.Only.Contains("start"))
        {
            verdict.SayAlone("cold start to the first answer, processor time", Of(one => one.Start), " s", 1.0);
            verdict.SayAlone("  on the clock", Of(one => one.StartOnTheClock), " s", 0.8);
            verdict.SayAlone("resident at rest", Of(one => one.Idle), " MB", 100);
        }

        if (rows > 0)
        {
            verdict.SayAlone($"import of {rows:N0} rows", Of(one => one.ImportRate), " rows/s", 15_000, atLeast: true);
            verdict.SayAlone("  resident above rest at the most", Of(one => one.ImportMemory), " MB", 100);
        }
    }

    private static async Task<Sample> OneAsync(Place place, string database, int rows)
    {
        var clock = Stopwatch.StartNew();
        await using var server = await place.CaseTrackerAsync("sqlite", database);
        (await server.Client.GetAsync("/api/v1/agencies")).EnsureSuccessStatusCode();
        var (start, onTheClock) = (server.ProcessorTime.TotalSeconds, clock.Elapsed.TotalSeconds);
        await Task.Delay(Rest);
        var idle = server.Resident;
        if (rows == 0)
        {
            return new(start, onTheClock, idle, 0, 0);
        }

        (await server.Client.PostAsJsonAsync("/api/v1/agencies", new { code = "A0", name = "A0" })).EnsureSuccessStatusCode();
        using var ledger = new StringContent(Requests.Ledger(rows), Encoding.UTF8, "text/csv");
        clock.Restart();
        (await server.Client.PostAsync("/api/v1/imports?agency=A0", ledger)).EnsureSuccessStatusCode();
        return new(start, onTheClock, idle, rows / clock.Elapsed.TotalSeconds, server.MostResident - idle);
    }

    private sealed record Sample(double Start, double StartOnTheClock, double Idle, double ImportRate, double ImportMemory);
}
