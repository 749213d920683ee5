using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Storage;

/// <summary>
/// SQLite as a <see cref="DbDataSource"/>, with foreign keys kept. It makes no file: one that has vanished must be
/// missed, not replaced by an empty one.
/// </summary>
internal sealed class SqliteDataSource(string connectionString) : DbDataSource
{
    public override string ConnectionString { get; } =
        new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, Mode = SqliteOpenMode.ReadWrite }.ToString();

    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);
}

internal static class Reading
{
    /// <summary>One look at the database for several queries. It holds up no writer, which a transaction of the usual kind would.</summary>
    public static DbTransaction BeginReading(this DbConnection connection) => connection is SqliteConnection sqlite
        ? sqlite.BeginTransaction(deferred: true)
        : connection.BeginTransaction(IsolationLevel.RepeatableRead);
}
