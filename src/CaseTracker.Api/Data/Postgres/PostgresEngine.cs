using System.Data;
using System.Data.Common;
using Dapper;
using DbUp;
using Npgsql;

namespace CaseTracker.Api.Data.Postgres;

/// <summary>
/// PostgreSQL: any number of nodes on one database. One batch of writes at a time holds the writers' lock, over all nodes: so
/// numbers have no gaps, and no write sees another one half done.
/// </summary>
internal sealed class PostgresEngine(string connectionString, NpgsqlDataSource? replica = null)
    : Engine(PostgresSource.Of(connectionString))
{
    /// <summary>The advisory locks of this program in its database.</summary>
    private const int WritersLock = 2019_0711;
    private const int StartLock = 2019_0515;

    /// <summary>
    /// Seconds that a batch waits for the writers' lock: longer than the longest import of another node holds it, so that the batch
    /// waits and is not refused.
    /// </summary>
    private const int MaxWait = 600;

    /// <summary>A standby that may be read from; null where there is none.</summary>
    public NpgsqlDataSource? Replica => replica;

    /// <summary>With the password, which the source's own connection string does not have.</summary>
    public NpgsqlConnectionStringBuilder Settings => new(connectionString);

    public override string? File => null;

    public override string ScriptFolder => "db.postgres.";

    public override void Migrate()
    {
        using (var connection = Source.OpenConnection())
        {
            Migrations.StandingOf(connection, this);
        }

        // The source's own connection string has no password. A pool for the scripts alone would stay open, unused.
        Migrations.Run(DeployChanges.To.PostgresqlDatabase(PostgresSource.Once(connectionString)), ScriptFolder);
    }

    public override bool HasTable(DbConnection connection, string name) =>
        connection.ExecuteScalar<bool>("select to_regclass(@name) is not null", new { name });

    public override ValueTask<DbConnection> OpenForWritingAsync() => Source.OpenConnectionAsync();

    public override async Task<DbTransaction> BeginWritingAsync(DbConnection connection)
    {
        var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            $"set local synchronous_commit = on; select pg_advisory_xact_lock({WritersLock})", commandTimeout: MaxWait);
        return transaction;
    }

    /// <summary>
    /// A commit that waits for the standby and is cancelled is answered as done, with a warning: the standby may not have it, and it would
    /// be lost with this machine.
    /// </summary>
    public override async Task CommitAsync(DbConnection connection, DbTransaction transaction)
    {
        var isWarned = false;
        void Note(object sender, NpgsqlNoticeEventArgs said) => isWarned |= said.Notice.InvariantSeverity == "WARNING";
        var server = (NpgsqlConnection)connection;
        server.Notice += Note;
        try
        {
            await transaction.CommitAsync();
        }
        finally
        {
            server.Notice -= Note;
        }

        if (isWarned)
        {
            throw new NotReplicated();
        }
    }

    public override void ClearPool() => ((NpgsqlDataSource)Source).Clear();

    public override async Task RunExclusiveAsync(Func<Task> work)
    {
        await using var connection = await Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync($"select pg_advisory_xact_lock({StartLock})", commandTimeout: 0);
        await work();
    }

    public override Task<IAsyncDisposable?> LockForServingAsync() => Task.FromResult<IAsyncDisposable?>(null);

    /// <summary>The server's autovacuum and its log archive decide how long old pages stay.</summary>
    public override Task<bool> TruncateWalAsync() => Task.FromResult(true);

    /// <summary>Also adds pending rows to the search index, which the server otherwise puts off.</summary>
    public override async Task AnalyseAsync()
    {
        await using var connection = await OpenForWritingAsync();
        await connection.ExecuteAsync("vacuum analyze", commandTimeout: 0, commandType: CommandType.Text);
    }

    public override async ValueTask DisposeAsync()
    {
        if (replica is not null)
        {
            await replica.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}
