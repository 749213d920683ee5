using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Keys;

internal static class ListKeys
{
    public sealed record Query(string? Prefix, string? Cursor, string? Limit) : IRequest<Page<KeyResponse>>;

    public sealed class Handler(DbDataSource database, Caller caller) : IRequestHandler<Query, Page<KeyResponse>>
    {
        public async Task<Page<KeyResponse>> Handle(Query query, CancellationToken cancellationToken)
        {
            var limit = Cursor.Limit(query.Limit);
            var after = Cursor.Parse(query.Cursor, keys: 1)?.Keys[0] ?? "";
            var ofScope = caller.Scope is null ? "" : $"and {AgencyReader.Covered(rollUp: true)}";

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var keys = (await connection.QueryAsync<AccessKey>(
                $"{AccessKeyCache.Select} where id > @after and substr(id, 1, length(@prefix)) = @prefix {ofScope} order by id limit @take",
                new { after, prefix = query.Prefix ?? "", agency = caller.Scope, take = limit + 1 },
                cancellationToken)).AsList();

            return Page<KeyResponse>.Of([.. keys.Select(KeyResponse.Of)], limit, last => new(last.Id));
        }
    }
}
