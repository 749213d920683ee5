using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Tests.Faults;

/// <summary>The files of a server: its database in a folder of its own, and its master keys in another.</summary>
internal sealed class ServerFiles : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("casetracker-");
    private readonly int? _secondsToWait;

    /// <param name="secondsToWait">How long the server waits for a lock; its own default where nothing is said.</param>
    public ServerFiles(int? secondsToWait = null)
    {
        _secondsToWait = secondsToWait;
        Directory.CreateDirectory(DatabaseFolder);
    }

    public string Folder => _root.FullName;

    public string KeyRing => Path.Combine(Folder, "keys");

    public string DatabaseFolder => Path.Combine(Folder, "data");

    public string Database => Path.Combine(DatabaseFolder, "casetracker.db");

    public string ConnectionString => new SqliteConnectionStringBuilder { DataSource = Database }.ToString() + (_secondsToWait is { } seconds ? string.Create(CultureInfo.InvariantCulture, $";Default Timeout={seconds}") : "");

    /// <summary>Opens the database beside the server.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public void Dispose() => _root.Delete(recursive: true);
}
