using CaseTracker.Api.Data;
using Dapper;

namespace CaseTracker.Api.Idempotency;

/// <summary>Deletes kept answers when their 24 hours are over, every few minutes: no one's data outlive their use.</summary>
internal sealed partial class ResponseSweep(Database database, OfficeClock clock, TimeProvider time, ILogger<ResponseSweep> logger)
    : BackgroundService
{
    private const int Batch = 1000;

    private const string Delete =
        """
        delete from idempotent_responses
        where (caller, key) in (select caller, key from idempotent_responses where answered_at < @before limit @Batch)
        """;

    private readonly PeriodicTimer _ticks = new(TimeSpan.FromMinutes(10), time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _ticks.WaitForNextTickAsync(stoppingToken))
        {
            await SweepAsync(stoppingToken);
        }
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        try
        {
            var before = clock.Now - IdempotencyMiddleware.Kept;
            while (await database.WritePieceAsync(connection => connection.ExecuteAsync(Delete, new { before, Batch }), stopping) == Batch)
            {
            }
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            LogFailure(exception);
        }
    }

    public override void Dispose()
    {
        _ticks.Dispose();
        base.Dispose();
    }

    [LoggerMessage(LogLevel.Warning, "Kept answers whose time is over could not be deleted; it is tried again soon.")]
    private partial void LogFailure(Exception exception);
}
