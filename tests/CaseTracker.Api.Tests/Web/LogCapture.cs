using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseTracker.Api.Tests.Web;

/// <summary>Keeps all that a host logs, at every level that its own filters let through: message, values and exception.</summary>
internal sealed class LogCapture : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _entries = new();

    public IReadOnlyCollection<(LogLevel Level, string Text)> Entries => _entries;

    public void Into(IWebHostBuilder host) => host
        .UseSetting("Logging:LogLevel:Default", "Trace")
        .ConfigureTestServices(services => services.AddLogging(logging => logging.ClearProviders().AddProvider(this)));

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _entries.Enqueue((LogLevel.None, $"{state}"));
        return null;
    }

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(pair => pair.Value)) : "";
        _entries.Enqueue((logLevel, $"{formatter(state, exception)} {values} {exception}"));
    }

    public void Dispose()
    {
    }
}
