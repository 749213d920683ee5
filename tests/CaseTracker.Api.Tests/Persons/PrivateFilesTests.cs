using System.Runtime.Versioning;
using CaseTracker.Api.Tests.Operations;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Tests.Persons;

/// <summary>What the program writes, and the keys above all, are for its own account only.</summary>
[Collection(Alone.Name)]
[Trait("Engine", "sqlite")]
[UnsupportedOSPlatform("windows")]
public sealed class PrivateFilesTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task The_database_its_log_the_keys_and_any_temporary_file_are_the_owners()
    {
        using var api = new Api();
        await api.CaseAsync(await api.AgencyAsync());
        var database = new SqliteConnectionStringBuilder(api.ConnectionString).DataSource;

        // As libraries do that put bodies and spreadsheets aside.
        var temporary = Path.Combine(Path.GetDirectoryName(database)!, "temporary");
        await File.WriteAllTextAsync(temporary, "欧阳独秀");

        Assert.All(
            [database, $"{database}-wal", $"{database}-shm", temporary, .. Directory.GetFiles(api.KeyRing)],
            file => Assert.Equal(OwnerOnly, File.GetUnixFileMode(file)));
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(api.KeyRing));
    }

    [Fact]
    public void A_key_ring_that_was_open_to_others_is_closed_to_them()
    {
        using var api = new Api();
        File.SetUnixFileMode(api.KeyRing, OwnerOnly | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        using var next = new Api(configure: api.Share);

        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(api.KeyRing));
    }

    /// <summary>A folder of the kernel, which nobody may change.</summary>
    [Fact]
    [SupportedOSPlatform("linux")]
    public void Does_not_start_on_a_key_ring_that_others_may_read_whatever_it_does()
    {
        using var api = new Api();
        ProgramRun.Run(api.ConnectionString, "/proc/self/task", "verify").AssertRefused(
            "密钥目录（CaseTracker:KeyRing）对其他账户开放", "The key ring (CaseTracker:KeyRing) is open to other accounts");
    }
}
