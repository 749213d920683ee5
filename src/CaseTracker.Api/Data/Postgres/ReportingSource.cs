using System.Data.Common;
using Npgsql;

namespace CaseTracker.Api.Data.Postgres;

/// <summary>
/// Where statistics and reports are read: at the replica, if there is one and it has what it must have, otherwise at the primary. What it
/// must have is a position in the primary's log, as it was when the primary was asked; no clocks are compared.
/// </summary>
/// <param name="staleness">For how long statistics may miss what was written.</param>
internal sealed class ReportingSource(DbDataSource primary, NpgsqlDataSource? replica, TimeSpan staleness, TimeProvider time)
{
    /// <summary>For so long a replica that could not be reached is not tried again.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private volatile Marks _marks = new(Older: null, Newer: null);
    private long _failedAt = long.MinValue;

    /// <summary>For statistics, which may miss what was written within the staleness.</summary>
    public async ValueTask<DbConnection> OpenConnectionAsync(CancellationToken cancellationToken) =>
        replica is null ? await primary.OpenConnectionAsync(cancellationToken)
            : await OpenAsync(replica, await LeastAsync(cancellationToken), cancellationToken);

    /// <summary>For reports, which their authors read while they write them: nothing that was written before may be missing.</summary>
    public async ValueTask<DbConnection> OpenCurrentAsync(CancellationToken cancellationToken) =>
        replica is null ? await primary.OpenConnectionAsync(cancellationToken)
            : await OpenAsync(replica, await PositionAsync(cancellationToken), cancellationToken);

    private async ValueTask<DbConnection> OpenAsync(NpgsqlDataSource standby, string least, CancellationToken cancellationToken)
    {
        if (Interlocked.Read(ref _failedAt) is var at && (at == long.MinValue || time.GetElapsedTime(at) >= Rest))
        {
            try
            {
                if (await TryOpenAsync(standby, least, cancellationToken) is { } connection)
                {
                    return connection;
                }
            }
            catch (Exception exception) when (StorageFault.IsOne(exception))
            {
                Interlocked.Exchange(ref _failedAt, time.GetTimestamp());
                standby.Clear();
            }
        }

        return await primary.OpenConnectionAsync(cancellationToken);
    }

    /// <summary>Null where the server is behind, or is no standby: one that was promoted may no longer follow the primary.</summary>
    private static async Task<DbConnection?> TryOpenAsync(NpgsqlDataSource standby, string least, CancellationToken cancellationToken)
    {
        var connection = await standby.OpenConnectionAsync(cancellationToken);
        try
        {
            if (await connection.ExecuteScalarAsync<bool>(
                "select pg_is_in_recovery() and pg_last_wal_replay_lsn() >= cast(@least as pg_lsn)", new { least }, cancellationToken))
            {
                return connection;
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>The oldest position that is recent enough. The primary is asked for one at most twice in the time allowed.</summary>
    private async Task<string> LeastAsync(CancellationToken cancellationToken)
    {
        var marks = _marks;
        if (marks.Newer is not { } newer || time.GetElapsedTime(newer.At) >= staleness / 2)
        {
            var now = time.GetTimestamp();
            newer = new(await PositionAsync(cancellationToken), now);
            _marks = marks = new(marks.Newer, newer);
        }

        return marks.Older is { } older && time.GetElapsedTime(older.At) <= staleness ? older.Position : newer.Position;
    }

    /// <summary>How far the primary's log goes on its disk: every commit that was acknowledged lies before it.</summary>
    private async Task<string> PositionAsync(CancellationToken cancellationToken)
    {
        await using var connection = await primary.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleAsync<string>("select cast(pg_current_wal_flush_lsn() as text)", null, cancellationToken);
    }

    private sealed record Mark(string Position, long At);

    private sealed record Marks(Mark? Older, Mark? Newer);
}
