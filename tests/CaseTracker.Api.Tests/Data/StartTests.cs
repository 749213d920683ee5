using CaseTracker.Api.Tests.Operations;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Tests.Data;

/// <summary>What keeps the program from starting is told in one line.</summary>
[Collection(Alone.Name)]
[Trait("Engine", "sqlite")]
public sealed class StartTests
{
    [Fact]
    public async Task An_older_program_refuses_a_newer_schema_and_changes_nothing()
    {
        using var api = new Api();
        await using var database = api.OpenDatabase();
        await database.ExecuteAsync("insert into SchemaVersions (ScriptName, Applied) values ('db.sqlite.9999_later.sql', '2030-01-01')");
        var before = await database.QuerySingleAsync<long>("pragma data_version");

        foreach (var words in new string[][] { [], ["verify"], ["backup"] })
        {
            api.Run(words).AssertRefused(
                "数据库由更新版本的程序写成（db.sqlite.9999_later.sql），请使用该版本或者更新的程序。",
                "The database was written by a newer release of this program (db.sqlite.9999_later.sql); use that release or a later one.");
        }

        Assert.Equal(before, await database.QuerySingleAsync<long>("pragma data_version"));
        Assert.False(Directory.Exists(api.Backups));
    }

    [Fact]
    public async Task Refuses_a_database_that_was_sealed_with_other_keys()
    {
        using var api = new Api();
        await using var database = api.OpenDatabase();
        var before = (await database.QueryAsync<string>("select name || wrapped from secrets")).AsList();

        ProgramRun.Run(api.ConnectionString, api.KeyRing + "-other").AssertRefused(
            "密钥目录（CaseTracker:KeyRing）与数据库不匹配。", "The key ring (CaseTracker:KeyRing) is not the one that this database was sealed with.");

        Assert.Equal(before, (await database.QueryAsync<string>("select name || wrapped from secrets")).AsList());
    }

    [Fact]
    public void Refuses_a_file_that_is_no_database()
    {
        using var api = new Api();
        var file = new SqliteConnectionStringBuilder(api.ConnectionString).DataSource + ".txt";
        File.WriteAllText(file, new string('x', 8192));

        ProgramRun.Run($"Data Source={file}", api.KeyRing)
            .AssertRefused("数据库或者文件无法使用。", "The database or a file cannot be used: SQLite Error 26");
        ProgramRun.Run($"Data Source={file}.none", api.KeyRing, "verify").AssertRefused("数据库或者文件无法使用。", "SQLite Error 14");

        Assert.Equal(new string('x', 8192), File.ReadAllText(file));
        Assert.False(File.Exists($"{file}.none"));
    }

    [Fact]
    public async Task Verifies_no_database_that_has_not_been_brought_to_this_schema()
    {
        using var api = new Api();
        await using var database = api.OpenDatabase();
        await database.ExecuteAsync("delete from SchemaVersions where ScriptName = (select max(ScriptName) from SchemaVersions)");

        api.Run("verify").AssertRefused("请先启动一次本程序", "start the program on it once");
    }

    [Theory]
    [InlineData("--CaseTracker:AdminKy=x", "CaseTracker:AdminKy 不是本程序的设置。", "CaseTracker:AdminKy is no setting of this program.")]
    [InlineData("--CaseTracker:Proxies=the proxy", "CaseTracker:Proxies 应为地址", "CaseTracker:Proxies takes addresses")]
    [InlineData("--CaseTracker:AdminKey=ct_tooshort", "至少应有12个字符", "must have at least 12 characters")]
    [InlineData("--FORWARDEDHEADERS_ENABLED=true", "请改在 CaseTracker:Proxies 中列出代理", "list the proxies in CaseTracker:Proxies instead")]
    [InlineData("--ConnectionStrings:CaseTracker=nothing", "ConnectionStrings:CaseTracker 不是", "ConnectionStrings:CaseTracker is no")]
    [InlineData("--ConnectionStrings:Replica=Host=standby", "Replica 只能与 postgres", "Replica takes CaseTracker:Engine=postgres")]
    [InlineData("--CaseTracker:Engine=postgres", "ConnectionStrings:CaseTracker 不是", "ConnectionStrings:CaseTracker is no")]
    public void Refuses_a_setting_that_is_wrong(string setting, string chinese, string english)
    {
        using var api = new Api();
        api.Run(setting).AssertRefused(chinese, english);
        api.Run("verify", setting).AssertRefused(chinese, english);
    }
}
