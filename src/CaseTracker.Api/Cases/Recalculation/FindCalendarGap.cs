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

    public sealed class Handler(DbDataSource source, IMediator mediator, OfficeClock clock, UntilCommit<DateOnly, Gap?> gaps)
        : IRequestHandler<Query, Gap?>
    {
        public Task<Gap?> Handle(Query query, CancellationToken cancellationToken) =>
            gaps.GetAsync(clock.Today, () => FindAsync(cancellationToken));

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
