using System.Data.Common;
using CaseTracker.Api.Remedies;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Tables;
using Dapper;

namespace CaseTracker.Api.Statistics;

/// <summary>Counts the disputes of table four, agency by agency, as they are known now or were known at an instant.</summary>
internal static class RemedyCounts
{
    /// <summary>The disputes of a year, as <see cref="CountedRemedy.CountIn"/> says of one.</summary>
    private const string OfYear = "not is_void and not co_defendant and filed_on <= @asOf and (concluded_on is null or concluded_on >= @first)";

    public static async Task<RemedyTable> TableAsync(DbConnection connection, AgencyScope scope, ReportPeriod period, CancellationToken cancellationToken) =>
        RemedyTable.FromCounts((await ReadAsync(connection, scope, period, cancellationToken)).Select(counted => counted.Count));

    /// <summary>Each count with its agency; those of one cell may stand apart and add up.</summary>
    public static async Task<IReadOnlyList<(string Agency, RemedyCount Count)>> ReadAsync(
        DbConnection connection, AgencyScope scope, ReportPeriod period, CancellationToken cancellationToken)
    {
        if (!period.HasBegun)
        {
            return [];
        }

        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            select agency_code, kind, case when concluded_on <= @asOf then result end as result, count(*) as count
            from remedies
            where {scope.Condition} and {OfYear}
            group by 1, 2, 3
            """,
            new { agency = scope.Agency, first = period.First, asOf = period.AsOf },
            cancellationToken: cancellationToken));
        var counts = rows.Select(row => (row.AgencyCode, row.ToCount())).ToList();
        if (period.KnownAt is { } instant)
        {
            foreach (var change in await RemedyChange.SinceAsync(connection, scope, instant, cancellationToken))
            {
                counts.AddRange(change.Deltas(period, instant).Select(delta => (change.Agency, delta with { Count = -delta.Count })));
            }
        }

        return counts;
    }

    private sealed record Row
    {
        public required string AgencyCode { get; init; }

        public required string Kind { get; init; }

        public string? Result { get; init; }

        public long Count { get; init; }

        public RemedyCount ToCount() => new(
            Codes<RemedyKind>.TryParse(Kind, out var kind) ? kind : throw new InvalidOperationException(),
            Codes<RemedyResult>.TryParse(Result, out var result) ? result : null,
            Count);
    }
}

/// <summary>A dispute of which something was recorded after an instant, with its whole record.</summary>
internal sealed record RemedyChange(RemedyRecord Record)
{
    public string Agency => ((Filing)Record.Events[0].Step).AgencyCode;

    public static async Task<IReadOnlyList<RemedyChange>> SinceAsync(DbConnection connection, AgencyScope scope, DateTimeOffset instant, CancellationToken cancellationToken) =>
    [
        .. (await RemedyRecord.QueryAsync(
            connection,
            $"remedy_id in (select remedy_id from remedy_events where recorded_at > @instant) and remedy_id in (select id from remedies where {scope.Condition})",
            new { agency = scope.Agency, instant },
            cancellationToken)).Select(record => new RemedyChange(record)),
    ];

    public CountedRemedy? At(DateTimeOffset instant)
    {
        var steps = Record.Events.Take(KnownBy(instant)).Select(recorded => recorded.Step).ToList();
        return steps.Count == 0 ? null : CountedRemedy.Of(RemedyFile.Replay(steps));
    }

    public IEnumerable<RecordedRemedyStep> Since(DateTimeOffset instant) => Record.Events.Skip(KnownBy(instant));

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
