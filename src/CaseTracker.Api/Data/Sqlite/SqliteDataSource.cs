using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CaseTracker.Api.Data.Sqlite;

/// <summary>
/// SQLite as a <see cref="DbDataSource"/>, with foreign keys enforced. It creates no file: a missing file is an error, and is not
/// replaced by an empty one. A locked database is waited for, by default some seconds. Connections stay open with their prepared
/// statements, which the pool of Microsoft.Data.Sqlite would lose.
/// </summary>
/// <param name="settings">The pragmas of each connection.</param>
/// <param name="isForReading">
/// Whether a statement may be interrupted: within a transaction that writes, all of it would be undone.
/// </param>
internal sealed class SqliteDataSource(string connectionString, string settings, bool isForReading) : DbDataSource
{
    private const int SecondsToWait = 5;

    /// <summary>
    /// The engine would count under one lock what all connections allocate, which nobody reads: a tenth of a write. It takes this as long
    /// as nobody has opened a database, and goes on counting otherwise.
    /// </summary>
    static SqliteDataSource()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <summary>Each has a page cache of its own, of two megabytes at the most.</summary>
    private const int MaxIdle = 32;

    private readonly ConcurrentStack<PreparingConnection> _idle = new();
    private volatile bool _disposed;

    /// <summary>Whether a query is interrupted when its caller has cancelled.</summary>
    public bool StopsWithCaller => isForReading;

    public override string ConnectionString { get; } = Complete(new(connectionString));

    protected override DbConnection CreateDbConnection() => new PreparingConnection(ConnectionString, this);

    /// <summary>
    /// A connection keeps the file that it opened: where another file is at the path now, all connections are closed.
    /// </summary>
    protected override DbConnection OpenDbConnection()
    {
        if (!_idle.TryPop(out var connection))
        {
            return Open();
        }

        if (!connection.HasLostItsFile())
        {
            connection.Rent();
            return connection;
        }

        connection.Discard();
        ClearPool();
        return Open();
    }

    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(OpenDbConnection());
    }

    /// <summary>Closes the idle connections: one that opened a read-only file would stay read-only.</summary>
    public void ClearPool()
    {
        while (_idle.TryPop(out var connection))
        {
            connection.Discard();
        }
    }

    /// <summary>
    /// Takes back a rented connection. It is closed where enough are idle, or a transaction is still open on it.
    /// </summary>
    internal void Return(PreparingConnection connection)
    {
        if (_disposed || _idle.Count >= MaxIdle || !connection.IsClean)
        {
            connection.Discard();
            return;
        }

        _idle.Push(connection);
        if (_disposed)
        {
            ClearPool();
        }
    }

    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        ClearPool();
        base.Dispose(disposing);
    }

    protected override ValueTask DisposeAsyncCore()
    {
        Dispose(true);
        return base.DisposeAsyncCore();
    }

    private PreparingConnection Open()
    {
        var connection = new PreparingConnection(ConnectionString, this);
        try
        {
            connection.Open();
            connection.Execute(settings);
            connection.Rent();
            return connection;
        }
        catch
        {
            connection.Discard();
            throw;
        }
    }

    private static string Complete(SqliteConnectionStringBuilder settings)
    {
        settings.ForeignKeys = true;
        settings.Mode = SqliteOpenMode.ReadWrite;
        settings.Pooling = false;
        settings.DefaultTimeout = settings.ShouldSerialize("Default Timeout") ? settings.DefaultTimeout : SecondsToWait;
        return settings.ToString();
    }
}
