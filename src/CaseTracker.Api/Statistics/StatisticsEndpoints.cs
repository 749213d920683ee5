using System.Globalization;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Statistics.Overview;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Tables;
using MediatR;

namespace CaseTracker.Api.Statistics;

internal static class StatisticsEndpoints
{
    public static void MapStatistics(this IEndpointRouteBuilder api)
    {
        var statistics = api.MapGroup("").WithTags("Statistics 统计");

        statistics.MapGet("/statistics/requests", GetRequestsAsync)
            .Heavy(request => request.Query.ContainsKey("knownAt"))
            .ProducesFiles<GetRequestTable.Response>()
            .Conditional()
            .For(Permission.ReadStatistics)
            .Documented("Compute table three",
                "收到和处理政府信息公开申请情况, computed from the cases: 25 rows of 7 counts. `asOf` counts what had happened by that day. By `Accept` "
                    + "or `format=` also as csv, xlsx, html or docx, in the official layout of the year's form.",
                response: () => GetRequestTable.Response.Example, refusals: [ProblemKind.AgencyNotFound, ProblemKind.NotAcceptable]);

        statistics.MapGet("/statistics/remedies", GetRemediesAsync)
            .Heavy(request => request.Query.ContainsKey("knownAt"))
            .ProducesFiles<GetRemedyTable.Response>()
            .Conditional()
            .For(Permission.ReadStatistics)
            .Documented("Compute table four",
                "政府信息公开行政复议、行政诉讼情况, computed from the remedies as they stood at the end of the year: one dispute is one count a channel "
                    + "and year; one under appeal is pending. In the forms of table three.",
                response: () => GetRemedyTable.Response.Example, refusals: [ProblemKind.AgencyNotFound, ProblemKind.NotAcceptable]);

        statistics.MapGet("/statistics/period", GetPeriodAsync)
            .ProducesFiles<GetPeriod.Response>()
            .Conditional()
            .For(Permission.ReadStatistics)
            .Documented("Compute table three of a quarter or a month",
                "季报、月报: table three of the days from `from` to `to`, both included and in one year, and the cumulative one from 1 January. "
                    + "Row 2 is what was open before the first day, row 4 what is open after the last. In the forms of table three.",
                response: () => GetPeriod.Response.Example, refusals: [ProblemKind.AgencyNotFound, ProblemKind.NotAcceptable]);

        statistics.MapGet("/statistics/overview", GetOverviewAsync)
            .Heavy()
            .ProducesFiles<GetOverview.Response>()
            .Conditional()
            .For(Permission.ReadStatistics)
            .Documented("Compute the overview",
                "What offices are asked for besides the tables, years side by side: by channel and by month, answered in time, working "
                    + "days to answer, overdue, extended, corrected, consulted, fees. `perAgency=true` adds each agency alone, as JSON or "
                    + "CSV only.",
                response: () => GetOverview.Response.Example, refusals: [ProblemKind.AgencyNotFound, ProblemKind.NotAcceptable]);

        ListCellCases.Map(statistics);
        CompareYears.Map(statistics);
        ListUnits.Map(statistics);
    }

    internal static async Task<IResult> GetRequestsAsync(
        [AsParameters] GetRequestTable.Query query, string? format, HttpRequest request, IMediator mediator,
        CancellationToken cancellationToken)
    {
        var form = Representation.Choose(format, request, Representation.All);
        var answer = await mediator.Send(query, cancellationToken);
        if (form != Representation.Json)
        {
            return Representation.File(form, $"{answer.AgencyCode}-{answer.Year}", PrintedStatistics.Of(answer),
                () => CsvTables.Of(answer.Table, ReportRow.FormatOf(answer.Year)));
        }

        request.HttpContext.Response.GetTypedHeaders().ETag = answer.Tag;
        return answer.Utf8 is { } utf8 ? new JsonBytes(utf8) : Results.Ok(answer);
    }

    internal static async Task<IResult> GetPeriodAsync(
        [AsParameters] GetPeriod.Query query, string? format, HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var form = Representation.Choose(format, request, Representation.All);
        var answer = await mediator.Send(query, cancellationToken);
        return form == Representation.Json
            ? Results.Ok(answer)
            : Representation.File(form, string.Create(CultureInfo.InvariantCulture,
                $"{answer.AgencyCode}-{answer.From:yyyy-MM-dd}-{answer.To:yyyy-MM-dd}"), PrintedStatistics.Of(answer),
                () => CsvTables.Of(answer));
    }

    internal static async Task<IResult> GetRemediesAsync(
        [AsParameters] GetRemedyTable.Query query, string? format, HttpRequest request, IMediator mediator,
        CancellationToken cancellationToken)
    {
        var form = Representation.Choose(format, request, Representation.All);
        var answer = await mediator.Send(query, cancellationToken);
        return form == Representation.Json
            ? Results.Ok(answer)
            : Representation.File(
                form, $"{answer.AgencyCode}-{answer.Year}-remedies", PrintedStatistics.Of(answer), () => CsvTables.Of(answer.Table));
    }

    internal static async Task<IResult> GetOverviewAsync(
        [AsParameters] GetOverview.Query query, string? format, HttpRequest request, IMediator mediator,
        CancellationToken cancellationToken)
    {
        // A document of every agency would be made in memory, and nobody would print it.
        var form = Representation.Choose(
            format, request, query.PerAgency == Flag.True ? [Representation.Json, Representation.Csv] : Representation.All);
        var answer = await mediator.Send(query, cancellationToken);
        return form == Representation.Json
            ? Results.Ok(answer)
            : Representation.File(
                form, $"{answer.AgencyCode}-overview", PrintedStatistics.Of(answer), () => CsvFile.Write(OverviewLines.Of(answer)));
    }
}
