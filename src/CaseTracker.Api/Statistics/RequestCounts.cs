using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Reporting;
using Dapper;

namespace CaseTracker.Api.Statistics;

/// <summary>Counts the cases of table three, agency by agency, as they are known now or were known at an instant.</summary>
internal static class RequestCounts
{
    private const int FirstType = 2;

    /// <summary>The table of all agencies in scope together.</summary>
    public static async Task<RequestTable> TableAsync(DbConnection connection, AgencyScope scope, ReportPeriod period, CancellationToken cancellationToken) =>
        RequestTable.FromCounts((await ReadAsync(connection, scope, period, perAgency: false, cancellationToken)).Select(counted => counted.Count));

    /// <summary>Each count with its agency; those of one cell may stand apart and add up.</summary>
    public static Task<List<(string Agency, RequestCount Count)>> ReadAsync(
        DbConnection connection, AgencyScope scope, ReportPeriod period, CancellationToken cancellationToken) =>
        ReadAsync(connection, scope, period, perAgency: true, cancellationToken);

    private static async Task<List<(string Agency, RequestCount Count)>> ReadAsync(
        DbConnection connection, AgencyScope scope, ReportPeriod period, bool perAgency, CancellationToken cancellationToken)
    {
        var counts = new List<(string, RequestCount)>();
        if (!period.HasBegun)
        {
            return counts;
        }

        await using (var rows = await connection.ExecuteReaderAsync(new CommandDefinition(
            Sql(scope, period, perAgency),
            new { agency = scope.Agency, year = period.Year, asOf = period.AsOf, last = period.Last },
            cancellationToken: cancellationToken)))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                var (agency, row) = (rows.GetString(0), rows.GetString(1));
                counts.AddRange(
                    from type in ApplicantTypes.All
                    let count = rows.GetInt64(FirstType + (int)type)
                    where count != 0
                    select (agency, new RequestCount(type, row, count)));
            }
        }

        if (period.KnownAt is { } instant)
        {
            // What has changed since is put back to what it was; all else was known then as it is now. Summed up: it may be much.
            var moves = new Dictionary<(string Agency, RequestCount Cell), long>();
            await foreach (var change in CaseChange.SinceAsync(connection, scope, period, instant, cancellationToken))
            {
                foreach (var delta in change.Deltas(period, instant))
                {
                    var cell = (change.Number.AgencyCode, delta with { Count = 0 });
                    moves[cell] = moves.GetValueOrDefault(cell) - delta.Count;
                }
            }

            counts.AddRange(moves.Select(move => (move.Key.Agency, move.Key.Cell with { Count = move.Value })));
        }

        return counts;
    }

    /// <summary>
    /// A year is what its counters say, whatever the number of cases. Up to a day in it, what came after the day is taken out again:
    /// of the year so far that is nothing, so it costs the same.
    /// </summary>
    internal static string Sql(AgencyScope scope, ReportPeriod period, bool perAgency)
    {
        var after = !period.IsPreview ? "" :
            $"""
            union all
            select agency_code, '{ReportRow.Received}', {YearCounts.Fewer}
            from counted_cases
            where {scope.Condition} and received_on > @asOf and received_on <= @last
            group by agency_code
            union all
            select agency_code, report_row, {YearCounts.Fewer}
            from counted_cases
            where {scope.Condition} and answered_on > @asOf and answered_on <= @last
            group by agency_code, report_row
            union all
            select agency_code, report_row, {YearCounts.Fewer}
            from counted_cases
            where {scope.Condition} and final_on > @asOf and final_on <= @last and answered_on <= @asOf
            group by agency_code, report_row
            union all
            select agency_code, first_row, {YearCounts.More}
            from counted_cases
            where {scope.Condition} and final_on > @asOf and final_on <= @last and answered_on <= @asOf
            group by agency_code, first_row
            """;
        return
            $"""
            select {(perAgency ? "agency_code" : "@agency")} as agency, report_row, {YearCounts.Sums}
            from (
              select agency_code, report_row, {YearCounts.Columns}
              from year_counts
              where {scope.Condition} and year = @year
              union all
              select agency_code, '{ReportRow.CarriedIn}', {YearCounts.Columns}
              from year_balances
              where {scope.Condition} and year < @year
              {after}) counted
            group by {(perAgency ? "agency_code, report_row" : "report_row")}
            """;
    }
}
