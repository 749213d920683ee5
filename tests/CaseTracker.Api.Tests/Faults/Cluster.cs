using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CaseTracker.Api.Tests.Faults;

/// <summary>
/// A PostgreSQL server of a test's own, which it may stop and start, kill, copy and promote. It answers on a socket in its own folder, and
/// on loopback.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("casetracker-cluster-");
    private bool _isRunning;

    private Cluster()
    {
    }

    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = _folder.FullName,
        Port = Port,
        Username = "casetracker",
        Database = "postgres",
        Timeout = 5,
    }.ToString();

    /// <summary>The address of the server on loopback.</summary>
    public int Port { get; } = FreePort();

    private string Data => Path.Combine(_folder.FullName, "data");

    public static async Task<Cluster> StartAsync(string options = "")
    {
        var cluster = await NewAsync();
        await RunAsync(
            "initdb", "--auth=trust", "--username=casetracker", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "-D", cluster.Data);
        await cluster.StartServerAsync(options);
        return cluster;
    }

    /// <summary>A standby that follows another, beginning with a copy of it.</summary>
    public static async Task<Cluster> StandbyOfAsync(Cluster primary, string options = "")
    {
        var standby = await NewAsync();
        await standby.FollowAsync(primary, options);
        return standby;
    }

    /// <summary>Throws away what it has, and follows another from a copy of it.</summary>
    public async Task FollowAsync(Cluster primary, string options = "")
    {
        if (Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: true);
        }

        // Of a server that was killed, which nobody may have buried yet: then the next one takes it for a living one.
        foreach (var socket in _folder.GetFiles(".s.PGSQL.*"))
        {
            socket.Delete();
        }

        var from = $"host=127.0.0.1 port={primary.Port} user=casetracker application_name=standby";
        await RunAsync("pg_basebackup", "-d", from, "-D", Data, "--write-recovery-conf", "--checkpoint=fast", "--no-sync", "-X", "stream");
        await StartServerAsync(options);
    }

    /// <summary>As when its machine loses power, and comes back.</summary>
    public Task RestartAsync() => ControlAsync("restart", "-m", "immediate");

    /// <summary>As when its machine loses power for good: no process of it is left.</summary>
    public async Task KillAsync()
    {
        var server = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0];
        await Shell.RunAsync("sh", "-c", $"kill -KILL {server} $(cat /proc/{server}/task/*/children)");
        _isRunning = false;
    }

    /// <summary>Makes a standby the primary.</summary>
    public Task PromoteAsync() => ControlAsync("promote");

    public async Task StopAsync()
    {
        await ControlAsync("stop", "-m", "immediate");
        _isRunning = false;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isRunning)
        {
            await StopAsync();
        }

        _folder.Delete(recursive: true);
    }

    private static async Task<Cluster> NewAsync()
    {
        var cluster = new Cluster();
        if (Environment.IsPrivilegedProcess)
        {
            // The server refuses to run as root.
            await Shell.RunAsync("chown", "postgres", cluster._folder.FullName);
        }

        return cluster;
    }

    private async Task StartServerAsync(string options)
    {
        await ControlAsync("start", "-o", string.Create(
            CultureInfo.InvariantCulture,
            $"-c listen_addresses=127.0.0.1 -c port={Port} -c unix_socket_directories={_folder.FullName} "
                + $"-c max_connections=200 {options}"));
        _isRunning = true;
    }

    private async Task ControlAsync(string what, params string[] how)
    {
        var log = Path.Combine(_folder.FullName, "log");
        try
        {
            await RunAsync("pg_ctl", [what, "-w", "-s", "-D", Data, "-l", log, .. how]);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"{exception.Message}\n{string.Join('\n', (await File.ReadAllLinesAsync(log)).TakeLast(20))}", exception);
        }
    }

    private static Task RunAsync(string tool, params string[] arguments) => Environment.IsPrivilegedProcess
        ? Shell.RunAsync("runuser", ["-u", "postgres", "--", Tool(tool), .. arguments])
        : Shell.RunAsync(Tool(tool), arguments);

    /// <summary>Debian keeps the tools of each version apart.</summary>
    private static string Tool(string name) => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetFiles("/usr/lib/postgresql", name, SearchOption.AllDirectories).Order().Last()
        : name;

    /// <summary>Below those that the system gives connections, or one of them might have it when the cluster starts again.</summary>
    private static int FreePort()
    {
        for (; ; )
        {
            using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(20_000, 32_000));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Someone has it.
            }
        }
    }
}
