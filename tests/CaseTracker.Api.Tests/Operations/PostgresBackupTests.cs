using System.Net;
using System.Security.Cryptography;
using CaseTracker.Api.Tests.Verification;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Npgsql;

namespace CaseTracker.Api.Tests.Operations;

/// <summary>A database on PostgreSQL is backed up and restored by the tools of PostgreSQL, with the commands that a file has.</summary>
[Collection(Alone.Name)]
[Trait("Engine", "postgres")]
public sealed class PostgresBackupTests : IDisposable
{
    private const string Postgres = "--CaseTracker:Engine=postgres";

    private static readonly string[] HasBackup = ["audit_", "record_chain"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("casetracker-dump-");
    private readonly Api _api = new();
    private readonly string _empty = $"r{Guid.NewGuid():N}";

    public PostgresBackupTests()
    {
        using var database = _api.OpenDatabase();
        database.Execute($"create database {_empty}");
    }

    private string Copy => Path.Combine(_folder.FullName, "copy.dump");

    private string Target => new NpgsqlConnectionStringBuilder(_api.ConnectionString) { Database = _empty }.ToString();

    [Fact]
    public async Task A_backup_comes_back_whole_in_an_empty_database_and_is_verified_and_served_there()
    {
        await _api.VariedAsync();
        var backedUp = _api.Run("backup", Copy, Postgres);

        var restored = Restore();

        Assert.Equal((0, "", 0, ""), (backedUp.Code, backedUp.Error, restored.Code, restored.Error));
        Assert.Contains("主密钥（CaseTracker:KeyRing）不在备份中", backedUp.Out);
        Assert.Contains("The key ring (CaseTracker:KeyRing) is no part of a backup", restored.Out);
        Assert.Contains("核验通过：6件申请、22条事件", restored.Out);
        Assert.Equal(await DigestsAsync(_api.ConnectionString), await DigestsAsync(Target));
        using var second = new Api(
            configure: host => host.UseSetting("ConnectionStrings:CaseTracker", Target).UseSetting("CaseTracker:KeyRing", _api.KeyRing));
        await second.CaseAsync(await second.AgencyAsync());
        Assert.Null((await second.VerifyAsync()).Broken);
    }

    [Fact]
    public async Task A_backup_by_the_api_is_its_owners_to_read_and_on_the_audit_log()
    {
        var made = await _api.PostAsync("admin/backup", "").Served(HttpStatusCode.Created);

        var file = Path.Combine(_api.Backups, made["file"]!);
        Assert.Matches(@"^casetracker-20261123T02\d{10}Z\.dump$", made["file"]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file))), made["sha256"]);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var entry = (await _api.GetAsync("audit?act=backedUp").Served()).Json["items"]![0]!;
        Assert.Equal((made["file"], made["sha256"]), ((string?)entry["subject"], (string?)entry["detail"]));
    }

    [Fact]
    public async Task Nothing_is_restored_over_what_is_there_or_with_another_key_ring_or_from_a_newer_program()
    {
        Assert.Equal(0, _api.Run("backup", Copy, Postgres).Code);
        _api.Run("restore", Copy, Postgres).AssertRefused("数据库不是空的", "The database is not empty");
        ProgramRun.Run(Target, Path.Combine(_folder.FullName, "keys"), "restore", Copy, Postgres)
            .AssertRefused("密钥目录（CaseTracker:KeyRing）与数据库不匹配。", "The key ring (CaseTracker:KeyRing) is not the one");
        ProgramRun.Run(Target, _api.KeyRing, "restore", Copy, Postgres, "--CaseTracker:Sandbox=true")
            .AssertRefused("数据库是正式库，不能用于演练。", "The database is a real one and does not open as a sandbox");
        await using (var database = _api.OpenDatabase())
        {
            await database.ExecuteAsync(
                "insert into SchemaVersions (ScriptName, Applied) values ('db.postgres.9999_later.sql', '2030-01-01')");
        }

        await _api.PostAsync("admin/backup", "").Served(HttpStatusCode.Created);
        File.Copy(Directory.GetFiles(_api.Backups).Single(), Copy, overwrite: true);
        Restore().AssertRefused("更新版本的程序", "a newer release of this program");
        await AssertEmptyAsync();
    }

    [Fact]
    public async Task Nothing_is_restored_from_what_is_no_backup_of_ours_or_damaged()
    {
        await File.WriteAllTextAsync(Copy, new string('x', 8192));
        Restore().AssertRefused("备份无法恢复", "The backup cannot be restored, and nothing was changed");
        await Faults.Shell.RunAsync("pg_dump", "--format=custom", $"--file={Copy}", LibpqOf(Target));
        Restore().AssertRefused("该文件不是本系统的数据库。", "The file is no database of this program.");
        File.Delete(Copy);
        await _api.VariedAsync();
        _api.Run("backup", Copy, Postgres);
        await using (var file = File.OpenWrite(Copy))
        {
            file.SetLength(file.Length - 2048);
        }

        Restore().AssertRefused("备份无法恢复", "The backup cannot be restored, and nothing was changed");
        await AssertEmptyAsync();
    }

    [Theory]
    [InlineData(null, "本机没有 pg_dump", "This machine has no pg_dump")]
    [InlineData("echo 'pg_dump (PostgreSQL) 9.6.1'", "pg_dump 的版本 9 低于服务器的版本", "pg_dump is of version 9")]
    [InlineData("case $1 in --version) echo 'pg_dump (PostgreSQL) 99.1';; *) echo 'pg_dump: error: no space' >&2; exit 1;; esac",
        "备份失败：pg_dump: error: no space", "The backup failed: pg_dump: error: no space")]
    public void Where_the_tool_is_missing_or_old_or_fails_it_says_so_and_leaves_nothing_behind(string? tool, string chinese, string english)
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        var tools = _folder.CreateSubdirectory("tools");
        if (tool is not null && !OperatingSystem.IsWindows())
        {
            var file = Path.Combine(tools.FullName, "pg_dump");
            File.WriteAllText(file, $"#!/bin/sh\n{tool}\n");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        try
        {
            Environment.SetEnvironmentVariable("PATH", tools.FullName);
            _api.Run("backup", Copy, Postgres).AssertRefused(chinese, english);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }

        Assert.Empty(_folder.GetFiles());
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        using (var database = _api.OpenDatabase())
        {
            database.Execute($"drop database {_empty} with (force)");
        }

        _api.Dispose();
        _folder.Delete(recursive: true);
    }

    private ProgramRun.Ended Restore() => ProgramRun.Run(Target, _api.KeyRing, "restore", Copy, Postgres);

    private static string LibpqOf(string server)
    {
        var settings = new NpgsqlConnectionStringBuilder(server);
        return $"--dbname=host={settings.Host} port={settings.Port} user={settings.Username} dbname={settings.Database}";
    }

    /// <summary>A hash of each table but the audit log and the chain, which have the backup itself.</summary>
    private static async Task<List<string>> DigestsAsync(string server)
    {
        await using var database = new NpgsqlConnection($"{server};Pooling=false");
        await database.OpenAsync();
        var digests = new List<string>();
        foreach (var table in (await Store.TablesAsync(database)).Where(table => !HasBackup.Any(table.StartsWith)))
        {
            digests.Add($"{table} {await Store.DigestAsync(database, other => other != table)}");
        }

        return digests;
    }

    private async Task AssertEmptyAsync()
    {
        await using var database = new NpgsqlConnection($"{Target};Pooling=false");
        await database.OpenAsync();
        Assert.Empty(await Store.TablesAsync(database));
    }
}
