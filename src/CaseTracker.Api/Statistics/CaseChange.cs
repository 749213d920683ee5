using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Cases;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Reporting;
using Dapper;

namespace CaseTracker.Api.Statistics;

/// <summary>A case of which something was recorded after an instant, with its whole record.</summary>
internal sealed record CaseChange(CaseNumber Number, IReadOnlyList<RecordedStep> Events)
{
    /// <summary>Every such case in scope. One that is not among them is counted now as it was then.</summary>
    public static async Task<IReadOnlyList<CaseChange>> SinceAsync(DbConnection connection, AgencyScope scope, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<EventRow>(new CommandDefinition(
            $"""
            select {CaseReader.Columns}
            from cases c
            join case_events e on e.case_number = c.number
            where c.number in (select case_number from case_events where recorded_at > @instant) and c.{scope.Condition}
            order by c.number, e.sequence
            """,
            new { agency = scope.Agency, instant },
            cancellationToken: cancellationToken));
        return [.. CaseReader.GroupSealed(rows).Select(record => new CaseChange(record.Number, record.Events))];
    }

    /// <summary>The case as it was known at the instant; null where it was counted nowhere.</summary>
    public CountedCase? At(DateTimeOffset instant) => Counted(Events.Take(KnownBy(instant)));

    /// <summary>The case as it is known now.</summary>
    public CountedCase? Now => Counted(Events);

    public IEnumerable<RecordedStep> Since(DateTimeOffset instant) => Events.Skip(KnownBy(instant));

    /// <summary>By how much it moved each counted cell from the instant to now.</summary>
    public IEnumerable<RequestCount> Deltas(ReportPeriod period, DateTimeOffset instant) =>
    [
        .. At(instant)?.CountsIn(period.First, period.AsOf).Select(count => count with { Count = -1 }) ?? [],
        .. Now?.CountsIn(period.First, period.AsOf) ?? [],
    ];

    /// <summary>
    /// How many events were on record: all up to the last one recorded by then. They follow one another by number; their instants
    /// do so too, but for those that were recorded while a clock had been set back.
    /// </summary>
    private int KnownBy(DateTimeOffset instant) => Events.LastOrDefault(recorded => recorded.RecordedAt <= instant)?.Sequence ?? 0;

    private static CountedCase? Counted(IEnumerable<RecordedStep> events)
    {
        var steps = events.Select(recorded => recorded.Step).ToList();
        return steps.Count == 0 ? null : CountedCase.Of(CaseFile.Replay(steps));
    }
}
