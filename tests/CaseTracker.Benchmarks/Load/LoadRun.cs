using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CaseTracker.Benchmarks.Load;

/// <summary>
/// Measures the published build on this machine, and in the same run a bare server: interleaved rounds, medians, and each number
/// as a ratio, so that what is said holds on another machine too.
/// </summary>
internal static class LoadRun
{
    /// <summary>In this order.</summary>
    public static readonly string[] Measurements = ["start", "import", "read", "table", "list", "register", "mixed"];

    private static readonly string[] OfFreshServers = ["start", "import"];
    private static readonly string[] OfPostgres = ["read", "register"];

    public static async Task RunAsync(LoadOptions options)
    {
        Connection.UseOneThread();
        var folder = Directory.CreateTempSubdirectory("casetracker-load-").FullName;
        var verdict = new Verdict();
        try
        {
            var place = new Place(folder, options.Program ?? await PublishAsync(folder));
            Machine.Describe(place.Program);
            if (options.Only.Any(OfFreshServers.Contains))
            {
                await FreshServers.MeasureAsync(place, options, verdict);
            }

            await MeasureAsync(place, options, place.Sqlite("casetracker"), options.Only.Except(OfFreshServers), verdict);
            if (options.Database is null && Environment.GetEnvironmentVariable("CASETRACKER_POSTGRES") is { Length: > 0 } server)
            {
                var databases = await DatabasePair.OnPostgresAsync(server);
                await MeasureAsync(place, options, databases, options.Only.Intersect(OfPostgres), verdict, "PostgreSQL: ");
            }
        }
        finally
        {
            verdict.Print();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(
        Place place, LoadOptions options, DatabasePair databases, IEnumerable<string> measurements, Verdict verdict, string prefix = "")
    {
        await using var dropped = databases;
        if (measurements.ToList() is { Count: > 0 } some)
        {
            await using var baseline = await Place.BaselineAsync(databases);
            await using var program = options.Database is { } given
                ? await place.CaseTrackerAsync(engine: null, given)
                : await place.CaseTrackerAsync(databases.Engine, databases.Program);
            var rounds = new Rounds(program, baseline, await Shots.PrepareAsync(program.Client, options), options, some);
            await rounds.MeasureAsync();
            rounds.Judge(verdict, prefix);
        }
    }

    /// <summary>Publishes this source as a release is, and answers where the program is.</summary>
    public static async Task<string> PublishAsync(string folder)
    {
        var program = Path.Combine(folder, "program");
        using var publish = Process.Start(new ProcessStartInfo("dotnet",
        [
            "publish", "src/CaseTracker.Api", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", program, "--nologo",
            "-v", "quiet", "-p:RunAnalyzers=false",
        ])
        { WorkingDirectory = Repository.Root })!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? Path.Combine(program, "CaseTracker.Api")
            : throw new InvalidOperationException("It could not be published.");
    }
}
