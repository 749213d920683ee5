using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Agencies;

internal static class ListAgencies
{
    public sealed record Query(Cursor<string>? Cursor, Limit? Limit) : IRequest<Page<AgencyResponse>>;

    public sealed class Handler(DbDataSource database, OfficeClock clock) : IRequestHandler<Query, Page<AgencyResponse>>
    {
        private const string Sql =
            $"""
            select {AgencyDirectory.Columns}
            from agencies a
            where a.code > @after
            order by a.code
            limit @take
            """;

        public async Task<Page<AgencyResponse>> Handle(Query query, CancellationToken cancellationToken)
        {
            int limit = query.Limit ?? Limit.Default;
            var after = query.Cursor?.Key ?? "";

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var rows = (await connection.QueryAsync<AgencyResponse>(
                Sql, new { after, take = limit + 1, on = clock.Today }, cancellationToken)).AsList();

            return Page<AgencyResponse>.Of(rows, limit, last => last.Code);
        }
    }
}
