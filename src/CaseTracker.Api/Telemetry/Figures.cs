using System.Data.Common;
using System.Diagnostics.Metrics;
using CaseTracker.Api.Data;
using Dapper;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CaseTracker.Api.Telemetry;

/// <summary>How things stand, read when metrics are. Whether the program is ready the framework asks every half minute.</summary>
internal sealed class Figures : IHealthCheckPublisher
{
    private const string Overdue =
        "select count(*) from cases where status not in ('closed', 'void') and due_on < @today and not due_is_provisional";

    private readonly Engine _engine;
    private readonly OfficeClock _clock;
    private int? _isReady;

    public Figures(Instruments instruments, Engine engine, OfficeClock clock, CaseTrackerOptions options)
    {
        (_engine, _clock) = (engine, clock);
        Show(instruments.Meter, "casetracker.cases.overdue", "{case}", "Open cases past their due date.", () => Count(Overdue));
        Show(instruments.Meter, "casetracker.ready", "", "1 while /readyz answers 200, otherwise 0.", () => _isReady);
        if (engine.File is not null)
        {
            Show(instruments.Meter, "casetracker.search.queue", "{case}", "Cases that the search has not taken up.",
                () => Count("select count(*) from search_pending"));
        }

        // PostgreSQL may be backed up by the tools of its server, and then there is nothing in the folder.
        Show(instruments.Meter, "casetracker.backup.timestamp", "s", "When the newest backup in the folder was written, as Unix time.",
            () => LatestIn(options.Backups) ?? (engine.File is null ? null : 0));
    }

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        _isReady = report.Status == HealthStatus.Healthy ? 1 : 0;
        return Task.CompletedTask;
    }

    private static void Show(Meter meter, string name, string unit, string description, Func<long?> read) => meter.CreateObservableGauge(
        name, () => read() is { } figure ? [new Measurement<long>(figure)] : Array.Empty<Measurement<long>>(), unit, description);

    /// <summary>Null while the database is not available.</summary>
    private long? Count(string sql)
    {
        try
        {
            using var connection = _engine.Source.OpenConnection();
            return connection.ExecuteScalar<long>(sql, new { today = _clock.Today });
        }
        catch (Exception exception) when (exception is DbException || StorageFault.IsOne(exception))
        {
            return null;
        }
    }

    /// <summary>Null where there is none.</summary>
    private static long? LatestIn(string folder) => !Directory.Exists(folder) ? null
        : new DirectoryInfo(folder).EnumerateFiles("*.d*").Where(file => file.Extension is ".db" or ".dump")
            .Max(file => (long?)new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeSeconds());
}
