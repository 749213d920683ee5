using System.Data.Common;
using CaseTracker.Api.Data;
using MediatR;

namespace CaseTracker.Api.Agencies;

internal static class GetAgency
{
    public sealed record Query(string Code) : IRequest<AgencyResponse>;

    public sealed class Handler(DbDataSource database, OfficeClock clock) : IRequestHandler<Query, AgencyResponse>
    {
        public async Task<AgencyResponse> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return await AgencyDirectory.GetAsync(connection, query.Code, clock.Today, cancellationToken);
        }
    }
}
