using System.Diagnostics;

namespace CaseTracker.Benchmarks.Load;

/// <summary>A request as it goes over the wire.</summary>
internal sealed record Shot(ReadOnlyMemory<byte> Bytes, bool IsWrite);

/// <summary>What some seconds of asking gave.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="ReadsP99">Milliseconds.</param>
/// <param name="WritesP99">Milliseconds.</param>
/// <param name="ServerCost">Microseconds of processor time that the server took for a request.</param>
/// <param name="ClientCost">The same of this program: far less than the server's, or it is the client that is measured.</param>
internal sealed record Sample(double Rate, double ReadsP99, double WritesP99, double ServerCost, double ClientCost)
{
    public static Sample Median(IReadOnlyList<Sample> samples)
    {
        double Of(Func<Sample, double> part) => samples.Select(part).Order().ElementAt(samples.Count / 2);
        return new(
            Of(one => one.Rate), Of(one => one.ReadsP99), Of(one => one.WritesP99), Of(one => one.ServerCost), Of(one => one.ClientCost));
    }
}

/// <summary>Asks a server over some connections, each at once again when it has its answer.</summary>
internal static class Bombardment
{
    public static async Task<Sample> RunAsync(Server server, int connections, int seconds, Func<Random, Shot> next)
    {
        using var self = Process.GetCurrentProcess();
        var (serverTime, clientTime, began) = (server.ProcessorTime, self.TotalProcessorTime, Stopwatch.GetTimestamp());
        var until = began + (seconds * Stopwatch.Frequency);
        var lanes =
            await Task.WhenAll(Enumerable.Range(0, connections).Select(lane => Task.Run(() => LaneAsync(server, lane, until, next))));

        var elapsed = Stopwatch.GetElapsedTime(began).TotalSeconds;
        self.Refresh();
        var count = lanes.Sum(lane => lane.Reads.Count + lane.Writes.Count);
        return new(
            count / elapsed,
            P99(lanes.SelectMany(lane => lane.Reads)),
            P99(lanes.SelectMany(lane => lane.Writes)),
            (server.ProcessorTime - serverTime).TotalMicroseconds / count,
            (self.TotalProcessorTime - clientTime).TotalMicroseconds / count);
    }

    private static async Task<(List<long> Reads, List<long> Writes)> LaneAsync(Server server, int lane, long until, Func<Random, Shot> next)
    {
        var (random, reads, writes) = (new Random(lane), new List<long>(), new List<long>());
        using var connection = new Connection();
        await connection.ConnectAsync(server.EndPoint);
        for (var now = Stopwatch.GetTimestamp(); now < until;)
        {
            var shot = next(random);
            if (await connection.SendAsync(shot.Bytes) is not (>= 200 and < 300) and var status)
            {
                throw new InvalidOperationException($"{server.Name} answered {status}.");
            }

            var then = Stopwatch.GetTimestamp();
            (shot.IsWrite ? writes : reads).Add(then - now);
            now = then;
        }

        return (reads, writes);
    }

    private static double P99(IEnumerable<long> ticks)
    {
        var ordered = ticks.Order().ToList();
        return ordered.Count == 0 ? 0 : Stopwatch.GetElapsedTime(0, ordered[ordered.Count * 99 / 100]).TotalMilliseconds;
    }
}
