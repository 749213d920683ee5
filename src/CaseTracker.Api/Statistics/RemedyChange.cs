using System.Data.Common;
using CaseTracker.Api.Records;
using CaseTracker.Api.Remedies;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Statistics;

/// <summary>A dispute of which something was recorded after an instant, with its whole record.</summary>
internal sealed record RemedyChange(RemedyRecord Record)
{
    public string Agency => ((Filing)Record.Events[0].Step).AgencyCode;

    public static async Task<IReadOnlyList<RemedyChange>> SinceAsync(
        DbConnection connection, AgencyScope scope, DateTimeOffset instant, CancellationToken cancellationToken) =>
    [
        .. (await RemedyRecord.QueryAsync(
            connection,
            $"remedy_id in (select remedy_id from remedy_events where recorded_at > @instant) and remedy_id in (select id from remedies "
                + $"where {scope.Condition})",
            new { agency = scope.Agency, instant },
            cancellationToken)).Select(record => new RemedyChange(record)),
    ];

    public CountedRemedy? At(DateTimeOffset instant)
    {
        var steps = Record.Events.Take(KnownBy(instant)).Select(recorded => recorded.Step).ToList();
        return steps.Count == 0 ? null : CountedRemedy.Of(RemedyFile.Replay(steps));
    }

    public IEnumerable<RecordedEvent<RemedyStep>> Since(DateTimeOffset instant) => Record.Events.Skip(KnownBy(instant));

    /// <summary>By how much it moved each cell from the instant to now; the total moves with it.</summary>
    public IEnumerable<RemedyCount> Deltas(ReportPeriod period, DateTimeOffset instant)
    {
        if (At(instant)?.CountIn(period.First, period.AsOf) is { } before)
        {
            yield return before with { Count = -1 };
        }

        if (CountedRemedy.Of(Record.Replay())?.CountIn(period.First, period.AsOf) is { } now)
        {
            yield return now;
        }
    }

    /// <summary>How many events were on record: all up to the last one recorded by then.</summary>
    private int KnownBy(DateTimeOffset instant) => Record.Events.LastOrDefault(recorded => recorded.RecordedAt <= instant)?.Sequence ?? 0;
}
