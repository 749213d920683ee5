using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Feed;

internal static class FeedEndpoints
{
    public static void MapFeed(this IEndpointRouteBuilder api) => api.MapGroup("").WithTags("Events 事件流")
        .MapGet("/events", async ([AsParameters] ListEvents.Query query, IMediator mediator, CancellationToken cancellationToken) =>
            TypedResults.Ok(await mediator.Send(query, cancellationToken)))
        .For(Permission.ReadCases)
        .Documented("Read what happened since",
            "The feed: every event of a case or a remedy and every release of a report within one's scope, in the order in which they "
                + "were stored, without gaps in what is seen, without people and without words of requests; ask for the case to know more. "
                + "Begin with `after=0`, keep `next`, and ask after it the next time: it never expires. With `wait` the answer comes once "
                + "something new is there, at the latest after so many seconds. `next` may move on where `items` is empty.",
            response: () => new FeedPage([FeedItem.Example], FeedItem.Example.Id), refusals: ProblemKind.PositionUnknown);
}
