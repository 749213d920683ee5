using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Npgsql;

namespace CaseTracker.Api.Tests.Faults;

/// <summary>Statistics may be read from a replica, as far as it is not behind; reports only where it has everything.</summary>
[Collection(OnReplicatedClusters.Name)]
[Trait("Engine", "postgres")]
public sealed class ReplicaTests(ReplicatedClusters clusters)
{
    private const string Table = "statistics/requests?agency=REPL&year=2023";
    private const int Staleness = 60;

    [Fact]
    public async Task Statistics_come_from_the_replica_while_it_is_recent_enough_and_everything_else_is_current()
    {
        using var api = await StartAsync("replica", clusters.Standby.ConnectionString);
        await api.PostAsync("agencies", """{"code":"REPL","name":"某局"}""").Served(HttpStatusCode.Created);
        await RegisterAsync(api);
        await clusters.CatchUpAsync();
        Assert.Equal(1, await CountedAsync(api));

        await ReplicatedClusters.ExecuteAsync(clusters.Standby, "select pg_wal_replay_pause()");
        try
        {
            await RegisterAsync(api);
            Assert.Equal(1, await CountedAsync(api));
            Assert.Equal(2, await ReportedAsync(api));
            Assert.Equal(2, (await api.GetAsync("cases?agency=REPL").Served()).Json["items"]!.AsArray().Count);

            api.Time.Advance(TimeSpan.FromSeconds(Staleness + 1));
            Assert.Equal(2, await CountedAsync(api));
        }
        finally
        {
            await ReplicatedClusters.ExecuteAsync(clusters.Standby, "select pg_wal_replay_resume()");
        }

        await clusters.CatchUpAsync();
        Assert.Equal((2, 2), (await CountedAsync(api), await ReportedAsync(api)));
    }

    [Fact]
    public async Task Where_the_replica_cannot_be_reached_or_is_none_the_primary_is_read()
    {
        foreach (var (name, replica) in new[]
        {
            ("unreachable", "Host=127.0.0.1;Port=1;Username=casetracker;Database=postgres"),
            ("itself", clusters.Primary.ConnectionString),
        })
        {
            using var api = await StartAsync(name, replica);
            await api.PostAsync("agencies", """{"code":"REPL","name":"某局"}""").Served(HttpStatusCode.Created);
            await RegisterAsync(api);
            Assert.Equal((1, 1), (await CountedAsync(api), await ReportedAsync(api)));
        }
    }

    /// <summary>A host on a new database of the primary.</summary>
    private async Task<Api> StartAsync(string database, string replica)
    {
        await ReplicatedClusters.ExecuteAsync(clusters.Primary, $"create database {database}");
        return new Api(configure: host => host
            .UseSetting("ConnectionStrings:CaseTracker", Of(clusters.Primary.ConnectionString, database))
            .UseSetting("ConnectionStrings:Replica", Of(replica, database))
            .UseSetting("CaseTracker:ReplicaStaleness", $"{Staleness}"));
    }

    private static string Of(string server, string database) =>
        new NpgsqlConnectionStringBuilder(server) { Database = database }.ToString();

    private static Task RegisterAsync(Api api) =>
        api.PostAsync("cases", Given.Registration("REPL", "2023-03-01").ToJsonString()).Served(HttpStatusCode.Created);

    /// <summary>How many requests the year received by table three.</summary>
    private static async Task<int> CountedAsync(Api api) => Received((await api.GetAsync(Table).Served()).Json["rows"]!);

    private static async Task<int> ReportedAsync(Api api) =>
        Received((await api.GetAsync("reports/REPL/2023").Served()).Json["sections"]![2]!["table"]!["rows"]!);

    private static int Received(JsonNode rows) =>
        (int)rows.AsArray().Single(row => (string?)row!["code"] == "1")!["counts"]!.AsArray()[^1]!;
}
