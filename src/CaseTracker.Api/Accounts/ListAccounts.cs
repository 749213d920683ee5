using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Accounts;

internal static class ListAccounts
{
    public sealed record Query : IRequest<Page<AccountResponse>>
    {
        public string? Prefix { get; init; }

        public Cursor<string>? Cursor { get; init; }

        public Limit? Limit { get; init; }
    }

    public sealed class Handler(DbDataSource database, Caller caller, OfficeClock clock) : IRequestHandler<Query, Page<AccountResponse>>
    {
        public async Task<Page<AccountResponse>> Handle(Query query, CancellationToken cancellationToken)
        {
            int limit = query.Limit ?? Limit.Default;
            var after = query.Cursor?.Key ?? "";
            var ofScope = caller.Scope is null ? "" : $"and {AgencyReader.Covered(rollUp: true)}";

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var accounts = (await connection.QueryAsync<Account>(
                $"{AccountCache.Select} where id > @after and substr(id, 1, length(@prefix)) = @prefix {ofScope} order by id limit @take",
                new { after, prefix = query.Prefix ?? "", agency = caller.Scope, take = limit + 1 },
                cancellationToken)).AsList();

            var now = clock.Now;
            return Page<AccountResponse>.Of([.. accounts.Select(account => AccountResponse.Of(account, now))], limit, last => last.Account);
        }
    }
}
