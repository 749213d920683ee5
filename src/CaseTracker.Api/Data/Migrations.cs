using System.Data.Common;
using System.Reflection;
using Dapper;
using DbUp.Builder;
using DbUp.Engine.Output;

namespace CaseTracker.Api.Data;

/// <summary>Brings the database to the schema of this program: the scripts of its engine's folder, each in a transaction, once.</summary>
internal static class Migrations
{
    /// <exception cref="StartupException">A script failed; its transaction is undone.</exception>
    public static void Run(UpgradeEngineBuilder builder, string folder)
    {
        var result = builder
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), resource => IsScript(resource, folder))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();

        if (!result.Successful)
        {
            var (script, why) = (result.ErrorScript?.Name, result.Error.Message);
            throw new StartupException(
                new($"数据库升级脚本 {script} 失败，没有留下任何改动：{why}。", $"The migration {script} failed and left nothing behind: {why}."),
                result.Error);
        }
    }

    /// <exception cref="StartupException">The database is of a newer program, or a sandbox where a real one is wanted.</exception>
    public static SchemaStanding StandingOf(DbConnection connection, Engine engine)
    {
        if (!engine.HasTable(connection, "SchemaVersions"))
        {
            return SchemaStanding.None;
        }

        var standing = StandingOf(connection.Query<string>("select ScriptName from SchemaVersions"), engine);
        SandboxMark.Require(connection, engine);
        return standing;
    }

    /// <summary>The same of a database to which these scripts were applied.</summary>
    public static SchemaStanding StandingOf(IEnumerable<string> scripts, Engine engine)
    {
        var known = Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(resource => IsScript(resource, engine.ScriptFolder))
            .ToHashSet();
        var applied = scripts.ToHashSet();
        if (applied.Except(known).Order().FirstOrDefault() is { } unknown)
        {
            throw new StartupException(new(
                $"数据库由更新版本的程序写成（{unknown}），请使用该版本或者更新的程序。",
                $"The database was written by a newer release of this program ({unknown}); use that release or a later one."));
        }

        return applied.IsSupersetOf(known) ? SchemaStanding.Current : SchemaStanding.Older;
    }

    /// <exception cref="StartupException">The database has no schema, or an older or newer one.</exception>
    public static void RequireCurrent(DbConnection connection, Engine engine)
    {
        if (StandingOf(connection, engine) != SchemaStanding.Current)
        {
            throw new StartupException(
                new("数据库不是本版本的结构，请先启动一次本程序。",
                    "The database does not have the schema of this program yet: start the program on it once."));
        }
    }

    private static bool IsScript(string resource, string folder) => resource.StartsWith(folder, StringComparison.Ordinal);
}
