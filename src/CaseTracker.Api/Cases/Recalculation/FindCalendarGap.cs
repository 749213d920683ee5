using System.Data.Common;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Data;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Cases.Recalculation;

/// <summary>The first year without a calendar that matters: one in which open cases are due, or next year from November on.</summary>
internal static class FindCalendarGap
{
    public sealed record Query : IRequest<Gap?>;

    /// <param name="HasDueDates">Whether open cases are due in it, or later, so that their due dates are provisional.</param>
    public sealed record Gap(int Year, bool HasDueDates);

    /// <summary>It stands on every page, so it is kept until this node commits something, and for some seconds at most.</summary>
    public sealed class Handler(DbDataSource source, Database database, IMediator mediator, OfficeClock clock, GapMemory memory)
        : IRequestHandler<Query, Gap?>
    {
        public async Task<Gap?> Handle(Query query, CancellationToken cancellationToken)
        {
            // Taken before anything is read: what is committed meanwhile may not be seen.
            var (commits, now) = (database.Commits, clock.Now);
            if (memory.Kept is { } kept && kept.Commits == commits && (now - kept.At).Duration() < GapMemory.Longest)
            {
                return kept.Gap;
            }

            var gap = await FindAsync(cancellationToken);
            memory.Kept = new(gap, commits, now);
            return gap;
        }

        private async Task<Gap?> FindAsync(CancellationToken cancellationToken)
        {
            var calendars = await mediator.Send(new ListCalendars.Query(), cancellationToken);
            var known = calendars.Years.Select(year => year.Number).ToHashSet();
            var first = clock.Today.Year;
            while (known.Contains(first))
            {
                first++;
            }

            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            var isDue = await connection.ExecuteScalarAsync<bool>(
                "select exists (select 1 from cases where due_on >= @first and status not in ('closed', 'void'))",
                new { first = new DateOnly(first, 1, 1) }, cancellationToken);
            return isDue || calendars.Missing == first ? new(first, isDue) : null;
        }
    }
}
