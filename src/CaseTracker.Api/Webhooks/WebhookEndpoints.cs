using CaseTracker.Api.Idempotency;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Problems;
using MediatR;

namespace CaseTracker.Api.Webhooks;

internal static class WebhookEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        var webhooks = api.MapGroup("").WithTags("Webhooks 推送");
        MapKeeping(webhooks);
        MapTelling(webhooks);
    }

    private static void MapKeeping(RouteGroupBuilder webhooks)
    {
        webhooks.MapPost("/webhooks", async (AddWebhook.Command command, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var webhook = await mediator.Send(command, cancellationToken);
                return TypedResults.Created($"/api/v1/webhooks/{webhook.Id}", webhook);
            })
            .For(Permission.ManageWebhooks)
            .WithMetadata(NotKept.Body)
            .Documented("Add a webhook",
                "From now on `url` is called with each event of the feed that is of the agency or one below it and of one of the types: a "
                    + "POST of CloudEvents 1.0 JSON, signed as Standard Webhooks has it. Events come in the order of the feed, each at "
                    + "least once, with the same `webhook-id` each time; the next one comes once the one before was answered with 2xx "
                    + "within 15 seconds. An attempt that fails is made again after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h; after "
                    + "that, or once the address answers 410, the webhook is disabled. The secret is shown this once.",
                """{"url":"https://oa.example.cn/casetracker","types":["case.decision"],"agencyCode":"HDHB"}""",
                () => AddWebhook.Response.Example,
                ProblemKind.AgencyNotFound, ProblemKind.OutOfScope, ProblemKind.WebhooksOff, ProblemKind.ShownOnce);

        webhooks.MapGet("/webhooks", async (
            [AsParameters] ListWebhooks.Query query, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Paging.Ok(http, await mediator.Send(query, cancellationToken)))
            .For(Permission.ReadWebhooks)
            .Produces<Page<WebhookResponse>>()
            .Documented("List the webhooks", "Those within one's scope, by id, with how far each has been told.",
                response: () => new Page<WebhookResponse>([WebhookResponse.Example], null));

        webhooks.MapGet("/webhooks/{id}", async (string id, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new GetWebhook.Query(id), cancellationToken)))
            .For(Permission.ReadWebhooks)
            .Documented("Get a webhook", "With how far it has been told, and when the next attempt is due where one failed.",
                response: () => WebhookResponse.Example, refusals: ProblemKind.WebhookNotFound);

        webhooks.MapDelete("/webhooks/{id}", async (string id, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new RemoveWebhook.Command(id), cancellationToken)))
            .For(Permission.ManageWebhooks)
            .Documented("Remove a webhook", "It is told nothing from now on, and its secret is deleted.",
                response: () => WebhookResponse.Example, refusals: ProblemKind.WebhookNotFound);
    }

    private static void MapTelling(RouteGroupBuilder webhooks)
    {
        webhooks.MapPost("/webhooks/{id}/secret", async (string id, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new ChangeSecret.Command(id), cancellationToken)))
            .For(Permission.ManageWebhooks)
            .WithMetadata(NotKept.Body)
            .Documented("Change the secret of a webhook", "What is sent in the next 24 hours is signed with both, the new one first.",
                response: () => ChangeSecret.Response.Example,
                refusals: [ProblemKind.WebhookNotFound, ProblemKind.WebhooksOff, ProblemKind.ShownOnce]);

        webhooks.MapGet("/webhooks/{id}/deliveries", async (
            [AsParameters] ListDeliveries.Query query, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
                Paging.Ok(http, await mediator.Send(query, cancellationToken)))
            .For(Permission.ReadWebhooks)
            .Produces<Page<ListDeliveries.Item>>()
            .Documented("List the deliveries of a webhook", "The latest thousand attempts, the newest first.",
                response: () => new Page<ListDeliveries.Item>([ListDeliveries.Item.Example], null), refusals: ProblemKind.WebhookNotFound);

        webhooks.MapPost("/webhooks/{id}/replay", async (
            string id, ReplayWebhook.Command body, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(body with { Id = id }, cancellationToken)))
            .For(Permission.ManageWebhooks)
            .Documented("Have a webhook told again",
                "Everything after a position in the feed, with the same `webhook-id` as before; or, without `after`, on from where it is, "
                    + "at once. A webhook that was disabled is active again.",
                """{"after":0}""", () => WebhookResponse.Example,
                ProblemKind.WebhookNotFound, ProblemKind.WebhooksOff, ProblemKind.PositionUnknown);

        webhooks.MapPost("/webhooks/{id}/test", async (string id, IMediator mediator, CancellationToken cancellationToken) =>
                TypedResults.Ok(await mediator.Send(new TestWebhook.Command(id), cancellationToken)))
            .For(Permission.ManageWebhooks)
            .Documented("Try a webhook", "Sends one event of the type `webhook.test`, signed as all others, and says what came of it.",
                response: () => new TestWebhook.Response(true, 204, null, 12),
                refusals: [ProblemKind.WebhookNotFound, ProblemKind.WebhooksOff]);
    }
}
