using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Agencies.Letterheads;

internal static class GetLetterhead
{
    /// <param name="On">The day for which it is asked; today by default.</param>
    public sealed record Query(string Code, Day? On) : IRequest<Letterhead>;

    public sealed class Handler(DbDataSource database, LetterheadStore letterheads, OfficeClock clock) : IRequestHandler<Query, Letterhead>
    {
        public async Task<Letterhead> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await AgencyReader.RequireAsync(connection, query.Code, cancellationToken);
            return await letterheads.FindAsync(connection, query.Code, query.On?.Value ?? clock.Today, cancellationToken)
                ?? throw new Problem(ProblemKind.LetterheadNotFound);
        }
    }
}
