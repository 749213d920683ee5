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
    /// <summary>
    /// Every such case in scope, and those that were ever handed over, wherever they are now. One that is not among them is counted
    /// now as it was then.
    /// </summary>
    public static async Task<IReadOnlyList<CaseChange>> SinceAsync(DbConnection connection, AgencyScope scope, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<EventRow>(new CommandDefinition(
            $"""
            select {CaseReader.Columns}
            from cases c
            join case_events e on e.case_number = c.number
            where c.number in (select case_number from case_events where recorded_at > @instant)
              and (c.{scope.Condition} or c.number in (select case_number from case_events where type = 'handover'))
            order by c.number, e.sequence
            """,
            new { agency = scope.Agency, instant },
            cancellationToken: cancellationToken));
        return [.. CaseReader.GroupSealed(rows).Select(record => new CaseChange(record.Number, record.Events))];
    }

    /// <summary>Every agency that has or had it.</summary>
    public IEnumerable<string> Agencies =>
        Events.Select(recorded => (recorded.Step as Registration)?.AgencyCode ?? (recorded.Step as Handover)?.ToAgency).OfType<string>().Distinct();

    /// <summary>The case as it was known at the instant, in the table of a period; null where it was counted nowhere.</summary>
    public Counted? At(DateTimeOffset instant, ReportPeriod period) => CountedIn(period, Events.Take(KnownBy(instant)));

    /// <summary>The case as it is known now.</summary>
    public Counted? Now(ReportPeriod period) => CountedIn(period, Events);

    public IEnumerable<RecordedStep> Since(DateTimeOffset instant) => Events.Skip(KnownBy(instant));

    /// <summary>By how much it moved each counted cell of each agency from the instant to now.</summary>
    public IEnumerable<(string Agency, RequestCount Count)> Deltas(ReportPeriod period, DateTimeOffset instant) =>
    [
        .. At(instant, period)?.CountsIn(period).Select(counted => (counted.Agency, counted.Count with { Count = -1 })) ?? [],
        .. Now(period)?.CountsIn(period) ?? [],
    ];

    /// <summary>
    /// How many events were on record: all up to the last one recorded by then. They follow one another by number; their instants
    /// do so too, but for those that were recorded while a clock had been set back.
    /// </summary>
    private int KnownBy(DateTimeOffset instant) => Events.LastOrDefault(recorded => recorded.RecordedAt <= instant)?.Sequence ?? 0;

    private static Counted? CountedIn(ReportPeriod period, IEnumerable<RecordedStep> events)
    {
        var steps = events.Select(recorded => recorded.Step).ToList();
        return steps.Count > 0 && CaseFile.Replay(steps) is var file && CountedCase.Of(file) is { } counted
            ? new(Tenure.Of(file).Single(tenure => tenure.Holds(period.AsOf)).AgencyCode, counted)
            : null;
    }

    /// <summary>A case in a table: as it is counted, and for whom.</summary>
    internal sealed record Counted(string Agency, CountedCase Case)
    {
        public IEnumerable<(string Agency, RequestCount Count)> CountsIn(ReportPeriod period) =>
            Case.CountsIn(period.First, period.AsOf).Select(count => (Agency, count));
    }
}
