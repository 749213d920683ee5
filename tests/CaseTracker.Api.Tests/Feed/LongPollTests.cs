using System.Diagnostics;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Ledgers;
using CaseTracker.Api.Tests.Verification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CaseTracker.Api.Tests.Feed;

/// <summary>Waiting for news, and reading while many write on two nodes.</summary>
public sealed class LongPollTests : IDisposable
{
    /// <summary>More than either engine has connections for a host of the tests.</summary>
    private const int Waiting = 100;

    private const int Writers = 16;

    /// <summary>Of a ledger, which are written at once.</summary>
    private const int Rows = 24;

    private static readonly int TurnsEach =
        int.Parse(Environment.GetEnvironmentVariable("CASETRACKER_FEED_EVENTS") ?? "400") / Writers / (Rows + 1);

    private readonly Api _one = new();
    private readonly Api _other;

    public LongPollTests() => _other = new(configure: _one.Share);

    public void Dispose()
    {
        _other.Dispose();
        _one.Dispose();
    }

    [Fact]
    public async Task Without_news_the_answer_comes_when_the_time_is_over()
    {
        var clock = Stopwatch.StartNew();
        var answer = await _one.GetAsync("events?wait=1").Served();

        Assert.Empty(answer.Json["items"]!.AsArray());
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.95, 20);
    }

    [Fact]
    public async Task Many_wait_without_holding_anything_and_all_are_told_at_once_of_what_another_node_wrote()
    {
        var agency = await _one.AgencyAsync();
        var nothing = await _one.AgencyAsync();
        var outside = await _one.BearerAsync(nothing, "integrator");
        var elsewhere = _one.GetAsync("events?wait=3", outside);
        var waiting = Enumerable.Range(0, Waiting).Select(_ => _one.GetAsync("events?wait=30")).ToList();
        await Task.Delay(300);
        await _one.GetAsync("agencies").Served();
        Assert.DoesNotContain(waiting, wait => wait.IsCompleted);

        var clock = Stopwatch.StartNew();
        var number = await _other.CaseAsync(agency);

        Assert.All(await Task.WhenAll(waiting), told => Assert.Contains(number, told.Text));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"They were told after {clock.Elapsed}.");
        Assert.Empty((await elsewhere.Served()).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_program_that_ends_answers_those_who_wait()
    {
        var waiting = _other.GetAsync("events?wait=30");
        await Task.Delay(200);
        _other.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await waiting.WaitAsync(TimeSpan.FromSeconds(20)).Served();
    }

    /// <summary><c>CASETRACKER_FEED_EVENTS</c> says how many.</summary>
    [Fact]
    public async Task A_slow_reader_of_two_nodes_misses_nothing_and_sees_no_disorder()
    {
        var agency = await _one.AgencyAsync();
        var ledger = LedgerCsv.Of([.. Enumerable.Repeat(",自然人,张三,13800000000,当面,2023-03-01,报告,,,", Rows)]);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var node = writer % 2 == 0 ? _one : _other;
            for (var turn = 0; turn < TurnsEach; turn++)
            {
                await node.CaseAsync(agency);
                await node.ImportAsync(agency, ledger).Served();
            }
        })));

        var (read, reads, all) = (new List<JsonNode>(), 0, Writers * TurnsEach * (Rows + 1));
        while (!writing.IsCompleted || read.Count < all)
        {
            await Task.Delay(5);
            var after = read.Count == 0 ? 0 : (long)read[^1]["id"]!;
            var page = await (reads++ % 2 == 0 ? _one : _other).GetAsync($"events?after={after}&limit=200&wait=2").Served();
            read.AddRange(page.Json["items"]!.AsArray().Select(item => item!));
            Assert.Equal(read.Count, (long)page.Json["next"]!);
        }

        await writing;
        Assert.Equal(Enumerable.Range(1, all).Select(id => (long)id), read.Select(item => (long)item["id"]!));
        Assert.Equal(all, read.DistinctBy(item => (string)item["subject"]!).Count());
        Assert.Equal(read.Select(item => (string)item["at"]!).Order(StringComparer.Ordinal), read.Select(item => (string)item["at"]!));
    }
}
