using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Reports.Release;
using CaseTracker.Api.Reports.Responses;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using Dapper;

namespace CaseTracker.Api.Reports;

/// <summary>What the reports read from the database.</summary>
internal static class ReportReader
{
    private const string IsTable = $"e.part in ('{ReportPartNames.Proactive}', '{ReportPartNames.Entered}')";

    /// <summary>
    /// Of an event <c>l</c> of a case <c>k</c>: recorded after the first release of the agency that has the case. What was recorded
    /// before is in every release that counts it; the case of an agency without a release is in none. One that was handed over is in
    /// those of others too.
    /// </summary>
    public const string IsAfterRelease =
        """
        l.recorded_at > (select min(r.released_at) from report_releases r where r.agency_code = k.agency_code and r.year = @year)
        or l.case_number in (select case_number from case_events where type = 'handover')
        """;

    /// <summary>信息处理费 by the day of payment, agency by agency.</summary>
    public static async Task<IEnumerable<(string Agency, FeeIncome Income)>> FeesAsync(
        DbConnection connection, AgencyScope scope, ReportPeriod period, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<FeeRow>(
            $"""
            select agency_code, sum(fee_yuan) as yuan, count(*) as paid
            from counted_cases
            where {scope.Condition} and fee_paid_on between @first and @asOf and {RequestCells.Held}
            group by agency_code
            """,
            new { agency = scope.Agency, first = period.First, asOf = period.AsOf },
            cancellationToken)).Select(row => (row.AgencyCode, new FeeIncome(row.Yuan, row.Paid)));

    /// <summary>
    /// What was written by hand for a year: of tables the revision that counts now, and those that counted at an instant or since;
    /// of texts the one that counts now, which is spelt out for the agency itself and only known of for those below it.
    /// </summary>
    /// <param name="since">The earliest instant that a release goes by; null where there is none.</param>
    public static Task<IEnumerable<ReportEntry>> EntriesAsync(
        DbConnection connection, AgencyScope scope, int year, DateTimeOffset? since, CancellationToken cancellationToken) =>
        connection.QueryAsync<ReportEntry>(
            $"""
            select agency_code, part, revision, recorded_at, recorded_by,
              case when agency_code = @agency or {IsTable} then data else 'null' end as data
            from report_entries e
            where {scope.Condition} and year = @year
              and not exists (
                select 1 from report_entries l
                where l.agency_code = e.agency_code and l.year = e.year and l.part = e.part and l.revision > e.revision
                  {(since is null ? "" : $"and (l.recorded_at <= @since or not {IsTable})")})
            """,
            new { agency = scope.Agency, year, since },
            cancellationToken);

    /// <summary>
    /// Throws a problem unless all that was written by hand for a report, and for that of the year before, is as it was written.
    /// </summary>
    public static Task RequireEntriesAsync(
        DbConnection connection, Seals seals, string agency, int year, CancellationToken cancellationToken) => seals.RequireAsync(
        connection, SealedTable.ReportEntries, $"{AgencyReader.Covered(rollUp: true)} and year between @before and @year",
        new { agency, before = year - 1, year }, cancellationToken);

    public static async Task<IReadOnlyDictionary<string, (ReportSnapshot Snapshot, string Sha256)>> LatestReleasesAsync(
        DbConnection connection, AgencyScope scope, int year, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<ReleaseRow>(
            $"""
            select sha256, data
            from report_releases r
            where {scope.Condition} and year = @year
              and version = (select max(version) from report_releases l where l.agency_code = r.agency_code and l.year = r.year)
            """,
            new { agency = scope.Agency, year },
            cancellationToken))
        .Select(row => (Snapshot: ReportSnapshot.Read(row.Data), row.Sha256))
        .ToDictionary(release => release.Snapshot.AgencyCode);

    /// <summary>The canonical text of a release, the latest unless a version is asked for. Throws a problem when there is none.</summary>
    public static async Task<(string Canonical, string Sha256)> ReleaseAsync(
        DbConnection connection, string agency, int year, int? version, CancellationToken cancellationToken)
    {
        await AgencyReader.RequireAsync(connection, agency, cancellationToken);
        return await FindReleaseAsync(connection, agency, year, version, cancellationToken)
            ?? throw new Problem(ProblemKind.ReleaseNotFound);
    }

    /// <summary>The same; null when there is none.</summary>
    public static async Task<(string Canonical, string Sha256)?> FindReleaseAsync(
        DbConnection connection, string agency, int year, int? version, CancellationToken cancellationToken) =>
        await connection.QuerySingleOrDefaultAsync<ReleaseRow>(
            """
            select sha256, data from report_releases
            where agency_code = @agency and year = @year and version between @from and @to
            order by version desc
            limit 1
            """,
            new { agency, year, from = version ?? 0, to = version ?? int.MaxValue },
            cancellationToken) is { } row ? (row.Data, row.Sha256) : null;

    /// <summary>The releases of an agency, the latest year and version first; no more than fit on a page.</summary>
    public static async Task<IReadOnlyList<ReleasedVersion>> ReleasesAsync(
        DbConnection connection, string agency, CancellationToken cancellationToken) =>
    [
        .. await connection.QueryAsync<ReleasedVersion>(
            """
            select year, version, sha256, released_at, released_by from report_releases
            where agency_code = @agency
            order by year desc, version desc
            limit @most
            """,
            new { agency, most = Limit.Highest },
            cancellationToken),
    ];

    /// <summary>
    /// An agency's own cases that are open at the end of the period, by applicant type, and the total. Counted in the cases, not
    /// in the counters that it checks: those open now and those answered since, without those received since.
    /// </summary>
    public static async Task<IReadOnlyList<long>> OpenAsync(
        DbConnection connection, string agency, ReportPeriod period, CancellationToken cancellationToken)
    {
        var rows = (await connection.QueryAsync<OpenRow>(
            $"""
            select applicant_type, cast(sum(count) as bigint) as count
            from (
              select applicant_type, count(*) as count
              from counted_cases where agency_code = @agency and answered_on is null and {RequestCells.Held} group by applicant_type
              union all
              select applicant_type, count(*)
              from counted_cases where agency_code = @agency and answered_on > @asOf and {RequestCells.Held} group by applicant_type
              union all
              select applicant_type, -count(*)
              from counted_cases where agency_code = @agency and received_on > @asOf and {RequestCells.Held}
                group by applicant_type) counted
            group by applicant_type
            """,
            new { agency, asOf = period.AsOf },
            cancellationToken)).ToDictionary(row => row.ApplicantType, row => row.Count);
        long[] open = [.. Codes<ApplicantType>.All.Select(type => rows.GetValueOrDefault(type))];
        return [.. open, open.Sum()];
    }

    /// <summary>
    /// The cases of earlier years that agencies in scope took over in the period from others, and those that went to others: they
    /// stand in row 2 of one and in row 4 of the year before of another.
    /// </summary>
    public static async Task<IReadOnlyList<HandedOver>> HandedOverAsync(
        DbConnection connection, AgencyScope scope, ReportPeriod period, CancellationToken cancellationToken)
    {
        var covered = await scope.CodesAsync(connection, cancellationToken);
        var rows = await connection.QueryAsync<HandedOver>(
            """
            select given.agency_code as from_agency, taken.agency_code as to_agency, taken.case_number
            from counted_cases taken
            join counted_cases given on given.case_number = taken.case_number
            where taken.held_from between @first and @asOf and (taken.held_until is null or taken.held_until > @asOf)
              and taken.received_on < @first
              and (given.held_from is null or given.held_from < @first) and given.held_until >= @first
            order by given.agency_code, taken.agency_code, taken.case_number
            """,
            new { first = period.First, asOf = period.AsOf },
            cancellationToken);
        return [.. rows.Where(row => covered.Contains(row.FromAgency) != covered.Contains(row.ToAgency))
            .Select(row => row with { Taken = covered.Contains(row.ToAgency) })];
    }

    /// <summary>An agency's own cases of row 3.6.2, closed for an unpaid fee, of which no fee notice is on the record.</summary>
    public static async Task<IReadOnlyList<string>> UnpaidWithoutNoticeAsync(
        DbConnection connection, string agency, ReportPeriod period, CancellationToken cancellationToken) =>
    [
        .. await connection.QueryAsync<string>(
            $"select case_number from counted_cases where agency_code = @agency and {RequestCells.Closed} and {RequestCells.ResultRow} = "
                + "'3.6.2' and fee_noticed_on is null order by case_number",
            new { agency, first = period.First, asOf = period.AsOf },
            cancellationToken),
    ];

    private sealed record FeeRow
    {
        public required string AgencyCode { get; init; }

        public long Yuan { get; init; }

        public long Paid { get; init; }
    }

    private sealed record ReleaseRow
    {
        public required string Sha256 { get; init; }

        public required string Data { get; init; }
    }

    private sealed record OpenRow
    {
        public required string ApplicantType { get; init; }

        public long Count { get; init; }
    }

    /// <summary>A case of an earlier year that one agency took over from another.</summary>
    internal sealed record HandedOver
    {
        public required string FromAgency { get; init; }

        public required string ToAgency { get; init; }

        public required string CaseNumber { get; init; }

        /// <summary>Whether the report takes it over; otherwise it gives it away.</summary>
        public bool Taken { get; init; }
    }
}
