namespace CaseTracker.Benchmarks.Load;

/// <summary>What to measure, and how long.</summary>
/// <param name="IsQuick">Everything once, short and with less data: to compare two states of the source within minutes.</param>
/// <param name="Only">Names of <see cref="LoadRun.Measurements"/>.</param>
/// <param name="Program">A published <c>CaseTracker.Api</c>; null to publish this source.</param>
/// <param name="Database">The connection string of a database that is there; null to make and fill one.</param>
/// <param name="Agency">The agency that is read from; null for the first.</param>
internal sealed record LoadOptions(
    bool IsQuick, int Rounds, int Seconds, IReadOnlyList<string> Only, string? Program, string? Database, string? Agency)
{
    public static readonly string Usage =
        $"""
        pure [options of BenchmarkDotNet]
        load [--quick] [--rounds 3] [--seconds 5] [--only {string.Join(',', LoadRun.Measurements)}]
             [--program <published CaseTracker.Api>] [--database <connection string> [--agency <code>]]
        seed --help
        size <connection string of a database that seed has filled> [--program <published CaseTracker.Api>]

        A database that is given is written to. Its key ring and engine are those of CaseTracker__KeyRing and CaseTracker__Engine. Where
        CASETRACKER_POSTGRES is the connection string of a PostgreSQL server, reads and registrations are measured there too, in databases
        of their own: CASETRACKER_FSYNC=on .ci/postgres dotnet run -c Release --project tests/CaseTracker.Benchmarks -- load
        """;

    private static readonly string[] Known = ["--rounds", "--seconds", "--only", "--program", "--database", "--agency"];

    public int ImportedRows => IsQuick ? 10_000 : 100_000;

    public int Agencies => IsQuick ? 2 : 10;

    public int CasesEach => IsQuick ? 1_000 : 10_000;

    /// <summary>The runtime compiles what is hot more than once.</summary>
    public int WarmUpSeconds => IsQuick ? Seconds : 2 * Seconds;

    /// <summary>Null where the arguments are none of these.</summary>
    public static LoadOptions? Parse(string[] args)
    {
        var isQuick = args.Contains("--quick");
        var pairs = args.Where(word => word != "--quick").Chunk(2).ToList();
        if (pairs.Any(pair => pair.Length != 2 || !Known.Contains(pair[0])))
        {
            return null;
        }

        string? Of(string name) => pairs.LastOrDefault(pair => pair[0] == name)?[1];
        IReadOnlyList<string> only = Of("--only")?.Split(',') ?? LoadRun.Measurements;
        return int.TryParse(Of("--rounds") ?? (isQuick ? "1" : "3"), out var rounds)
            && int.TryParse(Of("--seconds") ?? (isQuick ? "2" : "5"), out var seconds)
            && only.All(LoadRun.Measurements.Contains)
            ? new(isQuick, rounds, seconds, only, Of("--program"), Of("--database"), Of("--agency"))
            : null;
    }
}
