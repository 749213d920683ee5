using System.Net;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CaseTracker.Api.Tests.Faults;

/// <summary>
/// The database is not available, for one real cause after another: what can still be served is, the rest is told so (503), and
/// when the cause is gone everything works again without a restart.
/// </summary>
[SupportedOSPlatform("linux")]
[Trait("Engine", "sqlite")]
public sealed class StorageFaultTests : IDisposable
{
    private readonly ServerFiles _files = new(secondsToWait: 1);

    [Fact]
    public async Task A_database_that_another_process_writes_for_too_long_is_read_all_the_same()
    {
        await using var server = await StartAsync();
        await using (var other = _files.Open())
        {
            await using var writing = other.BeginTransaction();
            await AssertUnwritableAsync(server);
        }

        await AssertServedAsync(server);
    }

    [Fact]
    public async Task A_database_that_vanished_is_missed_and_used_again_when_it_is_back()
    {
        await using var server = await StartAsync();
        var elsewhere = Path.Combine(_files.Folder, "elsewhere");
        Directory.Move(_files.DatabaseFolder, elsewhere);
        Directory.CreateDirectory(_files.DatabaseFolder);

        await AssertAwayAsync(server, server.GetAsync("cases/F1-2023-0001"));
        await AssertAwayAsync(server, RegisterAsync(server));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await server.ReadyAsync());
        Assert.Empty(Directory.GetFileSystemEntries(_files.DatabaseFolder));

        Directory.Delete(_files.DatabaseFolder);
        Directory.Move(elsewhere, _files.DatabaseFolder);
        await AssertServedAsync(server);
    }

    [Fact]
    public async Task A_database_put_in_the_place_of_another_is_the_one_that_is_used()
    {
        await using var server = await StartAsync();
        var copy = Copy();
        await RegisterAsync(server).Served(HttpStatusCode.Created);

        Replace(copy);

        await server.GetAsync("cases/F1-2023-0002").Refused(HttpStatusCode.NotFound, "case-not-found");
        await AssertServedAsync(server);
    }

    [Fact]
    public async Task A_database_that_may_not_be_written_is_read_all_the_same()
    {
        // Root writes what nobody may write, unless it gives that privilege up.
        await using var server = await StartAsync(Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-dac_override", "--"] : []);
        var copy = Copy();
        File.SetUnixFileMode(copy, UnixFileMode.UserRead);
        Replace(copy);

        await AssertUnwritableAsync(server);

        // What SQLite makes next to the database gets its mode, at any moment: the database comes first, and then what is there.
        foreach (var file in Directory.EnumerateFiles(_files.DatabaseFolder).Prepend(_files.Database))
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await AssertServedAsync(server);
    }

    [Fact]
    public async Task A_database_on_a_full_disk_is_read_all_the_same()
    {
        // The disk is the server's own: four megabytes in memory, mounted where no other process sees it.
        await using var server =
            await StartAsync(
                ["unshare", "--mount", "sh", "-c", "mount -t tmpfs -o size=4m tmpfs \"$0\" && exec \"$@\"", _files.DatabaseFolder]);
        var ballast = $"/proc/{server.Id}/root{_files.DatabaseFolder}/ballast";
        await FillAsync(ballast);

        await AssertUnwritableAsync(server);

        File.Delete(ballast);
        await AssertServedAsync(server, isVisible: false);
    }

    [Fact]
    public async Task A_database_whose_writes_fail_is_read_all_the_same()
    {
        // By its limit no file of the process may be written beyond the first page.
        await using var server = await StartAsync(["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"]);
        await Shell.RunAsync("prlimit", "--pid", $"{server.Id}", "--fsize=4096:");

        await AssertUnwritableAsync(server);

        await Shell.RunAsync("prlimit", "--pid", $"{server.Id}", "--fsize=unlimited:");
        await AssertServedAsync(server);
    }

    public void Dispose() => _files.Dispose();

    /// <summary>A server with one case.</summary>
    private async Task<Server> StartAsync(params IReadOnlyList<string> launcher)
    {
        var server = await Server.StartAsync(_files, launcher);
        await server.PostAsync("agencies", """{"code":"F1","name":"某局"}""").Served(HttpStatusCode.Created);
        Assert.Equal("F1-2023-0001", (await RegisterAsync(server).Served(HttpStatusCode.Created))["number"]);
        return server;
    }

    private static Task<Answer> RegisterAsync(Server server) =>
        server.PostAsync("cases", Given.Registration("F1").ToJsonString());

    private static async Task AssertUnwritableAsync(Server server)
    {
        await AssertAwayAsync(server, RegisterAsync(server));
        await AssertAwayAsync(server, server.PostAsync(
            "cases/F1-2023-0001/decision", Steps.Body("decision", "2023-03-02").ToJsonString(), ("Idempotency-Key", "decision")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await server.ReadyAsync());
        Assert.Equal("1", (await server.GetAsync("cases/F1-2023-0001").Served())["version"]);
        Assert.DoesNotContain(Given.Registration("F1")["applicant"]!["name"]!.ToString(), server.Output);
    }

    private static async Task AssertAwayAsync(Server server, Task<Answer> asked)
    {
        var answer = await asked;
        Assert.True(answer.Status == HttpStatusCode.ServiceUnavailable, $"{answer.Status}: {answer.Text}\n{server.Output}");
        await asked.Refused(HttpStatusCode.ServiceUnavailable, "storage-unavailable");
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
    }

    /// <summary>Everything works, on the files that are there, and what was refused has left nothing behind.</summary>
    private async Task AssertServedAsync(Server server, bool isVisible = true)
    {
        Assert.Equal(HttpStatusCode.OK, await server.ReadyAsync());
        Assert.Equal("F1-2023-0002", (await RegisterAsync(server).Served(HttpStatusCode.Created))["number"]);
        await server.PostAsync(
            "cases/F1-2023-0001/decision", Steps.Body("decision", "2023-03-02").ToJsonString(), ("Idempotency-Key", "decision")).Served();
        Assert.Equal(["registration", "decision"], await EventsAsync(server, "F1-2023-0001"));
        Assert.Equal(["registration"], await EventsAsync(server, "F1-2023-0002"));
        if (isVisible)
        {
            await using var database = _files.Open();
            Assert.Equal(3, await database.QuerySingleAsync<int>("select count(*) from case_events"));
        }
    }

    private static async Task<IEnumerable<string>> EventsAsync(Server server, string number) =>
        (await server.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray()
            .Select((JsonNode? happened) => (string)happened!["type"]!);

    /// <summary>A copy of the database as it now is, such as a backup.</summary>
    private string Copy()
    {
        var path = Path.Combine(_files.Folder, "copy.db");
        using var database = _files.Open();
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        copy.Open();
        database.BackupDatabase(copy);
        return path;
    }

    private void Replace(string file)
    {
        File.Delete($"{_files.Database}-wal");
        File.Delete($"{_files.Database}-shm");
        File.Move(file, _files.Database, overwrite: true);
    }

    private static async Task FillAsync(string path)
    {
        await using var file =
            new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 });
        var full = await Record.ExceptionAsync(async () =>
        {
            for (var block = new byte[4096]; ;)
            {
                await file.WriteAsync(block);
            }
        });
        Assert.Contains("No space left", Assert.IsType<IOException>(full).Message);
    }
}
