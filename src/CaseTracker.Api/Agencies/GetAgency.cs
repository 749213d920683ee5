using System.Data.Common;
using CaseTracker.Api.Problems;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Agencies;

internal static class GetAgency
{
    public sealed record Query(string Code) : IRequest<AgencyAnswer>;

    public sealed class Handler(DbDataSource database) : IRequestHandler<Query, AgencyAnswer>
    {
        public async Task<AgencyAnswer> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return await connection.QuerySingleOrDefaultAsync<AgencyAnswer>(new CommandDefinition(
                "select code, name, parent_code from agencies where code = @Code", query, cancellationToken: cancellationToken))
                ?? throw Problem.NoAgency(query.Code);
        }
    }
}
