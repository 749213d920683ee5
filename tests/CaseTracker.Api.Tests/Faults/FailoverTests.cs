using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Dapper;
using Xunit.Abstractions;

namespace CaseTracker.Api.Tests.Faults;

/// <summary>
/// The machine of the database is lost in the midst of work, and its standby takes over. <c>CASETRACKER_FAILOVER_ROUNDS</c> says how often.
/// </summary>
[Collection(OnReplicatedClusters.Name)]
[Trait("Engine", "postgres")]
public sealed class FailoverTests(ReplicatedClusters clusters, ITestOutputHelper output)
{
    private const int Writers = 8;
    private const int CasesEach = 8;

    /// <summary>Milliseconds after a quarter of a round's work.</summary>
    private const int LatestKill = 150;

    private static readonly int Rounds =
        int.Parse(Environment.GetEnvironmentVariable("CASETRACKER_FAILOVER_ROUNDS") ?? "3", CultureInfo.InvariantCulture);
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(15);

    private readonly ConcurrentQueue<Written> _acknowledged = new();
    private TimeSpan _longest;
    private int _refused;

    [Fact]
    public async Task A_lost_database_machine_takes_no_acknowledged_write_with_it_and_the_nodes_go_on_with_the_standby()
    {
        using var files = new ServerFiles(postgres: clusters.ConnectionString);
        await using var first = await Server.StartAsync(files);
        await using var second = await Server.StartAsync(files);
        await first.PostAsync("agencies", """{"code":"NODE","name":"某局"}""").Served(HttpStatusCode.Created);
        var (clock, kept, away) = (Stopwatch.StartNew(), 0, TimeSpan.Zero);
        for (var round = 1; round <= Rounds; round++)
        {
            await clusters.SynchroniseAsync();
            var (before, lost) = await FailOverAtWorkAsync([first, second], round);
            kept += before.Count;
            away = lost > away ? lost : away;
            await Parallel.ForEachAsync(before, async (one, _) => await AssertKeptAsync(second, one));
            await AssertNumberedAsync(round * Writers * CasesEach);
            await clusters.RebuildStandbyAsync();
        }

        Assert.True(_longest < LongestRequest, $"A request took {_longest}.");
        await AssertProvenAsync(first);
        await AssertProvenAsync(second);
        output.WriteLine($"{Rounds} rounds in {clock.Elapsed.TotalSeconds:F1} s: {_acknowledged.Count} writes acknowledged, {kept} of them "
            + $"by a primary that was then lost, 0 missing; {_refused} answers 503; longest request {_longest.TotalSeconds:F1} s, longest "
            + $"time without a write {away.TotalSeconds:F1} s.");
    }

    /// <summary>Returns what the lost primary had acknowledged, and for how long nothing was.</summary>
    private async Task<(IReadOnlyList<Written> Before, TimeSpan Away)> FailOverAtWorkAsync(Server[] nodes, int round)
    {
        var (refused, begun) = (_refused, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var already = _acknowledged.Count;
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var index = 0; index < CasesEach; index++)
            {
                await LiveAsync(nodes, $"r{round}w{writer}i{index}");
                if (index == CasesEach / 4)
                {
                    begun.TrySetResult();
                }
            }
        })));
        await Task.WhenAny(begun.Task, writing);
        await Task.Delay(Random.Shared.Next(LatestKill));
        var failing = clusters.FailOverAsync();
        List<Written> before = [.. _acknowledged.Skip(already)];
        var count = _acknowledged.Count;
        var clock = Stopwatch.StartNew();
        await failing;
        while (_acknowledged.Count <= count && !writing.IsCompleted)
        {
            await Task.Delay(10);
        }

        var away = clock.Elapsed;
        await writing;
        Assert.True(_refused > refused, $"Nobody noticed round {round}.");
        return (before, away);
    }

    /// <summary>Registers a case and extends its period, each at whichever node it is the turn of.</summary>
    private async Task LiveAsync(Server[] nodes, string mark)
    {
        var body = Given.Registration("NODE", "2023-03-01").With("externalReference", mark).ToJsonString();
        var registered = await WriteAsync(nodes, new("cases", body, $"{mark}-register", HttpStatusCode.Created));
        await ReadAsync(nodes[mark.Length % nodes.Length], registered["number"]!);
        var path = $"cases/{registered["number"]}/extension";
        await WriteAsync(nodes, new(path, Steps.Body("extension", "2023-03-07").ToJsonString(), $"{mark}-extend", HttpStatusCode.OK));
    }

    private async Task<Answer> WriteAsync(Server[] nodes, Written write)
    {
        for (var attempt = Random.Shared.Next(nodes.Length); ; attempt++)
        {
            var answer = await TimedAsync(() => write.SendToAsync(nodes[attempt % nodes.Length]));
            if (answer.Status == write.Expected)
            {
                _acknowledged.Enqueue(write with { Text = answer.Text });
                return answer;
            }

            AssertUnavailable(answer);
            await Task.Delay(20);
        }
    }

    private async Task ReadAsync(Server node, string number)
    {
        var answer = await TimedAsync(() => node.GetAsync($"cases/{number}"));
        if (answer.Status != HttpStatusCode.OK)
        {
            AssertUnavailable(answer);
        }
    }

    /// <summary>As callers do that are told to: a node may still hold a connection to the machine that was lost.</summary>
    private async Task<Answer> PatientlyAsync(Func<Task<Answer>> send)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(20))
        {
            var answer = await TimedAsync(send);
            if (answer.Status != HttpStatusCode.ServiceUnavailable || clock.Elapsed > LongestRequest)
            {
                return answer;
            }

            AssertUnavailable(answer);
        }
    }

    private async Task<Answer> TimedAsync(Func<Task<Answer>> send)
    {
        var clock = Stopwatch.StartNew();
        var answer = await send();
        _longest = clock.Elapsed > _longest ? clock.Elapsed : _longest;
        return answer;
    }

    private void AssertUnavailable(Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.ServiceUnavailable, $"{answer.Status}: {answer.Text}");
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Interlocked.Increment(ref _refused);
    }

    private async Task AssertKeptAsync(Server node, Written write)
    {
        var again = await PatientlyAsync(() => write.SendToAsync(node));
        Assert.Equal((write.Expected, write.Text), (again.Status, again.Text));
        Assert.True(again.Headers.Contains("Idempotency-Replayed"), $"{write.Mark} was done again.");
    }

    private async Task AssertNumberedAsync(int cases)
    {
        await using var database = ReplicatedClusters.Connect(clusters.Primary);
        await database.OpenAsync();
        Assert.Equal(Enumerable.Range(1, cases), await database.QueryAsync<int>("select sequence from cases order by sequence"));
        Assert.Equal(2 * cases, await database.QuerySingleAsync<int>("select count(*) from case_events"));
    }

    private async Task AssertProvenAsync(Server node)
    {
        var proof = await PatientlyAsync(() => node.GetAsync("audit/verify"));
        Assert.True(proof.Status == HttpStatusCode.OK && (bool)proof.Json["holds"]!, proof.Text);
        Assert.Equal(Rounds * Writers * CasesEach, (int)proof.Json["cases"]!);
    }

    /// <param name="Text">The answer that acknowledged it.</param>
    private sealed record Written(string Path, string Body, string Mark, HttpStatusCode Expected, string Text = "")
    {
        public Task<Answer> SendToAsync(Server node) => node.PostAsync(Path, Body, ("Idempotency-Key", Mark));
    }
}
