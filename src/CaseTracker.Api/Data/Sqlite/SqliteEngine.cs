using System.Data.Common;
using Dapper;
using DbUp;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Data.Sqlite;

/// <summary>SQLite: one file, one process, one writer.</summary>
internal sealed class SqliteEngine(SqliteDataSource readers, SqliteDataSource writers) : Engine(readers)
{
    private const string Readers = "pragma query_only = on";

    /// <summary>
    /// A write is on disk before it is acknowledged. What undoes a statement or a piece of work stays in memory: in a temporary file it
    /// was twenty times as much to write as the work itself, and it held personal data.
    /// </summary>
    private static readonly string Writers =
        $"""
        pragma synchronous = full;
        pragma secure_delete = on;
        pragma temp_store = memory;
        pragma cache_size = -32768;
        pragma journal_size_limit = {MaxWalBytes}
        """;

    /// <summary>Twice the size that the library allows while there is no reader; with a reader there is no bound.</summary>
    private const long MaxWalBytes = 8 * 1024 * 1024;

    private const int TruncateAttempts = 5;

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(2);

    public SqliteEngine(string connectionString)
        : this(new(connectionString, Readers, isForReading: true), new(connectionString, Writers, isForReading: false))
    {
    }

    public override string File => Path.GetFullPath(new SqliteConnectionStringBuilder(Source.ConnectionString).DataSource);

    public override string ScriptFolder => "db.sqlite.";

    public override void Migrate()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        var creating = new SqliteConnectionStringBuilder(Source.ConnectionString) { Mode = SqliteOpenMode.ReadWriteCreate }.ToString();
        using (var connection = new SqliteConnection(creating))
        {
            connection.Open();
            Migrations.StandingOf(connection, this);

            // With a write-ahead log readers continue while one connection writes; the file stores this mode.
            connection.Execute("pragma journal_mode = wal");
        }

        Migrations.Run(DeployChanges.To.SqliteDatabase(creating), ScriptFolder);
    }

    public override bool HasTable(DbConnection connection, string name) =>
        connection.ExecuteScalar<int>(
            "select count(*) from sqlite_master where type = 'table' and lower(name) = lower(@name)", new { name }) > 0;

    public override ValueTask<DbConnection> OpenForWritingAsync() => writers.OpenConnectionAsync();

    public override async Task<DbTransaction> BeginWritingAsync(DbConnection connection) => await connection.BeginTransactionAsync();

    public override async Task CommitAsync(DbConnection connection, DbTransaction transaction)
    {
        await transaction.CommitAsync();
        connection.RequireOwnFile();
    }

    public override void ClearPool()
    {
        readers.ClearPool();
        writers.ClearPool();
    }

    public override Task RunExclusiveAsync(Func<Task> work) => work();

    /// <summary>
    /// An open connection that has read holds a lock on the file: nothing is restored under a server, even an idle one.
    /// </summary>
    public override async Task<IAsyncDisposable?> LockForServingAsync()
    {
        var held = await Source.OpenConnectionAsync();
        Migrations.StandingOf(held, this);
        return held;
    }

    public override bool HasLongWal => new FileInfo($"{File}-wal") is { Exists: true, Length: > MaxWalBytes };

    /// <summary>
    /// Old versions of pages stay in the write-ahead log until it is emptied, which a reader that needs them prevents: most readers
    /// end within milliseconds, and those that begin after the first attempt do not need the old pages.
    /// </summary>
    public override async Task<bool> TruncateWalAsync()
    {
        await using var connection = await OpenForWritingAsync();
        for (var attempt = 1; ; attempt++)
        {
            var isBusy = await connection.QuerySingleAsync<bool>("pragma wal_checkpoint(truncate)");
            if (!isBusy || attempt == TruncateAttempts)
            {
                return !isBusy;
            }

            await Task.Delay(BetweenAttempts);
        }
    }

    public override async Task AnalyseAsync()
    {
        await using var connection = await OpenForWritingAsync();
        await connection.ExecuteAsync("pragma analysis_limit = 1000; analyze", commandTimeout: 0);
    }

    public override async ValueTask DisposeAsync()
    {
        await writers.DisposeAsync();
        await base.DisposeAsync();
    }
}
