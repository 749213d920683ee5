using System.Data.Common;
using CaseTracker.Api.Data;
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
    public const string OfYear =
        "not is_void and not co_defendant and filed_on <= @asOf and (concluded_on is null or concluded_on >= @first)";

    /// <summary>The result in effect on the last day; null while it is pending.</summary>
    public const string ResultOn = "case when concluded_on <= @asOf then result end";

    public static async Task<RemedyTable> TableAsync(
        DbConnection connection, AgencyScope scope, ReportPeriod period, CancellationToken cancellationToken) =>
        RemedyTable.FromCounts((await ReadAsync(connection, scope, period, cancellationToken)).Select(counted => counted.Count));

    /// <summary>Each count with its agency; those of one cell may stand apart and add up.</summary>
    public static async Task<IReadOnlyList<(string Agency, RemedyCount Count)>> ReadAsync(
        DbConnection connection, AgencyScope scope, ReportPeriod period, CancellationToken cancellationToken)
    {
        if (!period.HasBegun)
        {
            return [];
        }

        var rows = await connection.QueryAsync<Row>(
            $"""
            select agency_code, kind, {ResultOn} as result, count(*) as count
            from remedies
            where {scope.Condition} and {OfYear}
            group by 1, 2, 3
            """,
            new { agency = scope.Agency, first = period.First, asOf = period.AsOf },
            cancellationToken);
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
