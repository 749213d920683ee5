using System.Net;
using Npgsql;

namespace CaseTracker.Api.Tests.Faults;

/// <summary>The machine of the standby is lost: nothing is acknowledged that only the primary has.</summary>
[Collection(OnReplicatedClusters.Name)]
[Trait("Engine", "postgres")]
public sealed class LostStandbyTests(ReplicatedClusters clusters)
{
    [Fact]
    public async Task A_commit_that_no_longer_waits_for_the_standby_is_not_acknowledged_and_a_retry_finds_what_was_done()
    {
        await ReplicatedClusters.ExecuteAsync(clusters.Primary, "create database lonely");
        using var api = new Api(configure: host => host.UseSetting(
            "ConnectionStrings:CaseTracker",
            new NpgsqlConnectionStringBuilder(clusters.Primary.ConnectionString) { Database = "lonely" }.ToString()));
        await api.PostAsync("agencies", """{"code":"LONE","name":"某局"}""").Served(HttpStatusCode.Created);
        await clusters.SynchroniseAsync();
        await clusters.Standby.KillAsync();
        var (body, key) = (Given.Registration("LONE", "2023-03-01").ToJsonString(), ("Idempotency-Key", "lonely"));

        var waiting = api.PostAsync("cases", body, key);
        while (!waiting.IsCompleted)
        {
            await ReplicatedClusters.ExecuteAsync(
                clusters.Primary,
                "select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep' and datname = 'lonely'");
        }

        await waiting.Refused(HttpStatusCode.ServiceUnavailable, "storage-unavailable");

        await ReplicatedClusters.ExecuteAsync(clusters.Primary, "alter system reset synchronous_standby_names");
        await ReplicatedClusters.ExecuteAsync(clusters.Primary, "select pg_reload_conf()");
        var again = await api.PostAsync("cases", body, key).Served(HttpStatusCode.Created);
        Assert.Equal("LONE-2023-0001", again["number"]);
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        await clusters.RebuildStandbyAsync();
    }
}
