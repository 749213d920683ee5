using CaseTracker.Api.Data;
using CaseTracker.Api.Data.Postgres;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain.Remedies;
using MediatR;

namespace CaseTracker.Api.Statistics;

/// <summary>The disputes behind a cell of table four.</summary>
internal static class ListCellRemedies
{
    public sealed record Query(
        string Agency, Year Year, Code<RemedyKind> Row, RemedyColumn Column, Flag? RollUp, Day? AsOf, Cursor<int>? Cursor)
        : IRequest<Page<CellRemedy>>;

    public sealed class Handler(ReportingSource database, OfficeClock clock) : IRequestHandler<Query, Page<CellRemedy>>
    {
        public async Task<Page<CellRemedy>> Handle(Query query, CancellationToken cancellationToken)
        {
            var period = ReportPeriod.Of(query.Year, query.AsOf, knownAt: null, clock);
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await AgencyReader.RequireAsync(connection, query.Agency, cancellationToken);
            var remedies = await connection.QueryAsync<CellRemedy>(
                $"""
                select id, case_number, body, docket, filed_on, {RemedyCounts.ResultOn} as result,
                  case when concluded_on <= @asOf then concluded_on end as concluded_on
                from remedies
                where {AgencyReader.Covered(query.RollUp == Flag.True)} and {RemedyCounts.OfYear} and kind = @kind and id > @after
                  and (@column = 'total' or coalesce({RemedyCounts.ResultOn}, 'pending') = @column)
                order by id
                limit @take
                """,
                new
                {
                    agency = query.Agency,
                    first = period.First,
                    asOf = period.AsOf,
                    kind = query.Row.ToString(),
                    column = query.Column.Code,
                    after = query.Cursor?.Key ?? 0,
                    take = Limit.Default + 1,
                },
                cancellationToken);
            return Page<CellRemedy>.Of([.. remedies], Limit.Default, last => last.Id);
        }
    }
}
