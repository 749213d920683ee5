using System.Data.Common;
using System.Runtime.CompilerServices;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Rules;
using CaseTracker.Domain.Tables;
using Dapper;

namespace CaseTracker.Api.Statistics;

/// <summary>A case of which something was recorded after an instant, with its whole record.</summary>
internal sealed record CaseChange(CaseNumber Number, IReadOnlyList<RecordedEvent<CaseStep>> Events)
{
    /// <summary>The events that leave the day of receipt of a case as it is, or first give it one.</summary>
    private static readonly string[] Onward =
    [
        .. new[]
        {
            typeof(Registration), typeof(Confirmation), typeof(CorrectionNotice), typeof(Correction), typeof(Consultation), typeof(Opinion),
            typeof(Extension), typeof(ReasonsRequest), typeof(StatedReasons), typeof(FeeNotice), typeof(Payment), typeof(Decision),
            typeof(Withdrawal), typeof(ReplyDelivery), typeof(Handover),
        }.Select(type => StateMachine.Names[type]),
    ];

    /// <summary>
    /// Every such case in scope that the year counts now or counted then, one after another, and those that were ever handed over,
    /// wherever they are. One that is not among them is counted in it now as it was then: nothing was recorded of it, or it was
    /// received later, as it was always known to be.
    /// </summary>
    /// <param name="condition">What else holds for an event <c>l</c> of a case <c>k</c> that makes it one; for all by default.</param>
    public static async IAsyncEnumerable<CaseChange> SinceAsync(
        DbConnection connection,
        AgencyScope scope,
        ReportPeriod period,
        DateTimeOffset instant,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        string condition = "true")
    {
        var rows = connection.QueryUnbufferedAsync<EventRow>(
            $"""
            select {CaseReader.Columns}
            from cases c
            {CaseReader.Events}
            where (c.{scope.Condition} or c.number in (select case_number from case_events where type = 'handover'))
              and c.number in (
                select l.case_number
                from case_events l
                join cases k on k.number = l.case_number
                where l.recorded_at > @instant
                  and (k.received_on is null or k.received_on <= @last
                    or l.type not in ({string.Join(", ", Onward.Select(type => $"'{type}'"))}))
                  and ({condition}))
            order by c.number, e.sequence
            """,
            new { agency = scope.Agency, instant, last = period.Last, year = period.Year });
        var events = new List<EventRow>();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (row.Sequence == 1 && events.Count > 0)
            {
                yield return Of(events);
                events.Clear();
            }

            events.Add(row);
        }

        if (events.Count > 0)
        {
            yield return Of(events);
        }
    }

    private static CaseChange Of(IEnumerable<EventRow> events)
    {
        var record = CaseReader.GroupSealed(events).Single();
        return new(record.Number, record.Events);
    }

    /// <summary>Every agency that has or had it.</summary>
    public IEnumerable<string> Agencies =>
        Events.Select(recorded => (recorded.Step as Registration)?.AgencyCode ?? (recorded.Step as Handover)?.ToAgency).OfType<string>()
            .Distinct();

    /// <summary>The case as it was known at the instant, in the table of a period; null where it was counted nowhere.</summary>
    public Counted? At(DateTimeOffset instant, ReportPeriod period) => CountedIn(period, Events.Take(KnownBy(instant)));

    /// <summary>The case as it is known now.</summary>
    public Counted? Now(ReportPeriod period) => CountedIn(period, Events);

    public IEnumerable<RecordedEvent<CaseStep>> Since(DateTimeOffset instant) => Events.Skip(KnownBy(instant));

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

    private static Counted? CountedIn(ReportPeriod period, IEnumerable<RecordedEvent<CaseStep>> events)
    {
        var steps = events.Select(recorded => recorded.Step).ToList();
        return steps.Count > 0 ? Counted.Of(CaseFile.Replay(steps), period) : null;
    }

    /// <summary>A case in a table: as it is counted, and for whom.</summary>
    internal sealed record Counted(string Agency, CountedCase Case)
    {
        /// <summary>Null where it is counted nowhere.</summary>
        public static Counted? Of(CaseFile file, ReportPeriod period) => CountedCase.Of(file) is { } counted
            ? new(Tenure.Of(file).Single(tenure => tenure.Holds(period.AsOf)).AgencyCode, counted)
            : null;

        public IEnumerable<(string Agency, RequestCount Count)> CountsIn(ReportPeriod period) =>
            Case.CountsIn(period.First, period.AsOf).Select(count => (Agency, count));
    }
}
