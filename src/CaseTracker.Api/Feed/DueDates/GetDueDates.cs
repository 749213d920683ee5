using System.Data.Common;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using Dapper;
using Ical.Net;
using Ical.Net.CalendarComponents;
using MediatR;

namespace CaseTracker.Api.Feed.DueDates;

/// <summary>The due dates within the caller's scope, as a calendar program reads them.</summary>
internal static class GetDueDates
{
    /// <summary>What a calendar program takes without trouble; the earliest count.</summary>
    private const int Most = 1_000;

    /// <param name="Host">Makes the ids of the events unique beyond this server.</param>
    public sealed record Query(string Host) : IRequest<string>;

    public sealed class Handler(
        DbDataSource database, WorkCalendars calendars, OfficeClock clock, Caller caller, CaseTrackerOptions options)
        : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken cancellationToken)
        {
            caller.Require(Permission.FollowDueDates);
            await caller.RequireIntactScopeAsync(cancellationToken);
            var (today, events) = (clock.Today, new List<CalendarEvent>());
            foreach (var due in await ReadAsync(cancellationToken))
            {
                var calendar = await calendars.ForAsync(due.AgencyCode, cancellationToken);
                events.Add(DueDateEvent.Of(due, today, calendar, query.Host));
            }

            return DueDateCalendar.Write(options.Marked(DueDateCalendar.Name), events);
        }

        private async Task<List<DueDate>> ReadAsync(CancellationToken cancellationToken)
        {
            var ofScope = caller.Scope is null ? "" : $"and {AgencyReader.Covered(rollUp: true)}";
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return (await connection.QueryAsync<DueDate>(
                $"""
                select number, agency_code, due_on, due_is_provisional as is_provisional, version
                from cases
                where status not in ('closed', 'void') and due_on is not null {ofScope}
                order by due_on, list_position
                limit {Most}
                """,
                new { agency = caller.Scope },
                cancellationToken)).AsList();
        }
    }
}
