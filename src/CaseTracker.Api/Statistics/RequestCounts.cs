using System.Data.Common;
using CaseTracker.Api.Agencies;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Tables;
using Dapper;

namespace CaseTracker.Api.Statistics;

/// <summary>Counts the cases of table three, agency by agency, as they are known now or were known at an instant.</summary>
internal static class RequestCounts
{
    private const int FirstType = 2;

    /// <summary>The table of all agencies in scope together.</summary>
    public static async Task<RequestTable> TableAsync(
        DbConnection connection, AgencyScope scope, ReportPeriod period, CancellationToken cancellationToken) =>
        RequestTable.FromCounts(
            (await ReadAsync(connection, scope, period, perAgency: false, cancellationToken)).Select(counted => counted.Count));

    /// <summary>
    /// The same as text, with the name of the agency, in one query: where it is the same again, so is the table. Null where there is no
    /// such agency.
    /// </summary>
    public static Task<CountedText?> TextAsync(
        DbConnection connection, AgencyScope scope, ReportPeriod period, CancellationToken cancellationToken) =>
        connection.QuerySingleOrDefaultAsync<CountedText>(
            $"""
            select {AgencyDirectory.Name},
              coalesce(
                (select string_agg(report_row || ',' || {YearCounts.Text}, ';') from ({Sql(scope, period, perAgency: false)}) counted),
                '') as cells
            from agencies a
            where a.code = @agency
            """,
            new
            {
                agency = scope.Agency,
                year = period.Year,
                first = period.First,
                asOf = period.AsOf,
                last = period.Last,
                on = period.Last,
            },
            cancellationToken);

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

        await using (var rows = await connection.ExecuteReaderAsync(
            Sql(scope, period, perAgency),
            new { agency = scope.Agency, year = period.Year, first = period.First, asOf = period.AsOf, last = period.Last },
            cancellationToken))
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
            var covered = await scope.CodesAsync(connection, cancellationToken);
            var moves = new Dictionary<(string Agency, RequestCount Cell), long>();
            await foreach (var change in CaseChange.SinceAsync(connection, scope, period, instant, cancellationToken))
            {
                foreach (var (agency, delta) in change.Deltas(period, instant).Where(delta => covered.Contains(delta.Agency)))
                {
                    var cell = (agency, delta with { Count = 0 });
                    moves[cell] = moves.GetValueOrDefault(cell) - delta.Count;
                }
            }

            counts.AddRange(moves.Select(move => (move.Key.Agency, move.Key.Cell with { Count = move.Value })));
        }

        return counts;
    }

    /// <summary>
    /// The tables of some days of a year, and of the year up to their end. What was received before the first day is carried in, and
    /// what was answered before it is no part of the period.
    /// </summary>
    public static async Task<(RequestTable Period, RequestTable YearToDate)> OfDaysAsync(
        DbConnection connection, AgencyScope scope, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var year = new ReportPeriod(to.Year, to);
        var toDate = (await ReadAsync(connection, scope, year, perAgency: false, cancellationToken)).ConvertAll(counted => counted.Count);
        var before = await connection.QueryAsync<BeforeRow>(
            $"""
            select applicant_type, '{ReportRow.Received}' as report_row, count(*) as count
            from counted_cases
            where {scope.Condition} and {RequestCells.Received} and received_on < @from
            group by applicant_type
            union all
            select applicant_type, {RequestCells.ResultRow}, count(*)
            from counted_cases
            where {scope.Condition} and {RequestCells.Closed} and answered_on < @from
            group by 1, 2
            """,
            new { agency = scope.Agency, first = year.First, asOf = to, from },
            cancellationToken);
        var moves =
            from row in before
            let type = ApplicantTypes.All.Single(type => type.Code() == row.ApplicantType)
            let carriedIn = row.ReportRow == ReportRow.Received ? row.Count : -row.Count
            from move in new RequestCount[] { new(type, row.ReportRow, -row.Count), new(type, ReportRow.CarriedIn, carriedIn) }
            select move;
        return (RequestTable.FromCounts(toDate.Concat(moves)), RequestTable.FromCounts(toDate));
    }

    private sealed record BeforeRow
    {
        public required string ApplicantType { get; init; }

        public required string ReportRow { get; init; }

        public long Count { get; init; }
    }

    /// <summary>
    /// A year is what its counters say, whatever the number of cases. Up to a day in it, what came after the day is taken out again:
    /// of the year so far that is nothing, so it costs the same. What was handed over after the day goes back to whom it came from.
    /// </summary>
    internal static string Sql(AgencyScope scope, ReportPeriod period, bool perAgency)
    {
        const string KeptToTheEnd = "(held_from is null or held_from <= @asOf) and (held_until is null or held_until > @last)";
        const string TakenOver = "held_from > @asOf and held_from <= @last and (held_until is null or held_until > @last)";
        const string GivenAway = "(held_from is null or held_from <= @asOf) and held_until > @asOf and held_until <= @last";
        const string AnsweredAgain = "answered_on <= @asOf and final_on > @asOf and final_on <= @last";
        const string FirstRow = $"case when received_on < @first then '{ReportRow.CarriedIn}' else '{ReportRow.Received}' end";

        string Cases(string row, string counts, string condition) =>
            $"""
            union all
            select agency_code, {row}, {counts}
            from counted_cases
            where {scope.Condition} and {condition}
            group by 1, 2
            """;
        var after = !period.IsPreview ? "" : string.Join('\n',
            Cases($"'{ReportRow.Received}'", YearCounts.Fewer, $"received_on > @asOf and received_on <= @last and {KeptToTheEnd}"),
            Cases("report_row", YearCounts.Fewer, $"answered_on > @asOf and answered_on <= @last and {KeptToTheEnd}"),
            Cases("report_row", YearCounts.Fewer, $"{AnsweredAgain} and {KeptToTheEnd}"),
            Cases("first_row", YearCounts.More, $"{AnsweredAgain} and {KeptToTheEnd}"),
            Cases(FirstRow, YearCounts.Fewer, $"{TakenOver} and received_on <= @last"),
            Cases("report_row", YearCounts.Fewer, $"{TakenOver} and answered_on <= @last"),
            Cases(FirstRow, YearCounts.More, $"{GivenAway} and received_on <= @asOf"));
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
