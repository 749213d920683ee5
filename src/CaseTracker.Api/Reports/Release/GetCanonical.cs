using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Parameters;
using MediatR;

namespace CaseTracker.Api.Reports.Release;

internal static class GetCanonical
{
    /// <summary>The canonical text of a release, byte for byte as it was hashed.</summary>
    public sealed record Query(string Agency, Year Year, Ordinal? Version) : IRequest<string>;

    public sealed class Handler(DbDataSource database, OfficeClock clock) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken cancellationToken)
        {
            var year = ReportPeriod.BegunYear(query.Year, clock);
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return (await ReportReader.ReleaseAsync(
                connection, query.Agency, year, query.Version?.Value, cancellationToken)).Canonical;
        }
    }
}
