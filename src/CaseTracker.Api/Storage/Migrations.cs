using System.Data.Common;
using System.Reflection;
using CaseTracker.Api.Hosting;
using Dapper;
using DbUp;
using DbUp.Engine.Output;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Storage;

/// <summary>How the schema of a database stands to this program's.</summary>
internal enum SchemaStanding
{
    /// <summary>No schema of ours: a new file, or somebody else's.</summary>
    None,
    Older,
    Current,
}

/// <summary>Brings the database to the schema of this program: the scripts of <c>db/sqlite</c>, each in a transaction, once.</summary>
internal static class Migrations
{
    private const string Folder = "db.sqlite.";

    /// <exception cref="CannotStart">The database is of a newer program, or a script failed; its transaction is undone.</exception>
    public static void Run(string database)
    {
        var connectionString = new SqliteConnectionStringBuilder(database) { Mode = SqliteOpenMode.ReadWriteCreate }.ToString();
        Prepare(connectionString);

        var result = DeployChanges.To
            .SqliteDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), IsScript)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();

        if (!result.Successful)
        {
            var (script, why) = (result.ErrorScript?.Name, result.Error.Message);
            throw new CannotStart(new($"数据库升级脚本 {script} 失败，没有留下任何改动：{why}。", $"The migration {script} failed and left nothing behind: {why}."), result.Error);
        }
    }

    /// <exception cref="CannotStart">The database is of a newer program.</exception>
    public static SchemaStanding StandingOf(DbConnection connection)
    {
        if (connection.ExecuteScalar<int>("select count(*) from sqlite_master where type = 'table' and name = 'SchemaVersions'") == 0)
        {
            return SchemaStanding.None;
        }

        var known = Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(IsScript).ToHashSet();
        var applied = connection.Query<string>("select ScriptName from SchemaVersions").ToHashSet();
        if (applied.Except(known).Order().FirstOrDefault() is { } unknown)
        {
            throw new CannotStart(new(
                $"数据库由更新版本的程序写成（{unknown}），请使用该版本或者更新的程序。",
                $"The database was written by a newer release of this program ({unknown}); use that release or a later one."));
        }

        return applied.IsSupersetOf(known) ? SchemaStanding.Current : SchemaStanding.Older;
    }

    private static bool IsScript(string resource) => resource.StartsWith(Folder, StringComparison.Ordinal);

    private static void Prepare(string connectionString)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        StandingOf(connection);

        // A write-ahead log lets readers go on while one writes; the file remembers it.
        connection.Execute("pragma journal_mode = wal");
    }
}
