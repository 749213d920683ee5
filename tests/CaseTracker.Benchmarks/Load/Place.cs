namespace CaseTracker.Benchmarks.Load;

/// <summary>Where the measured servers are and keep what they keep.</summary>
internal sealed record Place(string Folder, string Program)
{
    /// <summary>The first key of the servers.</summary>
    private const string AdminKey = "ct_a_key_for_load";

    public string File(string name) => Path.Combine(Folder, name);

    public DatabasePair Sqlite(string name) =>
        new("sqlite", $"Data Source={File(name)}.db", $"Data Source={File(name)}-baseline.db");

    /// <summary>The published program. All it does is done, the counting of requests too; only its limit is out of reach.</summary>
    /// <param name="engine">Null for that of <c>CaseTracker__Engine</c>.</param>
    public async Task<Server> CaseTrackerAsync(string? engine, string database)
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__CaseTracker"] = database,
            ["CaseTracker__AdminKey"] = AdminKey,
            ["CaseTracker__RequestsPerMinute"] = $"{int.MaxValue}",
            ["CaseTracker__KeyRing"] = Environment.GetEnvironmentVariable("CaseTracker__KeyRing") ?? File("keys"),
        };
        if (engine is not null)
        {
            settings["CaseTracker__Engine"] = engine;
        }

        var server = await Server.StartAsync("CaseTracker", Program, ["--urls", "http://127.0.0.1:0"], settings);
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", AdminKey);
        return server;
    }

    public static Task<Server> BaselineAsync(DatabasePair databases) => Server.StartAsync(
        "The baseline",
        Environment.ProcessPath!,
        [Baseline.Name, databases.Engine],
        new Dictionary<string, string> { [$"ConnectionStrings__{Baseline.Name}"] = databases.Baseline });
}
