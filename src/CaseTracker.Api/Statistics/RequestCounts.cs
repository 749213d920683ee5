using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Reporting;
using Dapper;

namespace CaseTracker.Api.Statistics;

/// <summary>Counts the cases of table three, agency by agency, as they are known now or were known at an instant.</summary>
internal static class RequestCounts
{
    /// <summary>The table of all agencies in scope together.</summary>
    public static async Task<RequestTable> TableAsync(DbConnection connection, AgencyScope scope, ReportPeriod period, CancellationToken cancellationToken) =>
        RequestTable.FromCounts((await ReadAsync(connection, scope, period, cancellationToken)).Select(counted => counted.Count));

    /// <summary>Each count with its agency; those of one cell may stand apart and add up.</summary>
    public static async Task<IReadOnlyList<(string Agency, RequestCount Count)>> ReadAsync(
        DbConnection connection, AgencyScope scope, ReportPeriod period, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            OfScope(scope), new { agency = scope.Agency, first = period.First, asOf = period.AsOf }, cancellationToken: cancellationToken));
        var counts = rows.Select(row => (row.AgencyCode, row.ToCount())).ToList();
        if (period.KnownAt is { } instant)
        {
            // What has changed since is put back to what it was; all else was known then as it is now.
            foreach (var change in await CaseChange.SinceAsync(connection, scope, instant, cancellationToken))
            {
                counts.AddRange(change.Deltas(period, instant).Select(delta => (change.Number.AgencyCode, delta with { Count = -delta.Count })));
            }
        }

        return counts;
    }

    /// <summary>One agency's counts need not be told apart by agency, which takes a third of the time.</summary>
    private static string OfScope(AgencyScope scope)
    {
        var (agency, group) = scope.RollUp ? ("agency_code", "agency_code, ") : ("@agency", "");
        return
            $"""
            select {agency} as agency_code, applicant_type, '{ReportRow.Received}' as report_row, count(*) as count
            from counted_cases
            where {scope.Condition} and {RequestCells.Received}
            group by {group}applicant_type
            union all
            select {agency}, applicant_type, '{ReportRow.CarriedIn}', count(*)
            from counted_cases
            where {scope.Condition} and {RequestCells.CarriedIn}
            group by {group}applicant_type
            union all
            select {agency}, applicant_type, report_row, count(*)
            from counted_cases
            where {scope.Condition} and {RequestCells.Closed}
            group by {group}applicant_type, report_row
            """;
    }

    private sealed record Row
    {
        public required string AgencyCode { get; init; }

        public required string ApplicantType { get; init; }

        public required string ReportRow { get; init; }

        public int Count { get; init; }

        public RequestCount ToCount() => new(Codes<ApplicantType>.TryParse(ApplicantType, out var type) ? type : throw new InvalidOperationException(), ReportRow, Count);
    }
}
