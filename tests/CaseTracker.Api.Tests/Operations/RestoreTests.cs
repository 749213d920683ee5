using CaseTracker.Api.Tests.Verification;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Tests.Operations;

/// <summary>Backing up, restoring and verifying from the command line.</summary>
[Collection(Alone.Name)]
[Trait("Engine", "sqlite")]
public sealed class RestoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("casetracker-restore-");

    private string Target => Path.Combine(_folder.FullName, "data", "casetracker.db");

    private string Database => $"Data Source={Target}";

    private string Copy => Path.Combine(_folder.FullName, "copy.db");

    [Fact]
    public async Task A_backup_comes_back_whole_and_what_was_there_is_kept_aside()
    {
        using var api = new Api();
        await api.VariedAsync();
        var then = await Stored.InAsync(api);
        var backedUp = api.Run("backup", Copy);
        await api.VariedAsync();
        var now = await Stored.InAsync(api);
        File.Copy(FileOf(api), Directory.CreateDirectory(Path.GetDirectoryName(Target)!) is var _ ? Target : "");
        File.Copy(FileOf(api) + "-wal", Target + "-wal");

        var restored = ProgramRun.Run(Database, api.KeyRing, "restore", Copy);

        Assert.Equal((0, "", 0, ""), (backedUp.Code, backedUp.Error, restored.Code, restored.Error));
        Assert.Contains("主密钥（CaseTracker:KeyRing）不在备份中", backedUp.Out);
        Assert.Contains("The key ring (CaseTracker:KeyRing) is no part of a backup", restored.Out);
        var aside = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(Target)!, "*.before-restore-*"));
        Assert.Contains(aside, restored.Out);
        Assert.Equal((then, now), (await StoredAsync(Target), await StoredAsync(aside)));
        Assert.Equal([Target, aside], Directory.GetFiles(Path.GetDirectoryName(Target)!).Order());
        Assert.Equal(0, ProgramRun.Run(Database, api.KeyRing, "verify").Code);
    }

    [Fact]
    public async Task A_backup_comes_back_where_nothing_is_left()
    {
        using var api = new Api();
        await api.VariedAsync();
        api.Run("backup", Copy);

        Assert.Equal(0, ProgramRun.Run(Database, api.KeyRing, "restore", Copy).Code);

        Assert.Equal(await Stored.InAsync(api), await StoredAsync(Target));
        using var second = new Api(
            configure: host => host.UseSetting("ConnectionStrings:CaseTracker", Database).UseSetting("CaseTracker:KeyRing", api.KeyRing));
        Assert.Null((await second.VerifyAsync()).Broken);
    }

    [Fact]
    public void A_backup_comes_back_in_the_place_of_what_can_no_longer_be_read()
    {
        using var api = new Api();
        api.Run("backup", Copy);
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.WriteAllText(Target, new string('x', 8192));

        Assert.Equal(0, ProgramRun.Run(Database, api.KeyRing, "restore", Copy).Code);

        Assert.Equal(
            new string('x', 8192),
            File.ReadAllText(Assert.Single(Directory.GetFiles(Path.GetDirectoryName(Target)!, "*.before-restore-*"))));
        Assert.Equal(0, ProgramRun.Run(Database, api.KeyRing, "verify").Code);
    }

    /// <summary>Also under one that has been idle for so long that no pooled connection is left.</summary>
    [Fact]
    public async Task Refuses_to_restore_under_a_server_that_runs()
    {
        using var api = new Api();
        await api.VariedAsync();
        api.Run("backup", Copy);
        var before = await Stored.InAsync(api);
        SqliteConnection.ClearAllPools();

        api.Run("restore", Copy).AssertRefused("数据库正在使用，请先停止服务。", "The database is in use: stop the server first.");

        Assert.Equal(before, await Stored.InAsync(api));
        Assert.Null((await api.VerifyAsync()).Broken);
        await api.CaseAsync(await api.AgencyAsync());
    }

    [Fact]
    public void Refuses_a_backup_that_is_not_there_or_is_no_database_of_ours()
    {
        using var api = new Api();
        var other = Path.Combine(_folder.FullName, "other.db");
        File.WriteAllText(Copy, new string('x', 8192));
        using (var database = new SqliteConnection($"Data Source={other};Pooling=False"))
        {
            database.Execute("create table t (x)");
        }

        ProgramRun.Run(Database, api.KeyRing, "restore", $"{Copy}.none")
            .AssertRefused("没有文件", "There is no file", code: 2);
        ProgramRun.Run(Database, api.KeyRing, "restore", Copy).AssertRefused("备份无法读取", "The backup cannot be read");
        ProgramRun.Run(Database, api.KeyRing, "restore", other).AssertRefused("该文件不是本系统的数据库。", "The file is no database of this program.");
        Assert.False(File.Exists(Target));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public async Task Refuses_a_damaged_backup_and_touches_nothing()
    {
        using var api = new Api();
        await api.VariedAsync();
        api.Run("backup", Copy);
        await using (var file = File.OpenWrite(Copy))
        {
            file.Position = 4096 * 20;
            file.Write(new byte[4096]);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await File.WriteAllTextAsync(Target, "what is there");

        var ended = ProgramRun.Run(Database, api.KeyRing, "restore", Copy);

        ended.AssertRefused("备份", "The backup");
        Assert.Equal("what is there", await File.ReadAllTextAsync(Target));
        Assert.Equal([Target], Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public async Task Refuses_a_backup_of_a_newer_program_and_one_of_another_key_ring()
    {
        using var api = new Api();
        api.Run("backup", Copy);
        var newer = Path.Combine(_folder.FullName, "newer.db");
        File.Copy(Copy, newer);
        await using (var database = new SqliteConnection($"Data Source={newer};Pooling=False"))
        {
            await database.ExecuteAsync(
                "insert into SchemaVersions (ScriptName, Applied) values ('db.sqlite.9999_later.sql', '2030-01-01')");
        }

        ProgramRun.Run(Database, api.KeyRing, "restore", newer).AssertRefused("更新版本的程序", "a newer release of this program");
        ProgramRun.Run(Database, Path.Combine(_folder.FullName, "keys"), "restore", Copy)
            .AssertRefused("密钥目录（CaseTracker:KeyRing）与数据库不匹配。", "The key ring (CaseTracker:KeyRing) is not the one");
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void A_backup_writes_over_nothing()
    {
        using var api = new Api();
        File.WriteAllText(Copy, "mine");

        api.Run("backup", Copy).AssertRefused("数据库或者文件无法使用", "already exists");

        Assert.Equal("mine", File.ReadAllText(Copy));
        Assert.Equal([Copy], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void A_backup_goes_to_its_folder_where_no_file_is_named()
    {
        using var api = new Api();

        var ended = api.Run("backup");

        Assert.Equal(0, ended.Code);
        Assert.Contains(Assert.Single(Directory.GetFiles(api.Backups)), ended.Out);
    }

    [Fact]
    public async Task Verifying_says_in_one_line_what_it_found()
    {
        using var api = new Api();
        var (_, agency) = await api.VariedAsync();
        var whole = api.Run("verify");
        await using var database = await api.BreakInAsync();
        await database.ExecuteAsync(
            "update case_events set recorded_by = 'nobody' where case_number = @number and sequence = 3",
            new { number = $"{agency}-2023-0001" });
        var broken = api.Run("verify");

        Assert.Equal((0, ""), (whole.Code, whole.Error));
        Assert.StartsWith("核验通过：6件申请、22条事件", whole.Out);
        Assert.Equal((1, ""), (broken.Code, broken.Error));
        Assert.Equal(
            $"申请 {agency}-2023-0001 第3号事件：内容与登记时不一致。 Case {agency}-2023-0001, event 3: it is not what was recorded.{Environment.NewLine}",
            broken.Out);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static string FileOf(Api api) => new SqliteConnectionStringBuilder(api.ConnectionString).DataSource;

    private static async Task<Stored> StoredAsync(string file)
    {
        await using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        await database.OpenAsync();
        return await Stored.InAsync(database);
    }
}
