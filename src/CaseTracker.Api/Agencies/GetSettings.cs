using System.Data.Common;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Integrity;
using MediatR;

namespace CaseTracker.Api.Agencies;

internal static class GetSettings
{
    public sealed record Query(string Agency) : IRequest<AgencySettings>;

    public sealed class Handler(DbDataSource database, Seals seals) : IRequestHandler<Query, AgencySettings>
    {
        public async Task<AgencySettings> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await AgencyReader.RequireAsync(connection, query.Agency, cancellationToken);
            return await AgencySettings.InForceAsync(connection, seals, query.Agency, cancellationToken);
        }
    }
}
