using System.Net;
using System.Security.Cryptography;
using CaseTracker.Api.Tests.Verification;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Tests.Operations;

[Trait("Engine", "sqlite")]
public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_has_all_that_was_written_and_is_only_its_owners_to_read()
    {
        using var api = new Api();
        await api.VariedAsync();

        var made = await BackUpAsync(api);

        var file = Path.Combine(api.Backups, made["file"]!);
        var bytes = await File.ReadAllBytesAsync(file);
        Assert.Matches(@"^casetracker-20261123T02\d{10}Z\.db$", made["file"]);
        Assert.Equal(($"{bytes.Length}", Convert.ToHexStringLower(SHA256.HashData(bytes))), (made["bytes"], made["sha256"]));
        Assert.Equal([file], Directory.GetFiles(api.Backups));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal(await Stored.InAsync(api), await StoredInAsync(file));
    }

    [Fact]
    public async Task A_backup_is_put_on_the_audit_log()
    {
        using var api = new Api();

        var made = await BackUpAsync(api);

        var entry = (await api.GetAsync("audit?act=backedUp").Served()).Json["items"]![0]!;
        Assert.Equal((made["file"], made["sha256"]), ((string?)entry["subject"], (string?)entry["detail"]));
    }

    /// <summary>Each copy is of one moment: every case in it whole, no number left out, whatever was being written.</summary>
    [Fact]
    public async Task Copies_made_while_others_write_are_whole()
    {
        using var api = new Api();
        var agency = await api.AgencyAsync();
        using var enough = new CancellationTokenSource();
        var writing = Parallel.ForAsync(0, 4, async (_, _) =>
        {
            while (!enough.IsCancellationRequested)
            {
                await api.LiveAsync(await api.CaseAsync(agency), "extension 2023-03-07, decision 2023-03-20");
            }
        });
        for (var copies = 0; copies < 8; copies++)
        {
            await BackUpAsync(api);
        }

        await enough.CancelAsync();
        await writing;
        var files = Directory.GetFiles(api.Backups).Order().ToList();
        Assert.Equal(8, files.Count);
        foreach (var file in files)
        {
            using var copy = new Api(configure: host =>
                host.UseSetting("ConnectionStrings:CaseTracker", $"Data Source={file}").UseSetting("CaseTracker:KeyRing", api.KeyRing));
            var verified = await copy.VerifyAsync();
            Assert.Null(verified.Broken);
            Assert.InRange(verified.Events, verified.Cases, 3 * verified.Cases);
        }
    }

    [Fact]
    public async Task Where_the_folder_cannot_be_written_nothing_is_left_behind()
    {
        using var api = new Api();
        await File.WriteAllTextAsync(api.Backups, "a file, where a folder should be");

        await api.PostAsync("admin/backup", "").Refused(HttpStatusCode.ServiceUnavailable, "storage-unavailable");

        Assert.Empty((await api.GetAsync("audit?act=backedUp").Served()).Json["items"]!.AsArray());
    }

    /// <summary>Here the database itself cannot be read to its end.</summary>
    [Fact]
    public async Task A_copy_that_fails_leaves_no_file()
    {
        using var api = new Api();
        await using (var database = api.OpenDatabase())
        {
            await database.ExecuteAsync(
                """
                pragma writable_schema = on;
                update sqlite_master set sql = 'create table idempotent_responses (' where name = 'idempotent_responses'
                """);
        }

        Assert.NotEqual(HttpStatusCode.Created, (await api.PostAsync("admin/backup", "")).Status);

        Assert.Empty(Directory.GetFiles(api.Backups));
    }

    [Fact]
    public async Task Is_for_administrators_over_all_agencies_and_takes_no_path()
    {
        using var api = new Api();
        var agency = await api.AgencyAsync();

        await api.PostAsync("admin/backup", "", await api.BearerAsync(agency, "administrator"))
            .Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await api.PostAsync("admin/backup", "", await api.BearerAsync(null, "auditor", "approver"))
            .Refused(HttpStatusCode.Forbidden, "forbidden");
        await api.PostAsync("admin/backup?file=/tmp/x.db", "").Refused(HttpStatusCode.BadRequest, "unknown-parameter");
        Assert.False(Directory.Exists(api.Backups));
        await api.PostAsync("admin/backup", "", await api.BearerAsync(null, "administrator")).Served(HttpStatusCode.Created);
    }

    private static Task<Answer> BackUpAsync(Api api) => api.PostAsync("admin/backup", "").Served(HttpStatusCode.Created);

    private static async Task<Stored> StoredInAsync(string file)
    {
        await using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        await database.OpenAsync();
        return await Stored.InAsync(database);
    }
}
