using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Storage;

/// <summary>
/// SQLite as a <see cref="DbDataSource"/>: every connection keeps foreign keys and syncs each commit to disk. It makes no
/// file: one that has vanished must be missed, not replaced by an empty one.
/// </summary>
internal sealed class SqliteDataSource(string connectionString) : DbDataSource
{
    public override string ConnectionString { get; } =
        new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, Mode = SqliteOpenMode.ReadWrite }.ToString();

    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    protected override DbConnection OpenDbConnection()
    {
        var connection = CreateDbConnection();
        try
        {
            connection.Open();
            connection.Execute("pragma synchronous = full");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        // Microsoft.Data.Sqlite has no asynchronous I/O; opening is a call into the same process.
        cancellationToken.ThrowIfCancellationRequested();
        return new(OpenDbConnection());
    }
}
