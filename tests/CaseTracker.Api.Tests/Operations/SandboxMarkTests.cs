using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Tests.Verification;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CaseTracker.Api.Tests.Operations;

/// <summary>A database is a sandbox or a real one, and never opens as the other.</summary>
[Collection(Alone.Name)]
public sealed class SandboxMarkTests
{
    private const string Sandbox = "--CaseTracker:Sandbox=true";

    private static readonly string Engine = $"--CaseTracker:Engine={(Store.IsPostgres ? "postgres" : "sqlite")}";

    [Fact]
    public void A_sandbox_never_opens_as_a_real_one()
    {
        using var sandbox = SandboxHost.New();

        foreach (var words in new string[][] { [], ["verify"] })
        {
            AssertIsSandbox(sandbox.Run([.. words, Engine]));
        }

        Assert.Equal(0, sandbox.Run("verify", Engine, Sandbox).Code);
    }

    [Fact]
    public async Task A_real_one_never_opens_as_a_sandbox_and_is_left_as_it_is()
    {
        using var real = new Api();
        await real.AgencyAsync();

        foreach (var words in new string[][] { [], ["verify"] })
        {
            AssertIsReal(real.Run([.. words, Engine, Sandbox]));
        }

        await using var database = real.OpenDatabase();
        Assert.Equal(0, await database.ExecuteScalarAsync<long>("select count(*) from sandbox"));
    }

    [Fact]
    public async Task The_clock_goes_on_where_it_was_when_the_program_starts_again()
    {
        using var first = SandboxHost.New();
        await first.PostAsync("sandbox/clock/advance", """{"days":100}""").Served();

        using var second = new Api(configure: host =>
        {
            first.Share(host);
            SandboxHost.Configure(host);
        });

        Assert.Equal("2027-03-04", (await second.PostAsync("sandbox/clock/advance", """{"days":1}""").Served())["today"]);
    }

    [Fact]
    public async Task A_mark_that_was_taken_away_is_missed()
    {
        using var sandbox = SandboxHost.New();
        await using var database = sandbox.OpenDatabase();

        await database.ExecuteAsync("update sandbox set clock_ahead = clock_ahead + 1");
        Assert.Null((await sandbox.VerifyAsync()).Broken);
        await database.ExecuteAsync("delete from sandbox");

        Assert.Equal(new(BrokenRecord.Sandbox, null, null, BrokenPart.Missing), (await sandbox.VerifyAsync()).Broken);
    }

    [Fact]
    [Trait("Engine", "sqlite")]
    public async Task Neither_is_restored_as_or_over_the_other()
    {
        using var sandbox = SandboxHost.New();
        using var real = new Api();
        await real.AgencyAsync();
        var folder = Directory.CreateTempSubdirectory("casetracker-sandbox-");
        var (ofSandbox, ofReal) = (Path.Combine(folder.FullName, "sandbox.db"), Path.Combine(folder.FullName, "real.db"));
        Assert.Equal(0, sandbox.Run("backup", ofSandbox, Sandbox).Code);
        Assert.Equal(0, real.Run("backup", ofReal).Code);
        var restored = Path.Combine(folder.FullName, "restored");

        AssertIsSandbox(ProgramRun.Run($"Data Source={restored}/1.db", sandbox.KeyRing, "restore", ofSandbox));
        AssertIsReal(ProgramRun.Run($"Data Source={restored}/1.db", real.KeyRing, "restore", ofReal, Sandbox));
        Assert.Empty(Directory.GetFiles(restored));
        Assert.Equal(0, ProgramRun.Run($"Data Source={restored}/1.db", real.KeyRing, "restore", ofReal).Code);
        AssertIsReal(ProgramRun.Run($"Data Source={restored}/1.db", sandbox.KeyRing, "restore", ofSandbox, Sandbox));
        Assert.Equal(0, ProgramRun.Run($"Data Source={restored}/2.db", sandbox.KeyRing, "restore", ofSandbox, Sandbox).Code);
        AssertIsSandbox(ProgramRun.Run($"Data Source={restored}/2.db", sandbox.KeyRing, "verify"));
        folder.Delete(recursive: true);
    }

    [Fact]
    [Trait("Engine", "postgres")]
    public async Task A_dump_is_not_restored_as_the_other()
    {
        using var sandbox = SandboxHost.New();
        var folder = Directory.CreateTempSubdirectory("casetracker-sandbox-");
        var copy = Path.Combine(folder.FullName, "copy.dump");
        var empty = $"r{Guid.NewGuid():N}";
        await using var database = sandbox.OpenDatabase();
        await database.ExecuteAsync($"create database {empty}");
        var target = new NpgsqlConnectionStringBuilder(sandbox.ConnectionString) { Database = empty }.ToString();
        Assert.Equal(0, sandbox.Run("backup", copy, Engine, Sandbox).Code);

        AssertIsSandbox(ProgramRun.Run(target, sandbox.KeyRing, "restore", copy, Engine));
        Assert.Equal(0, ProgramRun.Run(target, sandbox.KeyRing, "restore", copy, Engine, Sandbox).Code);
        await database.ExecuteAsync($"drop database {empty} with (force)");
        folder.Delete(recursive: true);
    }

    [Fact]
    [Trait("Engine", "postgres")]
    public async Task A_copy_is_what_its_source_is()
    {
        var folder = Directory.CreateTempSubdirectory("casetracker-sandbox-");
        using var target = Store.In(folder);
        var file = Path.Combine(folder.FullName, "casetracker.db");
        using (var source = new Api(configure: host => ConfigureFile(host, folder, file)))
        {
            await source.AgencyAsync();
            await source.PostAsync("sandbox/clock/advance", """{"days":100}""").Served();
        }

        SqliteConnection.ClearAllPools();
        var keys = Path.Combine(folder.FullName, "keys");
        Assert.Equal(0, ProgramRun.Run("", keys, "copy", "--from", file, "--to", target.ConnectionString).Code);

        AssertIsSandbox(ProgramRun.Run(target.ConnectionString, keys, "verify", Engine));
        Assert.Equal(0, ProgramRun.Run(target.ConnectionString, keys, "verify", Engine, Sandbox).Code);
        await using var copied = target.Open();
        Assert.Equal(100, TimeSpan.FromMicroseconds(await copied.ExecuteScalarAsync<long>("select clock_ahead from sandbox")).TotalDays);
        folder.Delete(recursive: true);
    }

    private static void ConfigureFile(IWebHostBuilder host, DirectoryInfo folder, string file)
    {
        SandboxHost.Configure(host);
        host.UseSetting("CaseTracker:Engine", "sqlite")
            .UseSetting("ConnectionStrings:CaseTracker", $"Data Source={file}")
            .UseSetting("CaseTracker:KeyRing", Path.Combine(folder.FullName, "keys"));
    }

    private static void AssertIsSandbox(ProgramRun.Ended ended) =>
        ended.AssertRefused("数据库是演练库，不能作为正式系统打开。", "The database is a sandbox and does not open as a real one");

    private static void AssertIsReal(ProgramRun.Ended ended) =>
        ended.AssertRefused("数据库是正式库，不能用于演练。", "The database is a real one and does not open as a sandbox");
}
