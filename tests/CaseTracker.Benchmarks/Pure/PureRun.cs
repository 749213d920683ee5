using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace CaseTracker.Benchmarks.Pure;

/// <summary>Runs the benchmarks in this process: another one would first be built, against lock files that know nothing of it.</summary>
internal static class PureRun
{
    public static void Run(string[] args)
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(new InProcessEmitToolchain(new())))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default)
            .WithOptions(ConfigOptions.JoinSummary)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "artifacts"));
        BenchmarkSwitcher.FromAssembly(typeof(PureRun).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
    }
}
