using System.Data.Common;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using MediatR;

namespace CaseTracker.Api.Reports.Release;

/// <summary>
/// The released reports of which an event of a case moves a cell: those of the agencies that count it before or after, and of all
/// above them. Those outside the caller's scope are left out.
/// </summary>
internal sealed class MovedReports(DbDataSource database, AgencyTree tree, OfficeClock clock, Caller caller)
    : IRequestHandler<FindMovedReports.Query, IReadOnlyList<MovedReport>>
{
    /// <summary>Whether the tables of an agency's year are entered by hand, so that its cases do not count.</summary>
    private const string IsEntered =
        $"""
        select exists (
          select 1 from report_entries e
          where agency_code = @agency and year = @year and part = '{ReportPartNames.Entered}' and data <> 'null'
            and revision = (
              select max(revision) from report_entries l
              where l.agency_code = e.agency_code and l.year = e.year and l.part = e.part))
        """;

    public async Task<IReadOnlyList<MovedReport>> Handle(FindMovedReports.Query query, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var moved = new List<MovedReport>();
        var first = new[] { query.Before?.ReceivedOn, query.After.ReceivedOn }.Min()?.Year ?? clock.Today.Year;
        for (var year = first; year <= clock.Today.Year; year++)
        {
            var period = ReportPeriod.OfYear(year, clock);
            var before = query.Before is null ? null : CaseChange.Counted.Of(query.Before, period);
            var change = new Change(period, before, CaseChange.Counted.Of(query.After, period));
            if (change.MovesCells)
            {
                moved.AddRange(await FindAsync(connection, change, cancellationToken));
            }
        }

        return moved;
    }

    private async Task<List<MovedReport>> FindAsync(DbConnection connection, Change change, CancellationToken cancellationToken)
    {
        var moved = new List<MovedReport>();
        var (year, counting, above) = (change.Period.Year, new List<string>(), new List<string>());
        foreach (var agency in change.Agencies)
        {
            above.AddRange(await tree.AboveAsync(agency, cancellationToken));
            if (!await connection.ExecuteScalarAsync<bool>(IsEntered, new { agency, year }, cancellationToken))
            {
                counting.Add(agency);
            }
        }

        foreach (var agency in above.Distinct())
        {
            if (await caller.HoldsOverAsync(agency, cancellationToken)
                && await ReportReader.FindReleaseAsync(connection, agency, year, version: null, cancellationToken) is { } release
                && ReportSnapshot.Read(release.Canonical) is var snapshot
                && change.In(counting.Intersect(snapshot.Parts.Where(part => !part.Entered).Select(part => part.AgencyCode))).MovesCells)
            {
                moved.Add(new(agency, year, snapshot.Version!.Value));
            }
        }

        return moved;
    }

    /// <summary>A case as the tables of a year count it, without the event and with it.</summary>
    private sealed record Change(ReportPeriod Period, CaseChange.Counted? Before, CaseChange.Counted? After)
    {
        public IEnumerable<string> Agencies => new[] { Before?.Agency, After?.Agency }.OfType<string>().Distinct();

        public bool MovesCells => ReportDrift.MovesCells(Before, After, Period);

        /// <summary>The same, counted for these agencies only.</summary>
        public Change In(IEnumerable<string> agencies) => this with
        {
            Before = agencies.Any(agency => agency == Before?.Agency) ? Before : null,
            After = agencies.Any(agency => agency == After?.Agency) ? After : null,
        };
    }
}
