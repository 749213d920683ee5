using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Feed.DueDates;

internal static class RemoveCalendarFeed
{
    public sealed record Command(string Id) : IRequest<CalendarFeedResponse>;

    /// <summary>Its row stays for good: that it was there is part of the record.</summary>
    public sealed class Handler(Database database, CalendarFeedStore feeds, OfficeClock clock, Caller caller)
        : IRequestHandler<Command, CalendarFeedResponse>
    {
        public Task<CalendarFeedResponse> Handle(Command command, CancellationToken cancellationToken) =>
            database.WriteAsync(connection => RemoveAsync(connection, command.Id, cancellationToken), cancellationToken);

        private async Task<CalendarFeedResponse> RemoveAsync(DbConnection connection, string id, CancellationToken cancellationToken)
        {
            // What was typed stands in no answer, because it may be the address.
            var feed = await feeds.FindAsync(connection, caller.Id, id, cancellationToken)
                ?? throw new Problem(ProblemKind.CalendarFeedNotFound);
            await feeds.RemoveAsync(connection, feed, clock.Now, caller.Name, cancellationToken);
            return new(feed.Id, Active: false, feed.CreatedAt);
        }
    }
}
