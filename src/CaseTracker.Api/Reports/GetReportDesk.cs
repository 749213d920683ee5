using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Reports.Release;
using CaseTracker.Api.Reports.Responses;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;
using MediatR;

namespace CaseTracker.Api.Reports;

/// <summary>What whoever writes a report has on the desk: the next release as it would be now, and what was released before.</summary>
internal static class GetReportDesk
{
    internal static void Map(RouteGroupBuilder reports) =>
        reports.MapGet(
            ReportEndpoints.Report + "/desk", async ([AsParameters] Query query, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(query, cancellationToken)))
            .Heavy()
            .Conditional()
            .For(Permission.ReadStatistics)
            .Documented("Get the desk of a report",
                "The report as it would be released now, even if the year is released; by when it is to be published; who wrote what; "
                    + "what would change against the latest release; and all releases of the agency.",
                response: () => Response.Example, refusals: [ProblemKind.AgencyNotFound]);

    public sealed record Query(string Agency, Year Year) : IRequest<Response>;

    /// <param name="Draft">As it would be released now.</param>
    /// <param name="IsOver">Whether the year is over, so that it can be released.</param>
    /// <param name="Written">Who wrote which part by hand.</param>
    /// <param name="Drifted">How many cells have changed since the latest release.</param>
    /// <param name="Changes">Against the latest release; null where there is none.</param>
    /// <param name="Releases">Of all years, the latest first.</param>
    public sealed record Response(
        ReportResponse Draft,
        bool IsOver,
        ReportDeadline Deadline,
        IReadOnlyList<WrittenPart> Written,
        int Drifted,
        ReportChanges? Changes,
        IReadOnlyList<ReleasedVersion> Releases)
    {
        internal static Response Example => new(
            ReportResponse.Of(ReportExample.Snapshot with { Version = null, ReleasedAt = null, ReleasedBy = null }, null, false, []), true,
            ReportDeadline.Of(ReportExample.Snapshot.AgencyName, 2023),
            [new("section1", new(2024, 1, 20, 2, 0, 0, TimeSpan.Zero), "bootstrap")], 0, null, []);

        /// <summary>The agency's own table two, which that of the draft has with those of the units.</summary>
        internal ProactiveTable Proactive { get; init; } = ProactiveTable.Empty;

        /// <summary>The agency's own entered tables; null where they are counted.</summary>
        internal EnteredTables? Entered { get; init; }

        /// <summary>The latest release of the year; null where there is none.</summary>
        internal ReleasedVersion? Latest => Releases.FirstOrDefault(release => release.Year == Draft.Year);
    }

    public sealed class Handler(ReportingSource database, Seals seals, OfficeClock clock) : IRequestHandler<Query, Response>
    {
        public async Task<Response> Handle(Query query, CancellationToken cancellationToken)
        {
            var year = ReportPeriod.BegunYear(query.Year, clock);
            await using var connection = await database.OpenCurrentAsync(cancellationToken);

            // One look at the database: the draft and what was released must belong together.
            await using var transaction = connection.BeginReading();
            await AgencyReader.RequireAsync(connection, query.Agency, cancellationToken);
            await ReportReader.RequireEntriesAsync(connection, seals, query.Agency, year, cancellationToken);
            var (draft, book) = await ReportDraft.ComposeAsync(connection, query.Agency, year, live: false, clock, cancellationToken);
            var latest = book.Releases.GetValueOrDefault(query.Agency).Snapshot;
            return new(
                ReportResponse.Of(draft, sha256: null, live: false, UnitResponse.AllOf(book, draft.Parts)),
                !book.Period.IsPreview,
                ReportDeadline.Of(draft.AgencyName, year),
                WrittenPart.AllOf(book, query.Agency),
                latest is null ? 0 : book.DriftOf(latest).Cells.Count,
                latest is null ? null : ReportChanges.Of(latest, draft),
                await ReportReader.ReleasesAsync(connection, query.Agency, cancellationToken))
            {
                Proactive = book.Proactive(query.Agency),
                Entered = book.Entry(query.Agency, ReportPartNames.Entered)?.Read<EnteredTables>(),
            };
        }
    }
}
