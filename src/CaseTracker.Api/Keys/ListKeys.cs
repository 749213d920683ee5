using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Keys;

internal static class ListKeys
{
    public sealed record Query : IRequest<Page<KeyResponse>>
    {
        public string? Prefix { get; init; }

        public Cursor<string>? Cursor { get; init; }

        public Limit? Limit { get; init; }
    }

    public sealed class Handler(DbDataSource database, Caller caller) : IRequestHandler<Query, Page<KeyResponse>>
    {
        public async Task<Page<KeyResponse>> Handle(Query query, CancellationToken cancellationToken)
        {
            int limit = query.Limit ?? Limit.Default;
            var after = query.Cursor?.Key ?? "";
            var ofScope = caller.Scope is null ? "" : $"and {AgencyReader.Covered(rollUp: true)}";

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var keys = (await connection.QueryAsync<AccessKey>(
                $"{AccessKeyCache.Select} where id > @after and substr(id, 1, length(@prefix)) = @prefix {ofScope} order by id limit @take",
                new { after, prefix = query.Prefix ?? "", agency = caller.Scope, take = limit + 1 },
                cancellationToken)).AsList();

            return Page<KeyResponse>.Of([.. keys.Select(KeyResponse.Of)], limit, last => last.Id);
        }
    }
}
