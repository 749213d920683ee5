using System.Diagnostics;

namespace CaseTracker.Benchmarks.Load;

/// <summary>
/// Measures the published build on this machine, and in the same run a bare server: interleaved rounds, medians, and each number
/// as a ratio, so that what is said holds on another machine too.
/// </summary>
internal static class LoadRun
{
    /// <summary>In this order.</summary>
    public static readonly string[] Measurements = ["start", "import", "read", "table", "register", "mixed"];

    public static async Task RunAsync(LoadOptions options)
    {
        Connection.UseOneThread();
        var folder = Directory.CreateTempSubdirectory("casetracker-load-").FullName;
        try
        {
            var place = new Place(folder, options.Program ?? await PublishAsync(folder));
            string[] fresh = ["start", "import"];
            if (options.Only.Any(fresh.Contains))
            {
                await FreshServers.MeasureAsync(place, options);
            }

            if (options.Only.Except(fresh).Any())
            {
                await using var rounds = await Rounds.PrepareAsync(place, options);
                await rounds.MeasureAsync();
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> PublishAsync(string folder)
    {
        var program = Path.Combine(folder, "program");
        using var publish = Process.Start(new ProcessStartInfo("dotnet",
        [
            "publish", "src/CaseTracker.Api", "-c", "Release", "-o", program, "--nologo", "-v", "quiet"
        ])
        { WorkingDirectory = Repository.Root })!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? Path.Combine(program, "CaseTracker.Api")
            : throw new InvalidOperationException("It could not be published.");
    }
}

/// <summary>Where the measured servers are and keep what they keep.</summary>
internal sealed record Place(string Folder, string Program)
{
    /// <summary>The first key of the servers.</summary>
    public const string AdminKey = "ct_a_key_for_load";

    public string File(string name) => Path.Combine(Folder, name);

    public string Database(string name) => $"Data Source={File(name)}.db";

    /// <summary>The published program. All it does is done, the counting of requests too; only its limit is out of reach.</summary>
    public async Task<Server> CaseTrackerAsync(string database)
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__CaseTracker"] = database,
            ["CaseTracker__AdminKey"] = AdminKey,
            ["CaseTracker__RequestsPerMinute"] = $"{int.MaxValue}",
            ["CaseTracker__KeyRing"] = Environment.GetEnvironmentVariable("CaseTracker__KeyRing") ?? File("keys"),
        };
        var server = await Server.StartAsync("CaseTracker", Program, ["--urls", "http://127.0.0.1:0"], settings);
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", AdminKey);
        return server;
    }

    public Task<Server> BaselineAsync() =>
        Server.StartAsync("The baseline", Environment.ProcessPath!, [Baseline.Name, File("baseline.db")], new Dictionary<string, string>());
}
