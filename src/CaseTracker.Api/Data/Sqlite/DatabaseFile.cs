using System.Data.Common;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CaseTracker.Api.Data.Sqlite;

/// <summary>Whether an open connection still has the file at its path. A check takes some microseconds.</summary>
internal static class DatabaseFile
{
    /// <summary>SQLITE_FCNTL_HAS_MOVED: whether the file was deleted, moved or replaced by another since it was opened.</summary>
    private const int HasMoved = 20;

    /// <summary>A write is safe only in a file that other connections find too.</summary>
    /// <exception cref="DatabaseGone">The file of the connection is not the one that now stands in its place.</exception>
    public static void RequireOwnFile(this DbConnection connection)
    {
        if (connection is SqliteConnection sqlite && sqlite.HasLostItsFile())
        {
            throw new DatabaseGone();
        }
    }

    public static bool HasLostItsFile(this SqliteConnection connection) =>
        Control(connection.Handle!, "main", HasMoved, out var moved) == raw.SQLITE_OK && moved != 0;

    /// <summary>The one call that SQLitePCLRaw does not offer.</summary>
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int Control(sqlite3 database, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, int operation, out int result);
}
