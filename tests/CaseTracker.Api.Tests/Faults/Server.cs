using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;

namespace CaseTracker.Api.Tests.Faults;

/// <summary>
/// The built program as a process of its own, on files that outlive it, so that it can be killed as a failing machine kills it,
/// and so that what happens to its files is done by another process.
/// </summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private Server(ServerFiles files, IReadOnlyList<string> launcher)
    {
        string[] command = [.. launcher, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
            ?? "dotnet", typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0"];
        var start = new ProcessStartInfo(
            command[0], command[1..])
        { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = files.Folder };
        start.Environment["CaseTracker__Engine"] = files.Engine;
        start.Environment["ConnectionStrings__CaseTracker"] = files.ConnectionString;
        start.Environment["CaseTracker__KeyRing"] = files.KeyRing;
        start.Environment["CaseTracker__AdminKey"] = Api.Key;
        start.Environment["DOTNET_gcServer"] = "0";
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException("The process ended."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Sends the first key; addresses are relative to the server.</summary>
    public HttpClient Client { get; } = new();

    public int Id => _process.Id;

    /// <summary>All that the process has said so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Answers when the server does, and fails when it ends before.</summary>
    /// <param name="files">What it works on.</param>
    /// <param name="launcher">A command that becomes the server, such as one that takes privileges away.</param>
    public static async Task<Server> StartAsync(ServerFiles files, params IReadOnlyList<string> launcher)
    {
        var server = new Server(files, launcher);
        try
        {
            server.Client.BaseAddress = await server._listening.Task.WaitAsync(Patience);
            server.Client.DefaultRequestHeaders.Authorization = new("Bearer", Api.Key);
            Assert.Equal(HttpStatusCode.OK, await server.ReadyAsync());
            return server;
        }
        catch (Exception exception)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"The server did not start: {server.Output}", exception);
        }
    }

    public async Task<HttpStatusCode> ReadyAsync()
    {
        using var answer = await Client.GetAsync("/readyz");
        return answer.StatusCode;
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Answer> PostAsync(string path, string json, params IEnumerable<(string Name, string Value)> headers) =>
        SendAsync(HttpMethod.Post, path, json, headers);

    /// <summary>Waits until the process has said something.</summary>
    public async Task SaysAsync(string words)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!Output.Contains(words, StringComparison.Ordinal))
        {
            await Task.Delay(10, patience.Token);
        }
    }

    /// <summary>Ends the process at once, wherever it is.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks the process to end, and answers its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        await Shell.RunAsync("sh", "-c", $"kill -TERM {Id}");
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Client.Dispose();
        _process.Dispose();
    }

    private async Task<Answer> SendAsync(
        HttpMethod method, string path, string? json, params IEnumerable<(string Name, string Value)> headers)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}");
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    private void Read(string? line)
    {
        const string Address = "Now listening on: ";
        _output.Enqueue(line ?? "");
        if (line?.IndexOf(Address, StringComparison.Ordinal) is >= 0 and var at)
        {
            _listening.TrySetResult(new(line[(at + Address.Length)..]));
        }
    }
}

internal static class Shell
{
    /// <summary>Runs a program to its end; a test that needs it fails where it cannot do its work.</summary>
    public static async Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var complaint = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {complaint}");
    }
}
