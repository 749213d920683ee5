using System.Collections.Concurrent;
using System.Diagnostics;
using CaseTracker.Api.Data;
using Dapper;

namespace CaseTracker.Api.Webhooks;

/// <summary>Looks for webhooks that have something to be told, and tells each by itself: a slow receiver delays nobody else.</summary>
internal sealed partial class WebhookSender(
    CaseTrackerOptions options, Engine engine, Database database, WebhookRun run, OfficeClock clock, ILogger<WebhookSender> logger)
    : BackgroundService
{
    private const string Due =
        """
        select p.webhook as id, p.position, f.last
        from webhook_positions p
        join webhooks w on w.id = p.webhook
        join (select coalesce(max(id), 0) as last from feed) f on p.position < f.last
        where w.disabled_at is null and w.removed_at is null and (p.due_at is null or p.due_at <= @now)
          and (p.leased_by is null or p.leased_by = @Node or p.leased_until <= @now)
        """;

    /// <summary>Where this node has written something, it looks so soon.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    /// <summary>Other nodes write too, and attempts become due.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Task> _running = new();

    /// <summary>How far each was looked at from its position, and had nothing to be told.</summary>
    private readonly ConcurrentDictionary<string, (long Position, long Until)> _looked = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Webhooks.AreOn)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            var commits = database.Commits;
            try
            {
                await LookAsync(stoppingToken);
                await WaitAsync(commits, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(exception);
                await PauseAsync(AfterFailure, stoppingToken);
            }
        }

        await Task.WhenAll(_running.Values);
    }

    private async Task WaitAsync(long commits, CancellationToken stopping)
    {
        var clock = Stopwatch.StartNew();
        do
        {
            await PauseAsync(Soon, stopping);
        }
        while (database.Commits == commits && clock.Elapsed < BetweenLooks && !stopping.IsCancellationRequested);
    }

    /// <summary>Until the time is over, or the program ends.</summary>
    private static async Task PauseAsync(TimeSpan time, CancellationToken stopping) =>
        await Task.Delay(time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task LookAsync(CancellationToken stopping)
    {
        await using var connection = await engine.Source.OpenConnectionAsync(stopping);
        foreach (var (id, position, last) in await connection.QueryAsync<(string, long, long)>(
            Due, new { now = clock.Now, run.Node }, stopping))
        {
            if (!_running.ContainsKey(id) && !(_looked.TryGetValue(id, out var looked) && looked.Position == position
                && looked.Until >= last))
            {
                _running[id] = Task.Run(() => RunAsync(id, position, stopping), CancellationToken.None);
            }
        }
    }

    private async Task RunAsync(string id, long position, CancellationToken stopping)
    {
        try
        {
            _looked[id] = (position, await run.RunAsync(id, position, stopping));
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            LogFailure(exception);
            await PauseAsync(AfterFailure, stopping);
        }

        _running.TryRemove(id, out _);
    }

    [LoggerMessage(LogLevel.Error, "A webhook could not be told what happened; it is tried again soon.")]
    private partial void LogFailure(Exception exception);
}
