using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Storage;

/// <summary>
/// SQLite as a <see cref="DbDataSource"/>, with foreign keys kept. It makes no file: one that has vanished must be
/// missed, not replaced by an empty one. Who meets a lock waits some seconds for it, unless the configuration says how many.
/// </summary>
internal sealed class SqliteDataSource(string connectionString) : DbDataSource
{
    private const int SecondsToWait = 5;

    public override string ConnectionString { get; } = Complete(new(connectionString));

    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    /// <summary>A connection of the pool goes on with the file that it once opened: where that is no longer the one in its place, all are given up.</summary>
    protected override DbConnection OpenDbConnection()
    {
        var connection = Open();
        if (!connection.HasLostItsFile())
        {
            return connection;
        }

        connection.Dispose();
        GiveUpConnections();
        return Open();
    }

    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(OpenDbConnection());
    }

    /// <summary>Who asks next gets a new connection: one that met a read-only file would stay read-only.</summary>
    public void GiveUpConnections()
    {
        using var any = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(any);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    private static string Complete(SqliteConnectionStringBuilder settings)
    {
        settings.ForeignKeys = true;
        settings.Mode = SqliteOpenMode.ReadWrite;
        settings.DefaultTimeout = settings.ShouldSerialize("Default Timeout") ? settings.DefaultTimeout : SecondsToWait;
        return settings.ToString();
    }
}

internal static class Reading
{
    /// <summary>One look at the database for several queries. It holds up no writer, which a transaction of the usual kind would.</summary>
    public static DbTransaction BeginReading(this DbConnection connection) => connection is SqliteConnection sqlite
        ? sqlite.BeginTransaction(deferred: true)
        : connection.BeginTransaction(IsolationLevel.RepeatableRead);
}
