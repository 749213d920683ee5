using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Data.Sqlite;

internal static class Reading
{
    /// <summary>One snapshot for several queries. It blocks no writer, as a transaction of the usual kind would.</summary>
    public static DbTransaction BeginReading(this DbConnection connection) => connection is SqliteConnection sqlite
        ? sqlite.BeginTransaction(deferred: true)
        : connection.BeginTransaction(IsolationLevel.RepeatableRead);
}
