using CaseTracker.Api.Data;
using MediatR;

namespace CaseTracker.Api.Persons;

/// <summary>
/// Erases once a day what is due, also where the program is restarted every night: it looks each hour whether that has been
/// done today. After a failure it tries again in the next hour.
/// </summary>
internal sealed partial class DailyErasure(
    IMediator mediator, OfficeClock clock, TimeProvider time, ILogger<DailyErasure> logger) : BackgroundService
{
    private readonly PeriodicTimer _hours = new(TimeSpan.FromHours(1), time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DateOnly? done = null;
        while (await _hours.WaitForNextTickAsync(stoppingToken))
        {
            var today = clock.Today;
            if (done != today && await EraseAsync(stoppingToken))
            {
                done = today;
            }
        }
    }

    private async Task<bool> EraseAsync(CancellationToken stopping)
    {
        try
        {
            await mediator.Send(new EraseDue.Command(), stopping);
            return true;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            LogFailure(exception);
            return false;
        }
    }

    public override void Dispose()
    {
        _hours.Dispose();
        base.Dispose();
    }

    [LoggerMessage(
        LogLevel.Error, "The applicants whose time of retention is over could not be erased; it is tried again within the hour.")]
    private partial void LogFailure(Exception exception);
}
