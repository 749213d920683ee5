using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace CaseTracker.Benchmarks.Load;

/// <summary>A server under measurement, as a process of its own.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private Server(string name, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings)
    {
        Name = name;
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        // How this program takes up its own answers is no business of a server's.
        start.Environment.Remove("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS");
        start.Environment.Remove("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT");
        _process = new() { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException($"{name} did not start."));
        _process.Start();
        _process.BeginOutputReadLine();
    }

    public string Name { get; }

    /// <summary>For what is not measured, without a limit of time.</summary>
    public HttpClient Client { get; } = new() { Timeout = Timeout.InfiniteTimeSpan };

    public IPEndPoint EndPoint => new(IPAddress.Loopback, Client.BaseAddress!.Port);

    /// <summary>User and system, since the process began.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Megabytes that are resident now.</summary>
    public double Resident => Memory("VmRSS:");

    /// <summary>Megabytes that were resident at the most.</summary>
    public double MostResident => Memory("VmHWM:");

    public static async Task<Server> StartAsync(
        string name, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings)
    {
        var server = new Server(name, program, arguments, settings);
        server.Client.BaseAddress = await server._listening.Task;
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Client.Dispose();
    }

    private double Memory(string entry)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(entry, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    private void Read(string? line)
    {
        const string Address = "Now listening on: ";
        if (line?.IndexOf(Address, StringComparison.Ordinal) is >= 0 and var at)
        {
            _listening.TrySetResult(new(line[(at + Address.Length)..]));
        }
    }
}
