using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using MediatR;

namespace CaseTracker.Api.Feed.DueDates;

/// <summary>One's own feeds.</summary>
internal static class ListCalendarFeeds
{
    public sealed record Query : IRequest<Page<CalendarFeedResponse>>
    {
        public Cursor<string>? Cursor { get; init; }

        public Limit? Limit { get; init; }
    }

    public sealed class Handler(CalendarFeedStore feeds, Holders holders, Caller caller)
        : IRequestHandler<Query, Page<CalendarFeedResponse>>
    {
        public async Task<Page<CalendarFeedResponse>> Handle(Query query, CancellationToken cancellationToken)
        {
            int limit = query.Limit ?? Limit.Default;
            var holder = await holders.FindByIdAsync(caller.Id, cancellationToken);
            var found = await feeds.ListAsync(caller.Id, query.Cursor?.Key ?? "", limit + 1, cancellationToken);
            return Page<CalendarFeedResponse>.Of([.. found.Select(feed => Of(feed, holder))], limit, last => last.Id);
        }
    }

    internal static CalendarFeedResponse Of(CalendarFeed feed, Holder? holder) => new(feed.Id, feed.Stamp == holder?.Stamp, feed.CreatedAt);
}
