using System.Data.Common;
using CaseTracker.Api.Hosting;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Agencies;

internal static class ListAgencies
{
    public sealed record Query(string? Cursor, string? Limit) : IRequest<Page<AgencyAnswer>>;

    public sealed class Handler(DbDataSource database, OfficeClock clock) : IRequestHandler<Query, Page<AgencyAnswer>>
    {
        private const string Sql =
            $"""
            select {AgencyReader.Columns}
            from agencies a
            where a.code > @after
            order by a.code
            limit @take
            """;

        public async Task<Page<AgencyAnswer>> Handle(Query query, CancellationToken cancellationToken)
        {
            var limit = Hosting.Cursor.Limit(query.Limit);
            var after = Hosting.Cursor.Parse(query.Cursor, keys: 1)?.Keys[0] ?? "";

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var rows = (await connection.QueryAsync<AgencyAnswer>(new CommandDefinition(
                Sql, new { after, take = limit + 1, on = clock.Today }, cancellationToken: cancellationToken))).AsList();

            return Page<AgencyAnswer>.Of(rows, limit, last => new(last.Code));
        }
    }
}
