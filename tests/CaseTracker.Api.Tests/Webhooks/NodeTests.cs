using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Faults;
using Dapper;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Xunit.Abstractions;

namespace CaseTracker.Api.Tests.Webhooks;

/// <summary>Several nodes tell each event at least once and in order, also where one of them is killed in the midst of it.</summary>
public sealed class NodeTests(ITestOutputHelper output)
{
    private const int Cases = 12;

    private static readonly int Rounds =
        int.Parse(Environment.GetEnvironmentVariable("CASETRACKER_KILL_WEBHOOK_ROUNDS") ?? "1", CultureInfo.InvariantCulture);

    [Fact]
    [Trait("Engine", "postgres")]
    public async Task One_node_at_a_time_tells_a_webhook_and_another_goes_on_where_it_ended()
    {
        await using var receiver = await Receiver.StartAsync();
        using var one = new Api();
        var (agency, atOnce) = (await one.AgencyAsync(), 0);
        var other = new Api(configure: one.Share);
        receiver.Answer = async (http, _) =>
        {
            http.Response.StatusCode = Interlocked.Increment(ref atOnce) == 1 ? 204 : 500;
            await Task.Delay(5);
            Interlocked.Decrement(ref atOnce);
        };
        var (hook, _) = await one.HookAsync(receiver.Url);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Cases), async (index, _) => await (index % 2 == 0 ? one : other).CaseAsync(agency));
        await one.HookIsAsync(hook, told => told["position"] == $"{Cases}");
        other.Dispose();
        one.Time.Advance(TimeSpan.FromSeconds(21));
        await one.CaseAsync(agency);
        await one.HookIsAsync(hook, told => told["position"] == $"{Cases + 1}");

        Assert.All(await one.DeliveriesAsync(hook), item => Assert.Equal("204", item["status"]!.ToString()));
        Assert.Equal(Ids(Cases + 1), receiver.All.Select(received => received.Place));
    }

    /// <summary><c>CASETRACKER_KILL_WEBHOOK_ROUNDS</c> says how often.</summary>
    [Fact]
    [Trait("Engine", "sqlite")]
    public async Task Killed_between_a_commit_and_its_delivery_the_program_tells_everything_all_the_same()
    {
        await using var receiver = await Receiver.StartAsync();
        using var files = new ServerFiles();
        var (lived, hook) = (0, "");
        for (var round = 0; round < Rounds; round++)
        {
            await using var server = await StartAsync(files);
            if (round == 0)
            {
                await server.PostAsync("agencies", """{"code":"KILL","name":"某局"}""").Served(HttpStatusCode.Created);
                hook = await HookAsync(server, receiver);
            }

            var before = receiver.All.Count;
            var writers = Enumerable.Range(0, 4).Select(index => new Writer(server, "KILL", $"r{round}w{index}")).ToList();
            var writing = Task.WhenAll(writers.Select(writer => Task.Run(writer.WriteAsync)));
            await Task.WhenAll([.. writers.Select(writer => writer.Begun), receiver.HasAsync(before + 1)]);
            await Task.Delay(Random.Shared.Next(300));
            await server.KillAsync();
            await writing;
            lived += writers.SelectMany(writer => writer.Sent).Count(sent => sent.Answer is not null);
        }

        await using var last = await StartAsync(files);
        var feed = await FeedAsync(last);
        await Expect.Eventually(
            async () => (await last.GetAsync($"webhooks/{hook}").Served())["position"] == $"{feed.Count}");
        AssertTold(feed, receiver);
        Assert.True(feed.Count >= lived, $"{feed.Count} events of {lived} answered writes.");
        output.WriteLine($"{Rounds} rounds: {lived} writes answered, {feed.Count} events, {receiver.All.Count} deliveries.");
    }

    [Fact]
    [Trait("Engine", "postgres")]
    public async Task What_a_killed_node_had_not_told_another_node_tells()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (_, _) => Task.Delay(10);
        await using var cluster = await Cluster.StartAsync();
        using var files = new ServerFiles(postgres: cluster.ConnectionString);
        var killed = await StartAsync(files);
        await killed.PostAsync("agencies", """{"code":"KILL","name":"某局"}""").Served(HttpStatusCode.Created);
        var hook = await HookAsync(killed, receiver);
        var writers = Enumerable.Range(0, 4).Select(index => new Writer(killed, "KILL", $"w{index}")).ToList();
        var writing = Task.WhenAll(writers.Select(writer => Task.Run(writer.WriteAsync)));
        await receiver.HasAsync(10);
        await killed.KillAsync();
        await writing;

        // The lease of the killed node ends after twenty seconds; in a test, now.
        await using var database = new NpgsqlConnection(cluster.ConnectionString);
        var told = await database.QuerySingleAsync<long>("select position from webhook_positions where leased_until > now()");
        await database.ExecuteAsync("update webhook_positions set leased_until = now()");
        await using var other = await StartAsync(files);
        var feed = await FeedAsync(other);
        Assert.True(told < feed.Count, "Nothing was left to tell.");
        receiver.AnswerWith(204);
        await Expect.Eventually(async () => (await other.GetAsync($"webhooks/{hook}").Served())["position"] == $"{feed.Count}");
        AssertTold(feed, receiver);
        await killed.DisposeAsync();
    }

    private static Task<Server> StartAsync(ServerFiles files) => Server.StartAsync(
        files, "env", "CaseTracker__Webhooks__Networks=127.0.0.1", "CaseTracker__Webhooks__Plain=127.0.0.1");

    private static async Task<string> HookAsync(Server server, Receiver receiver) =>
        (await server.PostAsync("webhooks", Hooks.Body(receiver.Url, agency: null).ToJsonString()).Served(HttpStatusCode.Created))["id"]!;

    private static async Task<List<JsonNode>> FeedAsync(Server server)
    {
        var feed = new List<JsonNode>();
        while ((await server.GetAsync($"events?after={feed.Count}&limit=200").Served()).Json["items"]!.AsArray() is { Count: > 0 } items)
        {
            feed.AddRange(items.Select(item => item!));
        }

        return feed;
    }

    /// <summary>Each event came, the first time in the order of the feed; again it came as it was.</summary>
    private static void AssertTold(List<JsonNode> feed, Receiver receiver)
    {
        var first = new Dictionary<string, string>();
        foreach (var one in receiver.All)
        {
            var data = one.Json["data"]!.ToJsonString();
            Assert.Equal(data, first.TryAdd(one.Id, data) ? data : first[one.Id]);
        }

        Assert.Equal(Ids(feed.Count), first.Keys.Select(id => id.Split('-')[0]));
        Assert.Equal(feed.Select(item => item.ToJsonString()), first.Values);
    }

    private static IEnumerable<string> Ids(int count) => Enumerable.Range(1, count).Select(id => $"{id}");
}
