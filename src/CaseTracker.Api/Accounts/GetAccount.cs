using System.Data.Common;
using CaseTracker.Api.Data;
using MediatR;

namespace CaseTracker.Api.Accounts;

internal static class GetAccount
{
    public sealed record Query(string Account) : IRequest<AccountResponse>;

    public sealed class Handler(DbDataSource database, AccountStore accounts, OfficeClock clock) : IRequestHandler<Query, AccountResponse>
    {
        public async Task<AccountResponse> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return AccountResponse.Of(await accounts.RequireAsync(connection, query.Account, cancellationToken), clock.Now);
        }
    }
}
