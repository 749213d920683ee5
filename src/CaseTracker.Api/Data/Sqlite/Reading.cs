using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Data.Sqlite;

internal static class Reading
{
    /// <summary>One look at the database for several queries. It holds up no writer, which a transaction of the usual kind would.</summary>
    public static DbTransaction BeginReading(this DbConnection connection) => connection is SqliteConnection sqlite
        ? sqlite.BeginTransaction(deferred: true)
        : connection.BeginTransaction(IsolationLevel.RepeatableRead);
}
