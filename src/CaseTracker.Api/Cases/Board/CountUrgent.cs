using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using MediatR;

namespace CaseTracker.Api.Cases.Board;

/// <summary>How many cases within the caller's scope must be dealt with today: those with a red light, and those that are due.</summary>
internal static class CountUrgent
{
    public sealed record Query : IRequest<int>;

    public sealed class Handler(
        DbDataSource database, UntilCommit<(string? Agency, bool RollUp, DateOnly Day), int> counts, OfficeClock clock, Caller caller)
        : IRequestHandler<Query, int>
    {
        public Task<int> Handle(Query query, CancellationToken cancellationToken)
        {
            var (today, (agency, rollUp)) = (clock.Today, caller.Covered(null, rollUp: true));
            return counts.GetAsync((agency, rollUp, today), async () =>
            {
                var sql = new BoardSql(agency, rollUp, today, assignee: null);
                await using var connection = await database.OpenConnectionAsync(cancellationToken);
                var pressing = await connection.QueryAsync<WatchedCases>(sql.Pressing, sql.Parameters, cancellationToken);
                return pressing.Where(alike => alike.Watch.IsUrgentOn(today)).Sum(alike => alike.Cases);
            });
        }
    }
}
