using Dapper;
using Npgsql;

namespace CaseTracker.Api.Tests.Faults;

/// <summary>A primary and its standby. They write nothing through to the disk, since their processes end and the machine goes on.</summary>
public sealed class ReplicatedClusters : IAsyncLifetime
{
    private const string Fast = "-c fsync=off -c hot_standby_feedback=on";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    internal Cluster Primary { get; private set; } = null!;

    internal Cluster Standby { get; private set; } = null!;

    /// <summary>Whichever of both can be written.</summary>
    internal string ConnectionString =>
        $"Host=127.0.0.1:{Primary.Port},127.0.0.1:{Standby.Port};Username=casetracker;Database=postgres;"
            + "Target Session Attributes=read-write";

    public async Task InitializeAsync()
    {
        Primary = await Cluster.StartAsync(Fast);
        Standby = await Cluster.StandbyOfAsync(Primary, Fast);
    }

    public async Task DisposeAsync()
    {
        await Standby.DisposeAsync();
        await Primary.DisposeAsync();
    }

    /// <summary>From now on a commit on the primary waits for the standby.</summary>
    internal async Task SynchroniseAsync()
    {
        await ExecuteAsync(Primary, "alter system set synchronous_standby_names = 'standby'");
        await ExecuteAsync(Primary, "select pg_reload_conf()");
        await UntilAsync(Primary, "select exists (select 1 from pg_stat_replication where sync_state = 'sync')");
    }

    /// <summary>The primary is gone, and the standby takes its place at once.</summary>
    internal async Task FailOverAsync()
    {
        await Primary.KillAsync();
        await Standby.PromoteAsync();
        (Primary, Standby) = (Standby, Primary);
    }

    /// <summary>The machine that was lost comes back as the standby.</summary>
    internal Task RebuildStandbyAsync() => Standby.FollowAsync(Primary, Fast);

    /// <summary>Waits until the standby has all that the primary has now.</summary>
    internal async Task CatchUpAsync()
    {
        await using var primary = Connect(Primary);
        var there = await primary.QuerySingleAsync<string>("select cast(pg_current_wal_flush_lsn() as text)");
        await UntilAsync(Standby, $"select pg_last_wal_replay_lsn() >= cast('{there}' as pg_lsn)");
    }

    internal static async Task ExecuteAsync(Cluster cluster, string sql)
    {
        await using var connection = Connect(cluster);
        await connection.ExecuteAsync(sql);
    }

    /// <summary>Not from a pool, whose connections are those to a server that was killed.</summary>
    internal static NpgsqlConnection Connect(Cluster cluster) => new($"{cluster.ConnectionString};Pooling=false");

    private static async Task UntilAsync(Cluster cluster, string condition)
    {
        await using var connection = Connect(cluster);
        using var patience = new CancellationTokenSource(Patience);
        await connection.OpenAsync(patience.Token);
        while (!await connection.QuerySingleAsync<bool>(condition))
        {
            await Task.Delay(BetweenLooks, patience.Token);
        }
    }
}
