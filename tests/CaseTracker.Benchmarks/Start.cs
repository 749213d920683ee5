using System.CommandLine;
using CaseTracker.Benchmarks.Load;
using CaseTracker.Benchmarks.Pure;
using CaseTracker.Benchmarks.Seeding;
using CaseTracker.Benchmarks.Size;

namespace CaseTracker.Benchmarks;

/// <summary>
/// <c>pure</c>: the parts without I/O, by BenchmarkDotNet. <c>load</c>: the published server against a bare one. <c>seed</c>: fills an
/// empty database. <c>size</c>: what requests cost on a database that was filled so.
/// </summary>
internal static class Start
{
    private static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["pure", ..]:
                PureRun.Run(args[1..]);
                return 0;
            case ["load", ..] when LoadOptions.Parse(args[1..]) is { } options:
                await LoadRun.RunAsync(options);
                return 0;
            case ["seed", ..]:
                return await new RootCommand { new SeedCommand() }.Parse(args).InvokeAsync();
            case ["size", ..]:
                return await SizeRun.RunAsync(args[1..]) ? 0 : 1;
            case [Baseline.Name, var engine]:
                await Baseline.ServeAsync(engine);
                return 0;
            default:
                await Console.Error.WriteLineAsync(LoadOptions.Usage);
                return 1;
        }
    }
}
