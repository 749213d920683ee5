using CaseTracker.Api.Documents;
using CaseTracker.Api.Reports.Responses;
using CaseTracker.Api.Security.Authorization;
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

/// <summary>One table out of the report.</summary>
internal static class GetReportTable
{
    internal static void Map(RouteGroupBuilder reports) =>
        reports.MapGet(ReportEndpoints.Report + "/tables/{table}", GetAsync)
            .Heavy()
            .ProducesFiles<TableResponse>()
            .Conditional()
            .For(Permission.ReadStatistics)
            .Documented("Get one table of the report", "Table two, three or four, as the report has it.",
                response: () => TableResponse.Of(ProactiveTable.Empty),
                refusals: [ProblemKind.AgencyNotFound, ProblemKind.ReleaseNotFound, ProblemKind.NotAcceptable]);

    private static async Task<IResult> GetAsync(
        [AsParameters] GetReport.Query query, Code<ReportTable> table, string? format, HttpRequest request, IMediator mediator,
        CancellationToken cancellationToken)
    {
        var form = Representation.Choose(format, request, Representation.All);
        var answer = await mediator.Send(query, cancellationToken);
        if (form == Representation.Json)
        {
            return Results.Ok(answer.Sections.Select(section => section.Table).Single(found => found?.Code == table.ToString()));
        }

        var figures = answer.Snapshot.Figures();
        return Representation.File(form, $"{answer.FileName}-{table}", PrintedReports.Of(answer, table.ToString()), () => table.Value switch
        {
            ReportTable.Requests => CsvTables.Of(figures.Requests, ReportRow.FormatOf(answer.Year)),
            ReportTable.Remedies => CsvTables.Of(figures.Remedies),
            _ => CsvTables.Of(ReportCells.Of(figures.Proactive)),
        });
    }
}
