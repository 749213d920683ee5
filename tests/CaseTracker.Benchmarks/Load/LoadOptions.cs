namespace CaseTracker.Benchmarks.Load;

/// <summary>What to measure, and how long.</summary>
/// <param name="Only">Names of <see cref="LoadRun.Measurements"/>.</param>
/// <param name="Program">A published <c>CaseTracker.Api</c>; null to publish this source.</param>
/// <param name="Database">The connection string of a database that is there; null to make one of ten agencies and 100,000 cases.</param>
/// <param name="Agency">The agency that is read from; null for the first.</param>
internal sealed record LoadOptions(int Rounds, int Seconds, IReadOnlyList<string> Only, string? Program, string? Database, string? Agency)
{
    public static readonly string Usage =
        $"""
        pure [options of BenchmarkDotNet]
        load [--rounds 3] [--seconds 5] [--only {string.Join(',', LoadRun.Measurements)}] [--program <published CaseTracker.Api>]
             [--database <connection string> [--agency <code>]]
        seed --help

        A database that is given is written to. Its key ring and engine are those of CaseTracker__KeyRing and CaseTracker__Engine.
        """;

    /// <summary>Null where the arguments are none of these.</summary>
    public static LoadOptions? Parse(string[] args)
    {
        string[] known = ["--rounds", "--seconds", "--only", "--program", "--database", "--agency"];
        if (args.Length % 2 != 0 || args.Chunk(2).Any(pair => !known.Contains(pair[0])))
        {
            return null;
        }

        string? Of(string name) => args.Chunk(2).LastOrDefault(pair => pair[0] == name)?[1];
        IReadOnlyList<string> only = Of("--only")?.Split(',') ?? LoadRun.Measurements;
        return int.TryParse(Of("--rounds") ?? "3", out var rounds) && int.TryParse(Of("--seconds") ?? "5", out var seconds)
            && only.All(LoadRun.Measurements.Contains)
            ? new(rounds, seconds, only, Of("--program"), Of("--database"), Of("--agency"))
            : null;
    }
}
