using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Data.Sqlite;

/// <summary>
/// SQLite as a <see cref="DbDataSource"/>, with foreign keys kept. It makes no file: one that has vanished must be
/// missed, not replaced by an empty one. Who meets a lock waits some seconds for it, unless the configuration says how many.
/// Connections are kept open with the statements prepared on them, which the library's own pool would lose.
/// </summary>
/// <param name="settings">What each connection is set to, once.</param>
/// <param name="isForReading">
/// Whether a statement may be stopped at any moment: within a transaction that writes, all of it would be undone.
/// </param>
internal sealed class SqliteDataSource(string connectionString, string settings, bool isForReading) : DbDataSource
{
    private const int SecondsToWait = 5;

    /// <summary>Each has a page cache of its own, of two megabytes at the most.</summary>
    private const int MaxIdle = 32;

    private readonly ConcurrentStack<PreparingConnection> _idle = new();
    private volatile bool _disposed;

    /// <summary>Whether what is asked on its connections is stopped when nobody waits for the answer any more.</summary>
    public bool StopsWithCaller => isForReading;

    public override string ConnectionString { get; } = Complete(new(connectionString));

    protected override DbConnection CreateDbConnection() => new PreparingConnection(ConnectionString, this);

    /// <summary>
    /// A connection goes on with the file that it once opened: where that is no longer the one in its place, all are given up.
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

    /// <summary>Who asks next gets a new connection: one that met a read-only file would stay read-only.</summary>
    public void ClearPool()
    {
        while (_idle.TryPop(out var connection))
        {
            connection.Discard();
        }
    }

    /// <summary>
    /// Takes back a connection that was lent; it is closed where there are enough, or where work was left half done on it.
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
