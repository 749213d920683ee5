using CaseTracker.Api.Documentation;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Problems;
using MediatR;
using Microsoft.Net.Http.Headers;

namespace CaseTracker.Api.Statistics;

internal static class StatisticsEndpoints
{
    private const string Json = "application/json";

    public static void MapStatistics(this IEndpointRouteBuilder api)
    {
        var statistics = api.MapGroup("").WithTags("Statistics 统计");

        statistics.MapGet("/statistics/requests", GetTableAsync)
            .Produces<GetRequestTable.Answer>(StatusCodes.Status200OK, Json, RequestTableCsv.MediaType)
            .Explained("Compute table three",
                "收到和处理政府信息公开申请情况, computed from the cases: 25 rows of 7 counts. `asOf` counts what had happened by that day. As CSV by `Accept: text/csv` or `format=csv`, in the printed layout of the year's form.",
                response: GetRequestTable.Answer.Example, refusals: [ProblemKind.AgencyNotFound, ProblemKind.NotAcceptable]);

        statistics.MapGet("/statistics/remedies", async ([AsParameters] GetRemedyTable.Query query, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(query, cancellationToken)))
            .Explained("Compute table four",
                "政府信息公开行政复议、行政诉讼情况, computed from the remedies as they stood at the end of the year: one dispute is one count a channel and year; one under appeal is pending.",
                response: GetRemedyTable.Answer.Example, refusals: ProblemKind.AgencyNotFound);

        statistics.MapGet("/statistics/overview", async ([AsParameters] GetOverview.Query query, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(query, cancellationToken)))
            .Explained("Compute the overview",
                "What offices are asked for besides the tables, years side by side: by channel and by month, answered in time, working days to answer, overdue, extended, corrected, consulted, fees. `perAgency=true` adds each agency alone.",
                response: GetOverview.Answer.Example, refusals: ProblemKind.AgencyNotFound);

        statistics.MapGet("/statistics/requests/cases", async ([AsParameters] ListCellCases.Query query, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Answers.Ok(http, await mediator.Send(query, cancellationToken)))
            .Produces<Page<string>>()
            .Explained("List the cases behind a cell", "The case numbers that one cell of table three counts, in pages.",
                response: new Page<string>(["HDHB-2023-0005"], null), refusals: ProblemKind.AgencyNotFound);
    }

    private static async Task<IResult> GetTableAsync(
        [AsParameters] GetRequestTable.Query query, string? format, HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var type = MediaType(format, request);
        var answer = await mediator.Send(query, cancellationToken);
        return type == Json
            ? Results.Ok(answer)
            : Results.File(RequestTableCsv.Write(answer), "text/csv; charset=utf-8", $"{answer.AgencyCode}-{answer.Year}.csv");
    }

    /// <summary>The parameter counts before the header; of the header's types the best liked one that there is.</summary>
    private static string MediaType(string? format, HttpRequest request)
    {
        if (QueryText.OneOf(format, "format", ["json", "csv", "xlsx", "html"]) is { } asked)
        {
            return asked switch { "json" => Json, "csv" => RequestTableCsv.MediaType, _ => throw Unavailable() };
        }

        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
        {
            return Json;
        }

        var best = new[] { Json, RequestTableCsv.MediaType }.MaxBy(type => Quality(accepted, type))!;
        return Quality(accepted, best) > 0 ? best : throw Unavailable();
    }

    /// <summary>How much a type is liked: by the range that names it most closely.</summary>
    private static double Quality(IList<MediaTypeHeaderValue> accepted, string type) => accepted
        .Where(range => range.MatchesMediaType(type))
        .OrderBy(range => range.MatchesAllTypes)
        .ThenBy(range => range.MatchesAllSubTypes)
        .Select(range => range.Quality ?? 1)
        .FirstOrDefault();

    private static Problem Unavailable() => new(ProblemKind.NotAcceptable, new("目前提供 json 和 csv 格式。", "Available are json and csv."));
}
