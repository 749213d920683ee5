using System.Reflection;
using DbUp;
using DbUp.Engine.Output;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Storage;

/// <summary>Brings the database to the schema of this program: the scripts of <c>db/sqlite</c>, each in a transaction, once.</summary>
internal static class Migrations
{
    private const string Folder = "db.sqlite.";

    /// <exception cref="InvalidOperationException">A script failed; its transaction is undone.</exception>
    public static void Run(string database)
    {
        var connectionString = new SqliteConnectionStringBuilder(database) { Mode = SqliteOpenMode.ReadWriteCreate }.ToString();
        Prepare(connectionString);

        var result = DeployChanges.To
            .SqliteDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), name => name.StartsWith(Folder, StringComparison.Ordinal))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();

        if (!result.Successful)
        {
            throw new InvalidOperationException($"The migration {result.ErrorScript?.Name} failed.", result.Error);
        }
    }

    private static void Prepare(string connectionString)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        // A write-ahead log lets readers go on while one writes; the file remembers it.
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode = wal";
        command.ExecuteNonQuery();
    }
}
