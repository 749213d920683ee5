using System.Net.Sockets;
using CaseTracker.Api.Data.Postgres;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CaseTracker.Api.Data;

/// <summary>
/// The database is unavailable: full, locked, read-only, restarting or gone. It is neither the caller's fault nor the program's, and
/// may pass.
/// </summary>
internal static class StorageFault
{
    /// <summary>SQLITE_PERM, BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB.</summary>
    private static readonly int[] Codes = [3, 5, 6, 8, 10, 11, 13, 14, 15, 26];

    /// <summary>
    /// SQLSTATE classes of PostgreSQL: connection, transaction rollback, resources, object state, operator's intervention, system,
    /// read-only.
    /// </summary>
    private static readonly string[] States = ["08", "40", "53", "55", "57", "58", "25006", "XX"];

    /// <summary>
    /// SQLSTATEs of PostgreSQL for text that it cannot hold: a character not in the repertoire, a character untranslatable.
    /// </summary>
    private static readonly string[] Unwritable = ["22021", "22P05"];

    /// <summary>The caller sent text that the engine cannot hold, and no validation rule caught it.</summary>
    public static bool IsUnwritable(Exception exception) =>
        exception is PostgresException postgres && Unwritable.Contains(postgres.SqlState);

    public static bool IsOne(Exception exception) => exception switch
    {
        DatabaseGone or TransactionLost or NotReplicated => true,
        SqliteException sqlite => Codes.Contains(sqlite.SqliteErrorCode),
        PostgresException postgres => Array.Exists(States, state => postgres.SqlState.StartsWith(state, StringComparison.Ordinal)),
        NpgsqlException or SocketException => true,
        _ => false,
    };

    /// <summary>The engine's own error code, for the log.</summary>
    public static string CodeOf(Exception exception) => exception.GetBaseException() switch
    {
        SqliteException sqlite => $"SQLite {sqlite.SqliteExtendedErrorCode}",
        PostgresException postgres => $"PostgreSQL {postgres.SqlState}",
        SocketException socket => $"{socket.SocketErrorCode}",
        var other => other.GetType().Name,
    };
}
