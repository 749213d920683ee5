using System.Data.Common;
using CaseTracker.Api.Data;
using MediatR;

namespace CaseTracker.Api.Accounts;

/// <summary>Whether there is any account yet. Before the first one, people sign in with a key.</summary>
internal static class HasAccounts
{
    public sealed record Query : IRequest<bool>;

    public sealed class Handler(DbDataSource database) : IRequestHandler<Query, bool>
    {
        public async Task<bool> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return await connection.ExecuteScalarAsync<bool>("select exists (select 1 from accounts)", parameters: null, cancellationToken);
        }
    }
}
