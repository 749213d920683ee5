using System.Text.Json.Nodes;
using Dapper;
using DbUp;
using DbUp.Engine.Output;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Tests.Storage;

/// <summary>A database as the release before the sealed record left it, with people in clear, and what that release answered about it.</summary>
internal static class PreviousRelease
{
    /// <summary>The first key, which that release had made and printed.</summary>
    public const string Key = "ct_678c9adbef382478d3e571b872d8c89676c5bb2992ebb6b2";

    /// <summary>What may be found in no byte any more.</summary>
    public static readonly string[] People =
    [
        "欧阳询之", "欧阳修之", "630203199001017771", "13911112222", "13933334444", "ouyang@example.org", "碾伯镇九号", "诸葛联络", "司徒代理",
        "湟水守望协会", "huangshui@example.org", "夏侯申请", "13955556666", "端木律师事务所", "某路八十八号", "慕容误录", "13977778888",
    ];

    /// <summary>By address; taken from that release itself.</summary>
    public static JsonObject Answers { get; } = JsonNode.Parse(File.ReadAllText(Path("before_sealing.json")))!.AsObject();

    /// <summary>Makes the file, by the scripts that the release knew and the rows that it wrote.</summary>
    public static void Make(string file)
    {
        var connectionString = $"Data Source={file};Pooling=False";
        var result = DeployChanges.To
            .SqliteDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(Program).Assembly, name => name.StartsWith("db.sqlite.", StringComparison.Ordinal) && string.CompareOrdinal(name, "db.sqlite.0008") < 0)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        Assert.True(result.Successful, $"{result.Error}");
        using var database = new SqliteConnection(connectionString);
        database.Open();
        database.Execute("pragma journal_mode = wal");
        database.Execute(File.ReadAllText(Path("before_sealing.sql")));
    }

    private static string Path(string name) => System.IO.Path.Combine(Repository.Root, "tests", "CaseTracker.Api.Tests", "Storage", name);
}
