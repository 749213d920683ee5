using System.Data.Common;
using CaseTracker.Api.Data;
using Dapper;

namespace CaseTracker.Api.Security.Authorization;

/// <summary>The agencies that a query covers: one, or rolled up (汇总) all below it too.</summary>
internal sealed record AgencyScope(string Agency, bool RollUp)
{
    /// <summary>A condition on a column <c>agency_code</c>, with the parameter <c>@agency</c>.</summary>
    public string Condition => AgencyReader.Covered(RollUp);

    /// <summary>The codes of the agencies that it covers.</summary>
    public async Task<IReadOnlySet<string>> CodesAsync(DbConnection connection, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<string>(
            $"select agency_code from (select code as agency_code from agencies) a where {Condition}", new { agency = Agency },
            cancellationToken))
                .ToHashSet();
}
