using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Feed.DueDates;

internal static class AddCalendarFeed
{
    public sealed record Command : IRequest<Response>;

    /// <param name="Path">The address on this server, shown this once: whoever has it reads the due dates.</param>
    public sealed record Response(string Id, string Path)
    {
        internal static Response Example { get; } = new(CalendarFeedResponse.Example.Id, "/feeds/9f86d081884c7d65….ics");
    }

    public sealed class Handler(Database database, CalendarFeedStore feeds, Holders holders, OfficeClock clock, Caller caller)
        : IRequestHandler<Command, Response>
    {
        public async Task<Response> Handle(Command command, CancellationToken cancellationToken)
        {
            var holder = await holders.FindByIdAsync(caller.Id, cancellationToken)
                ?? throw new Problem(ProblemKind.CalendarFeedNeedsHolder);
            return await database.WriteAsync(connection => AddAsync(connection, holder, cancellationToken), cancellationToken);
        }

        private async Task<Response> AddAsync(DbConnection connection, Holder holder, CancellationToken cancellationToken)
        {
            var token = CalendarFeedStore.NewToken();
            var feed = new CalendarFeed
            {
                Id = CalendarFeedStore.NewId(),
                Sha256 = CalendarFeedStore.HashOf(token),
                Holder = holder.Id,
                Stamp = holder.Stamp,
                AgencyCode = holder.Agency,
                CreatedAt = clock.Now,
                CreatedBy = caller.Name,
            };
            await feeds.AddAsync(connection, feed, cancellationToken);
            return new(feed.Id, $"/feeds/{token}.ics");
        }
    }
}
