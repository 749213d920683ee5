using System.Data.Common;
using System.Text;
using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Documents;
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
using MediatR;

namespace CaseTracker.Api.Reports;

internal static class GetReport
{
    internal static void Map(RouteGroupBuilder reports) =>
        reports.MapGet(ReportEndpoints.Report, GetAsync)
            .Heavy()
            .ProducesFiles<ReportResponse>()
            .Conditional()
            .For(Permission.ReadStatistics)
            .Documented("Get the report of a year",
                "年度报告 (条例 art. 50): six sections in official order, and the checks B1 to B10. A released year answers from its release, "
                    + "for ever the same; a draft is drawn up from what is known now. "
                + "An agency with others below it reports its own figures and their released reports; `units` names which are missing, "
                + "unreleased, entered or drifted. `live=true` computes from the cases of all of them. "
                + "As html, docx or xlsx it is the printed report; as csv every cell of its tables, one a line.",
                response: () => ReportExample.Response,
                refusals: [ProblemKind.AgencyNotFound, ProblemKind.ReleaseNotFound, ProblemKind.NotAcceptable]);

    /// <summary>The same as a file, for the pages, and the canonical text of a release to keep.</summary>
    internal static void MapFiles(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/reports/{agency}/{year:int}/file", GetAsync).Heavy().For(Permission.ReadStatistics);
        pages.MapGet(
            "/reports/{agency}/{year:int}/canonical", async (
                [AsParameters] GetCanonical.Query query, IMediator mediator, CancellationToken cancellationToken) =>
                Results.File(
                    Encoding.UTF8.GetBytes(await mediator.Send(query, cancellationToken)), MediaTypes.Json,
                    $"{query.Agency}-{query.Year.Value}{(query.Version is { } version ? $"-v{version.Value}" : "")}.json"))
            .For(Permission.ReadStatistics);
    }

    public sealed record Query(string Agency, Year Year, Flag? Live, Ordinal? Version) : IRequest<ReportResponse>;

    private static async Task<IResult> GetAsync(
        [AsParameters] Query query, string? format, HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var form = Representation.Choose(format, request, Representation.All);
        var answer = await mediator.Send(query, cancellationToken);
        if (form == Representation.Json)
        {
            return Results.Ok(answer);
        }

        var figures = answer.Snapshot.Figures();
        return Representation.File(form, answer.FileName, PrintedReports.Of(answer),
            () => CsvTables.Of(ReportCells.Of(figures.Requests, figures.Remedies, figures.Proactive)));
    }

    /// <summary>A released year answers from its release, a draft or a live one from what is known now.</summary>
    public sealed class Handler(ReportingSource database, Seals seals, OfficeClock clock) : IRequestHandler<Query, ReportResponse>
    {
        public async Task<ReportResponse> Handle(Query query, CancellationToken cancellationToken)
        {
            var year = ReportPeriod.BegunYear(query.Year, clock);
            var live = query.Live == Flag.True;
            var version = query.Version?.Value;
            if (live && version is not null)
            {
                throw Problem.Invalid("version", new("live 和 version 只能选一个。", "Either live or version, not both."));
            }

            await using var connection = await database.OpenCurrentAsync(cancellationToken);

            // One look at the database: what is counted and what was released must belong together.
            await using var transaction = connection.BeginReading();
            await AgencyReader.RequireAsync(connection, query.Agency, cancellationToken);
            await ReportReader.RequireEntriesAsync(connection, seals, query.Agency, year, cancellationToken);
            var release = live ? null : await ReportReader.FindReleaseAsync(connection, query.Agency, year, version, cancellationToken);
            if (release is { } found)
            {
                var snapshot = ReportSnapshot.Read(found.Canonical);
                return ReportResponse.Of(snapshot, found.Sha256, live: false, await UnitsAsync(connection, snapshot, cancellationToken));
            }

            if (version is not null)
            {
                throw new Problem(ProblemKind.ReleaseNotFound);
            }

            var (draft, book) = await ReportDraft.ComposeAsync(connection, query.Agency, year, live, clock, cancellationToken);
            return ReportResponse.Of(draft, sha256: null, live, UnitResponse.AllOf(book, draft.Parts));
        }

        /// <summary>How those below stand is asked now. An agency with none below it is answered from its release alone.</summary>
        private async Task<IReadOnlyList<UnitResponse>> UnitsAsync(
            DbConnection connection, ReportSnapshot release, CancellationToken cancellationToken)
        {
            if (!await AgencyReader.HasUnitsAsync(connection, release.AgencyCode, cancellationToken))
            {
                return [];
            }

            var period = ReportPeriod.OfYear(release.Year, clock);
            var book = await ReportSources.LoadAsync(connection, release.AgencyCode, period, cancellationToken);
            return UnitResponse.AllOf(book, release.Parts);
        }
    }
}
