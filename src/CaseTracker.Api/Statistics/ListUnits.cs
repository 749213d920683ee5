using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Documents;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Tables;
using MediatR;
using Microsoft.Net.Http.Headers;

namespace CaseTracker.Api.Statistics;

/// <summary>分单位汇总表: a line for each agency, and subtotals.</summary>
internal static class ListUnits
{
    private static readonly string[] Forms = [Representation.Json, Representation.Csv, Representation.Xlsx];

    internal static void Map(RouteGroupBuilder statistics) => statistics.MapGet("/statistics/units", AnswerAsync)
        .Heavy()
        .Conditional(IsPage)
        .Produces<Page<UnitCounts>>(StatusCodes.Status200OK, MediaTypes.Json, MediaTypes.Csv, MediaTypes.Xlsx)
        .For(Permission.ReadStatistics)
        .Documented("Compute table three by agency",
            "分单位汇总表: one column of table three for an agency and each below it, its rows as columns. Behind those below an agency stands "
                + "their subtotal, and at the end the total: what `rollUp=true` counts. As JSON in pages; as csv or xlsx, by `Accept` or "
                + "`format=`, all of it.",
            response: () => new Page<UnitCounts>([UnitCounts.Example], null),
            refusals: [ProblemKind.AgencyNotFound, ProblemKind.NotAcceptable]);

    internal static async Task<IResult> AnswerAsync(
        [AsParameters] Query query, string? format, HttpContext http, IMediator mediator, CancellationToken cancellationToken)
    {
        var form = Representation.Choose(format, http.Request, Forms);
        if (form == Representation.Json)
        {
            return Paging.Ok(http, await mediator.Send(query, cancellationToken));
        }

        var (file, digest) = await mediator.Send(
            new ExportUnits.Query(query.Agency, query.Year, query.AsOf, query.Column, form == Representation.Csv), cancellationToken);
        http.Response.Headers.Append(HeaderNames.Vary, ConditionalReads.Vary);
        return Representation.File(form, $"{query.Agency}-{query.Year.Value}-units", file, new($"\"{form}-{digest}\""));
    }

    /// <summary>A file may be too long to be held in memory for its tag.</summary>
    private static bool IsPage(HttpRequest request) =>
        Representation.Choose(request.Query["format"], request, Forms) == Representation.Json;

    public sealed record Query(string Agency, Year Year, Day? AsOf, RequestColumn? Column, Cursor<string>? Cursor, Limit? Limit)
        : IRequest<Page<UnitCounts>>;

    public sealed class Handler(ReportingSource database, OfficeClock clock) : IRequestHandler<Query, Page<UnitCounts>>
    {
        public async Task<Page<UnitCounts>> Handle(Query query, CancellationToken cancellationToken)
        {
            var period = ReportPeriod.Of(query.Year, query.AsOf, knownAt: null, clock);
            int limit = query.Limit ?? Limit.Default;
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await AgencyReader.RequireAsync(connection, query.Agency, cancellationToken);

            // From the first one, since subtotals are sums of those before them.
            var lines = await UnitReader.ReadAsync(connection, query.Agency, period, cancellationToken)
                .Where(line => string.CompareOrdinal(line.Key, query.Cursor?.Key) > 0)
                .Take(limit + 1).ToListAsync(cancellationToken);
            var page = Page<UnitLine>.Of(lines, limit, last => last.Key);
            return new([.. page.Items.Select(line => UnitCounts.Of(line, query.Column ?? RequestColumn.Total))], page.Next);
        }
    }
}
