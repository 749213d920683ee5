using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;

namespace CaseTracker.Benchmarks.Load;

/// <summary>
/// What a server needs that has just been started on an empty database: to its first answer, at rest, and to take in a large ledger.
/// </summary>
internal static class FreshServers
{
    private const int Rows = 100_000;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public static async Task MeasureAsync(Place place, LoadOptions options)
    {
        var samples = new List<Sample>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            samples.Add(await OneAsync(place, $"fresh{round}", options.Only.Contains("import")));
        }

        double Of(Func<Sample, double> part) => samples.Select(part).Order().ElementAt(samples.Count / 2);
        Verdict.Heading();
        if (options.Only.Contains("start"))
        {
            Verdict.SayAlone("cold start to the first answer, processor time", Of(one => one.Start), " s", 1.0);
            Console.WriteLine($"  on the clock {Of(one => one.StartOnTheClock):F2} s");
            Verdict.SayAlone("resident at rest", Of(one => one.Idle), " MB", 120);
        }

        if (options.Only.Contains("import"))
        {
            Verdict.SayAlone($"import of {Rows:N0} rows", Of(one => one.ImportRate), " rows/s", 40_000, atLeast: true);
            Verdict.SayAlone("  resident above rest at the most", Of(one => one.ImportMemory), " MB", 150);
        }
    }

    private static async Task<Sample> OneAsync(Place place, string name, bool import)
    {
        var clock = Stopwatch.StartNew();
        await using var server = await place.CaseTrackerAsync(place.Database(name));
        (await server.Client.GetAsync("/api/v1/agencies")).EnsureSuccessStatusCode();
        var (start, onTheClock) = (server.ProcessorTime.TotalSeconds, clock.Elapsed.TotalSeconds);
        await Task.Delay(Rest);
        var idle = server.Resident;
        if (!import)
        {
            return new(start, onTheClock, idle, 0, 0);
        }

        (await server.Client.PostAsJsonAsync("/api/v1/agencies", new { code = "A0", name = "A0" })).EnsureSuccessStatusCode();
        using var ledger = new StringContent(Requests.Ledger(Rows), Encoding.UTF8, "text/csv");
        clock.Restart();
        (await server.Client.PostAsync("/api/v1/imports?agency=A0", ledger)).EnsureSuccessStatusCode();
        return new(start, onTheClock, idle, Rows / clock.Elapsed.TotalSeconds, server.MostResident - idle);
    }

    private sealed record Sample(double Start, double StartOnTheClock, double Idle, double ImportRate, double ImportMemory);
}
