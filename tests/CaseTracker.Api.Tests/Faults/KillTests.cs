using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace CaseTracker.Api.Tests.Faults;

/// <summary>Killed in the midst of its work, again and again on the same files. <c>CASETRACKER_KILL_ROUNDS</c> says how often.</summary>
[Trait("Engine", "sqlite")]
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Writers = 16;

    /// <summary>Milliseconds after the first answer of a round.</summary>
    private const int LatestKill = 400;

    private static readonly int Rounds =
        int.Parse(Environment.GetEnvironmentVariable("CASETRACKER_KILL_ROUNDS") ?? "3", CultureInfo.InvariantCulture);
    private static readonly string[] Agencies = ["K1", "K2"];
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = Writers };

    /// <summary>What an answer says of today.</summary>
    private static readonly string[] OfToday = ["overdue", "daysLeft", "allowedActions"];

    private int _acknowledged;
    private int _unanswered;
    private int _doneUnanswered;

    [Fact]
    public async Task Whenever_it_is_killed_what_it_acknowledged_is_there_and_nothing_by_halves()
    {
        using var files = new ServerFiles();
        var clock = Stopwatch.StartNew();
        List<SentCase> before = [];
        for (var round = 0; round <= Rounds; round++)
        {
            await using var server = await Server.StartAsync(files);
            await RepeatAsync(server, [.. before.SelectMany(one => one.Sent)]);
            await Parallel.ForEachAsync(before, AtOnce, async (one, _) => await AssertKeptAsync(server, one));
            await AssertProvenAsync(server);
            await StoredRecord.AssertWholeAsync(files);
            if (round == 0)
            {
                await AddAgenciesAsync(server);
            }

            if (round < Rounds)
            {
                before = await KillAtWorkAsync(server, round);
            }
        }

        Assert.True(_acknowledged > Rounds, $"Only {_acknowledged} writes were acknowledged.");
        output.WriteLine($"{Rounds} rounds in {clock.Elapsed.TotalSeconds:F0} s: {_acknowledged} writes acknowledged; {_unanswered} "
            + $"unanswered, {_doneUnanswered} of them done before the end.");
    }

    private static async Task AddAgenciesAsync(Server server)
    {
        foreach (var agency in Agencies)
        {
            await server.PostAsync("agencies", $$"""{"code":"{{agency}}","name":"{{agency}}局"}""").Served(HttpStatusCode.Created);
        }
    }

    private static async Task<List<SentCase>> KillAtWorkAsync(Server server, int round)
    {
        var writers =
            Enumerable.Range(0, Writers).Select(index => new Writer(server, Agencies[index % Agencies.Length], $"r{round}w{index}"))
                .ToList();
        var writing = Task.WhenAll(writers.Select(writer => Task.Run(writer.WriteAsync)));
        await Task.WhenAny([writing, .. writers.Select(writer => writer.Begun)]);
        await Task.Delay(Random.Shared.Next(LatestKill));
        await server.KillAsync();
        await writing;
        return [.. writers.SelectMany(writer => writer.Cases)];
    }

    /// <summary>Sends everything again with its key: what was answered is answered alike, what was not is done once.</summary>
    private async Task RepeatAsync(Server server, List<Sent> sent)
    {
        _acknowledged += sent.Count(one => one.Answer is not null);
        _unanswered += sent.Count(one => one.Answer is null);
        await Parallel.ForEachAsync(sent, AtOnce, async (one, _) =>
        {
            if (one.Answer is null)
            {
                one.Answer = await one.SendToAsync(server);
                Assert.True(one.Answer.Status is HttpStatusCode.Created or HttpStatusCode.OK, one.Answer.Text);
                Interlocked.Add(ref _doneUnanswered, IsReplayed(one.Answer) ? 1 : 0);
            }

            var again = await one.SendToAsync(server);
            Assert.True(IsReplayed(again), $"{one.Path} was done again: {again.Text}");
            Assert.Equal((one.Answer.Status, one.Answer.Text, one.Answer.Headers.ETag), (again.Status, again.Text, again.Headers.ETag));
        });
    }

    private static bool IsReplayed(Answer answer) =>
        answer.Headers.TryGetValues("Idempotency-Replayed", out var values) && values.Single() == "true";

    /// <summary>The case is as its last answer said, and its record has what was sent, each once and in order.</summary>
    private static async Task AssertKeptAsync(Server server, SentCase one)
    {
        var kept = await server.GetAsync($"cases/{one.Number}").Served();
        Assert.Equal(Lasting(one.Last.Answer!), Lasting(kept));
        Assert.Equal($"\"{one.Sent.Count}\"", kept.Headers.ETag?.Tag);

        var events = (await server.GetAsync($"cases/{one.Number}/events").Served()).Json["items"]!.AsArray();
        Assert.Equal(one.Sent.Select((sent, index) => (index + 1, sent.Action)),
            events.Select(happened => ((int)happened!["sequence"]!, (string)happened["type"]!)));
        Assert.All(one.Sent.Zip(events), pair => Assert.Contains($"\"{pair.First.Mark}\"", pair.Second!["data"]!.ToJsonString()));
    }

    /// <summary>
    /// Every event follows from the one before, every projection from its record, and there are as many as were ever sent.
    /// </summary>
    private async Task AssertProvenAsync(Server server)
    {
        var proof = await server.GetAsync("audit/verify").Served();
        Assert.True((bool)proof.Json["holds"]!, proof.Text);
        Assert.Equal(_acknowledged + _unanswered, (int)proof.Json["events"]!);
    }

    private static string Lasting(Answer answer)
    {
        var body = JsonNode.Parse(answer.Text)!.AsObject();
        foreach (var member in OfToday)
        {
            body.Remove(member);
        }

        return body.ToJsonString();
    }
}
