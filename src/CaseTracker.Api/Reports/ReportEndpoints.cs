using System.Text.Json;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Reports.Published;
using CaseTracker.Api.Reports.Release;
using CaseTracker.Api.Reports.Responses;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Tables;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Api.Reports;

internal static class ReportEndpoints
{
    public const string Report = "/reports/{agency}/{year}";

    private static string Tables() =>
        JsonSerializer.Serialize(new { requests = ReportExample.Snapshot.Requests, remedies = ReportExample.Snapshot.Remedies });

    private static RouteHandlerBuilder AcceptsTables(this RouteHandlerBuilder endpoint) => endpoint
        .Accepts<TablesRequest>(MediaTypes.Json, MediaTypes.Csv, MediaTypes.Xlsx)
        .Heavy()
        .WithMetadata(new RequestSizeLimitAttribute(PublishedTablesReader.MaxBodyBytes));

    public static void MapReports(this IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("").WithTags("Reports 年度报告");
        MapReading(reports);
        MapWriting(reports);
    }

    private static void MapReading(RouteGroupBuilder reports)
    {
        GetReport.Map(reports);
        GetReportTable.Map(reports);
        GetReportDesk.Map(reports);
        ListReports.Map(reports);

        reports.MapGet(
            Report + "/drift", async ([AsParameters] GetDrift.Query query, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(query, cancellationToken)))
            .Heavy()
            .Conditional()
            .For(Permission.ReadStatistics)
            .Documented("Get what has changed since the release",
                "The cells that differ from the latest release, and the cases, disputes, units and events that made them differ: in each "
                    + "cell, the moves of all causes add up to the difference.",
                response: () => GetDrift.Response.Example, refusals: [ProblemKind.AgencyNotFound, ProblemKind.ReleaseNotFound]);

        reports.MapGet(
            Report + "/canonical", async (
                [AsParameters] GetCanonical.Query query, IMediator mediator, CancellationToken cancellationToken) =>
                Results.Text(await mediator.Send(query, cancellationToken), "application/json; charset=utf-8"))
            .Produces<ReportSnapshot>()
            .Conditional()
            .For(Permission.ReadStatistics)
            .Documented("Get the canonical text of a release",
                "The release by RFC 8785 (sorted names, no blanks), byte for byte as it was hashed: its SHA-256 is the release's `sha256`.",
                response: () => ReportExample.Snapshot, refusals: [ProblemKind.AgencyNotFound, ProblemKind.ReleaseNotFound]);
    }

    private static void MapWriting(RouteGroupBuilder reports)
    {
        reports.MapPut(Report + "/sections/{section:int}", async (
            string agency, Year year, int section, PutSection.Command command, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(command with { Agency = agency, Year = year, Section = section }, cancellationToken)))
            .For(Permission.WriteReport)
            .Documented("Write a section of text", "Section 1, 5 or 6 of the draft. A release that is there stays as it is.",
                """{"text":"2023年，新收政府信息公开申请8件，上年结转0件。"}""", () => new PutSection.Response("HDHB", 2023, 1, "2023年，新收政府信息公开申请8件，上年结转0件。"),
                ProblemKind.AgencyNotFound, ProblemKind.TooManyRevisions);

        reports.MapPut(Report + "/proactive", async (
            string agency, Year year, PutProactive.Command command, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(command with { Agency = agency, Year = year }, cancellationToken)))
            .For(Permission.WriteReport)
            .Documented(
                "Enter table two", "主动公开政府信息情况: the agency's own figures of the year. `fees` is in 万元, with six decimals at the most.",
                """{"regulations":{"issued":2,"repealed":1,"inForce":12},"normativeDocuments":{"issued":50,"repealed":227,"inForce":"""
                    + """420},"licences":310,"penalties":42,"coerciveMeasures":0,"fees":59237.2449}""",
                () => new ProactiveTable(new(2, 1, 12), new(50, 227, 420), 310, 42, 0, 59237.2449m),
                ProblemKind.AgencyNotFound, ProblemKind.TooManyRevisions);

        reports.MapPut(Report + "/entered", async (
            string agency, Year year, HttpRequest request, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new PutEntered.Command(
                    agency, year, await PublishedTablesReader.ReadAsync(request, withPrevious: false, cancellationToken)),
                    cancellationToken)))
            .AcceptsTables()
            .For(Permission.WriteReport)
            .Documented("Enter the tables of a unit",
                "手工填报: tables three and four of a unit that keeps its cases elsewhere, as JSON, CSV or xlsx. They must balance; what was "
                    + "left unstated is filled in. The report of the agency above takes them, and marks the unit as entered.",
                Tables, () => PutEntered.Response.Example,
                ProblemKind.AgencyNotFound, ProblemKind.CheckFailed, ProblemKind.AgencyHasCases, ProblemKind.TooManyRevisions);

        reports.MapDelete(
            Report + "/entered", async (string agency, Year year, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new WithdrawEntered.Command(agency, year), cancellationToken)))
            .For(Permission.WriteReport)
            .Documented(
                "Take entered tables back", "The year is counted from the agency's cases again; what was entered stays on the record.",
                response: () => new WithdrawEntered.Response("HDHB", 2023, false),
                refusals: [ProblemKind.AgencyNotFound, ProblemKind.TooManyRevisions]);

        reports.MapPost("/reports/check", async (HttpRequest request, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new CheckTables.Command(
                    await PublishedTablesReader.ReadAsync(request, withPrevious: true, cancellationToken)), cancellationToken)))
            .AcceptsTables()
            .For(Permission.CheckTables)
            .Documented("Check anyone's tables",
                "勾稽关系: answers with every identity that fails, by row and column, and stores nothing. JSON, CSV or xlsx, also as copied "
                    + "from a published report: blanks, `/`, full-width digits and merged headings are understood. A blank count is 0; a "
                    + "blank total is not stated, and what hangs on it is not checked. With `previous` (JSON only) the carry-over is "
                    + "checked too. Errors in a file name the cell (`表三!D7`) or the missing row.",
                Tables, () => CheckTables.Response.Example);

        reports.MapPost(Report + "/release", async (
            string agency, Year year, ReleaseReport.Command command, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var release = await mediator.Send(command with { Agency = agency, Year = year }, cancellationToken);
                return TypedResults.Created($"/api/v1/reports/{release.AgencyCode}/{release.Year}?version={release.Version}", release);
            })
            .Heavy()
            .For(Permission.Release)
            .Documented("Release the report",
                "发布: freezes the report as it stands. A failed blocking check refuses, a failed warning needs a reason, which is kept. "
                    + "Releasing again makes a new version; the old one stays.",
                """{"reason":null}""",
                () => new ReleaseReport.Response(
                    "HDHB", 2023, 1, new('0', 64), new(2024, 1, 26, 1, 30, 0, TimeSpan.Zero), "bootstrap", null),
                ProblemKind.AgencyNotFound, ProblemKind.CheckFailed, ProblemKind.YearNotOver);
    }
}
