using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Data.Sqlite;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Statistics;

/// <summary>The cases behind a cell of table three, of a year or of some days of it.</summary>
internal static class ListCellCases
{
    internal static void Map(RouteGroupBuilder statistics) =>
        statistics.MapGet("/statistics/requests/cases", async (
            [AsParameters] Query query, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var page = await mediator.Send(query, cancellationToken);
                return Paging.Ok(http, new Page<string>([.. page.Items.Select(counted => counted.CaseNumber)], page.Next));
            })
            .Heavy(request => request.Query.ContainsKey("knownAt"))
            .Produces<Page<string>>()
            .Conditional()
            .For(Permission.ReadStatistics)
            .Documented("List the cases behind a cell",
                "The case numbers that one cell of table three counts, in pages. With `from` the cell is that of the period from this day "
                    + "to `asOf`. With `knownAt` they are those that it counted then. A row may be a group of results, such as `3.3`.",
                response: () => new Page<string>(["HDHB-2023-0005"], null), refusals: ProblemKind.AgencyNotFound);

    public sealed record Query(
        string Agency, Year Year, RequestRow Row, RequestColumn? Column, Flag? RollUp, Day? From, Day? AsOf, Instant? KnownAt,
        Cursor<string>? Cursor, Limit? Limit) : IRequest<Page<CellCase>>;

    public sealed class Handler(ReportingSource database, OfficeClock clock) : IRequestHandler<Query, Page<CellCase>>
    {
        public async Task<Page<CellCase>> Handle(Query query, CancellationToken cancellationToken)
        {
            int limit = query.Limit ?? Limit.Default;
            var cell = new CellQuery(
                query.Agency, query.Year, query.Row, query.Column ?? RequestColumn.Total, query.RollUp, query.From, query.AsOf,
                query.KnownAt);
            await using var connection = await database.OpenConnectionAsync(cancellationToken);

            // One look at the database: what is counted and what has changed since must belong together.
            await using var transaction = connection.BeginReading();
            await AgencyReader.RequireAsync(connection, query.Agency, cancellationToken);
            var cases = await CellReader.ReadAsync(connection, cell, clock, query.Cursor?.Key ?? "", limit + 1, cancellationToken)
                .ToListAsync(cancellationToken);
            return Page<CellCase>.Of(cases, limit, last => last.CaseNumber);
        }
    }
}
