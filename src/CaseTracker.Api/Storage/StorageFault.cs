using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Storage;

/// <summary>The database cannot be had for now: full, locked, read-only, or gone. Not the caller's fault, nor the program's; it may pass.</summary>
internal static class StorageFault
{
    /// <summary>SQLITE_PERM, BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB.</summary>
    private static readonly int[] Codes = [3, 5, 6, 8, 10, 11, 13, 14, 15, 26];

    public static bool IsOne(Exception exception) =>
        exception is DatabaseGone or TransactionLost || (exception is SqliteException sqlite && Codes.Contains(sqlite.SqliteErrorCode));
}

/// <summary>The database file is no longer where it was. A connection that is still open would write where nobody looks.</summary>
internal sealed class DatabaseGone() : Exception("The database file is gone.");
