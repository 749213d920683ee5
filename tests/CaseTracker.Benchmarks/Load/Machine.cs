using System.Text.Json.Nodes;

namespace CaseTracker.Benchmarks.Load;

/// <summary>What the numbers hold for.</summary>
internal static class Machine
{
    private const double BytesOfGigabyte = 1 << 30;

    /// <param name="program">The published program, beside which its runtime's settings lie.</param>
    public static void Describe(string program)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / BytesOfGigabyte;
        Console.WriteLine(
            $"{Environment.ProcessorCount} × {Processor()}, {memory:F0} GB, .NET {Environment.Version}, {Collector(program)}, "
                + $"load {Load()}");
    }

    private static string Processor() => Value("/proc/cpuinfo", line => line.StartsWith("model name", StringComparison.Ordinal))?
        .Split(':')[1].Trim() ?? "cores";

    /// <summary>Of the last minute: others on the machine make every number worse, ratios less so.</summary>
    private static string Load() => Value("/proc/loadavg", _ => true)?.Split(' ')[0] ?? "unknown";

    private static string? Value(string file, Func<string, bool> isIt) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(isIt) : null;

    private static string Collector(string program)
    {
        var settings = JsonNode.Parse(File.ReadAllText($"{program}.runtimeconfig.json"))?["runtimeOptions"]?["configProperties"];
        var isServer = (bool?)settings?["System.GC.Server"] == true;
        var isConcurrent = (bool?)settings?["System.GC.Concurrent"] != false;
        return $"{(isServer ? "server" : "workstation")} GC{(isConcurrent ? ", concurrent" : "")}";
    }
}
