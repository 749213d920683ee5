using CaseTracker.Api.Idempotency;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Feed.DueDates;

internal static class CalendarFeedEndpoints
{
    public static void MapCalendarFeeds(this IEndpointRouteBuilder api)
    {
        var feeds = api.MapGroup("").WithTags("Feed 事件");

        feeds.MapPost("/calendar-feeds", async (IMediator mediator, CancellationToken cancellationToken) =>
            {
                var feed = await mediator.Send(new AddCalendarFeed.Command(), cancellationToken);
                return TypedResults.Created($"/api/v1/calendar-feeds/{feed.Id}", feed);
            })
            .For(Permission.FollowDueDates)
            .WithMetadata(NotKept.Body)
            .Documented("Make a calendar feed",
                "An address at which a calendar program reads the due dates of the open cases within one's scope, without a key: "
                    + "`text/calendar`, a day each, with an alarm three working days before; nobody's data. It is shown this once. It ends "
                    + "when it is revoked, or when the account or the key that made it is blocked, revoked, expired or changed in any way.",
                response: () => AddCalendarFeed.Response.Example,
                refusals: [ProblemKind.CalendarFeedNeedsHolder, ProblemKind.ShownOnce]);

        feeds.MapGet("/calendar-feeds", async (
            [AsParameters] ListCalendarFeeds.Query query, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Paging.Ok(http, await mediator.Send(query, cancellationToken)))
            .For(Permission.FollowDueDates)
            .Produces<Page<CalendarFeedResponse>>()
            .Documented("List the calendar feeds", "One's own, by id, without their addresses.",
                response: () => new Page<CalendarFeedResponse>([CalendarFeedResponse.Example], null));

        feeds.MapDelete("/calendar-feeds/{id}", async (string id, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new RemoveCalendarFeed.Command(id), cancellationToken)))
            .For(Permission.FollowDueDates)
            .Documented("Revoke a calendar feed", "One's own. Its address opens nothing from now on.",
                response: () => CalendarFeedResponse.Example with { Active = false }, refusals: ProblemKind.CalendarFeedNotFound);
    }

    /// <summary>
    /// The calendars themselves: programs that read them send no header. Logs and traces name the route, not the address.
    /// </summary>
    public static void MapCalendars(this IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/feeds/{token}.ics", ReadAsync).AllowAnonymous().Conditional().ExcludeFromDescription();

    private static async Task<IResult> ReadAsync(
        string token, HttpContext http, CalendarFeedStore feeds, LoginThrottle throttle, IMediator mediator)
    {
        if (await feeds.OpenAsync(token, http.RequestAborted) is not { } holder)
        {
            await throttle.DelayAsync(http);
            throw new Problem(ProblemKind.NotFound);
        }

        http.User = holder.ToPrincipal(KeyAuthentication.SchemeName);
        var calendar = await mediator.Send(new GetDueDates.Query(http.Request.Host.Host), http.RequestAborted);
        http.Response.Headers.CacheControl = "private";
        return Results.Text(calendar, $"{DueDateCalendar.MediaType}; charset=utf-8");
    }
}
