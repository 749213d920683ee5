using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Tests.Faults;

/// <summary>
/// The files of a server: its database in a folder of its own, unless it is on PostgreSQL, and its master keys in another.
/// </summary>
internal sealed class ServerFiles : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("casetracker-");
    private readonly int? _secondsToWait;
    private readonly string? _postgres;

    /// <param name="secondsToWait">How long the server waits for a lock; its own default where nothing is said.</param>
    /// <param name="postgres">The connection string of a PostgreSQL database.</param>
    public ServerFiles(int? secondsToWait = null, string? postgres = null)
    {
        (_secondsToWait, _postgres) = (secondsToWait, postgres);
        Directory.CreateDirectory(DatabaseFolder);
    }

    public string Folder => _root.FullName;

    public string KeyRing => Path.Combine(Folder, "keys");

    public string DatabaseFolder => Path.Combine(Folder, "data");

    public string Database => Path.Combine(DatabaseFolder, "casetracker.db");

    public string Engine => _postgres is null ? "sqlite" : "postgres";

    public string ConnectionString => _postgres ?? new SqliteConnectionStringBuilder { DataSource = Database }.ToString()
        + (_secondsToWait is { } seconds ? string.Create(CultureInfo.InvariantCulture, $";Default Timeout={seconds}") : "");

    /// <summary>Opens the database alongside the server.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public void Dispose() => _root.Delete(recursive: true);
}
