using System.Data.Common;
using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Data;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Tables;
using MediatR;

namespace CaseTracker.Api.Reports.Release;

/// <summary>
/// The released reports of which an event of a case moves a cell: of the agencies that have or had it, and of those above them that
/// count it. Those outside the caller's scope are left out.
/// </summary>
internal sealed class MovedReports(DbDataSource database, AgencyTree tree, OfficeClock clock, Caller caller)
    : IRequestHandler<FindMovedReports.Query, IReadOnlyList<MovedReport>>
{
    private const string IsEntered =
        $"""
        select coalesce((
          select data <> 'null' from report_entries
          where agency_code = @agency and year = @year and part = '{ReportPartNames.Entered}'
          order by revision desc
          limit 1), false)
        """;

    public async Task<IReadOnlyList<MovedReport>> Handle(FindMovedReports.Query query, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var moved = new List<MovedReport>();
        foreach (var (agency, year) in MovedYears(query.Before, query.After))
        {
            if (await connection.ExecuteScalarAsync<bool>(IsEntered, new { agency, year }, cancellationToken))
            {
                continue;
            }

            foreach (var above in await tree.AboveAsync(agency, cancellationToken))
            {
                if (await caller.HoldsOverAsync(above, cancellationToken)
                    && await ReportReader.FindReleaseAsync(connection, above, year, version: null, cancellationToken) is { } release
                    && ReportSnapshot.Read(release.Canonical) is var snapshot
                    && snapshot.Parts.Any(part => part.AgencyCode == agency && !part.Entered))
                {
                    moved.Add(new(above, year, snapshot.Version!.Value));
                }
            }
        }

        return [.. moved.Distinct().OrderBy(report => report.Year).ThenBy(report => report.AgencyCode, StringComparer.Ordinal)];
    }

    /// <summary>Of each agency, the years in whose table the event moves a cell.</summary>
    private IEnumerable<(string Agency, int Year)> MovedYears(CaseFile? before, CaseFile after)
    {
        CaseFile[] files = before is null ? [after] : [before, after];
        var agencies = files.SelectMany(Tenure.Of).Select(tenure => tenure.AgencyCode).Distinct().ToList();
        var first = files.Min(file => file.ReceivedOn ?? clock.Today).Year;
        return
            from year in Enumerable.Range(first, clock.Today.Year - first + 1)
            let period = ReportPeriod.OfYear(year, clock)
            let then = before is null ? null : CaseChange.Counted.Of(before, period)
            let now = CaseChange.Counted.Of(after, period)
            from agency in agencies
            where ReportDrift.MovesCells(then, now, agency, period)
            select (agency, year);
    }
}
