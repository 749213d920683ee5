using Npgsql;

namespace CaseTracker.Api.Tests.Faults;

/// <summary>A PostgreSQL server of a test's own, which it may stop and start. It answers on a socket in its own folder.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("casetracker-cluster-");

    private Cluster()
    {
    }

    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder { Host = _folder.FullName, Username = "casetracker", Database = "postgres", Timeout = 5 }
            .ToString();

    private string Data => Path.Combine(_folder.FullName, "data");

    public static async Task<Cluster> StartAsync()
    {
        var cluster = new Cluster();
        if (Environment.IsPrivilegedProcess)
        {
            // The server refuses to run as root.
            await Shell.RunAsync("chown", "postgres", cluster._folder.FullName);
        }

        await RunAsync(
            "initdb", "--auth=trust", "--username=casetracker", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "-D", cluster.Data);
        await cluster.ControlAsync(
            "start", "-o", $"-c listen_addresses='' -c unix_socket_directories={cluster._folder.FullName} -c max_connections=200");
        return cluster;
    }

    /// <summary>As when its machine loses power, and comes back.</summary>
    public Task RestartAsync() => ControlAsync("restart", "-m", "immediate");

    public async ValueTask DisposeAsync()
    {
        await ControlAsync("stop", "-m", "immediate");
        _folder.Delete(recursive: true);
    }

    private Task ControlAsync(string what, params string[] how) =>
        RunAsync("pg_ctl", [what, "-w", "-s", "-D", Data, "-l", Path.Combine(_folder.FullName, "log"), .. how]);

    private static Task RunAsync(string tool, params string[] arguments) => Environment.IsPrivilegedProcess
        ? Shell.RunAsync("runuser", ["-u", "postgres", "--", Tool(tool), .. arguments])
        : Shell.RunAsync(Tool(tool), arguments);

    /// <summary>Debian keeps the tools of each version apart.</summary>
    private static string Tool(string name) => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetFiles("/usr/lib/postgresql", name, SearchOption.AllDirectories).Order().Last()
        : name;
}
