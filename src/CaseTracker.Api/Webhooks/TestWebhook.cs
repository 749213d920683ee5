using System.Data.Common;
using CaseTracker.Api.Data;
using MediatR;

namespace CaseTracker.Api.Webhooks;

internal static class TestWebhook
{
    public sealed record Command(string Id) : IRequest<Response>;

    /// <param name="Delivered">Whether the receiver answered 2xx.</param>
    /// <param name="Status">That of the answer; null where there was none.</param>
    /// <param name="Failure">Why there was none.</param>
    public sealed record Response(bool Delivered, int? Status, DeliveryFailure? Failure, int Milliseconds);

    /// <summary>One attempt, which moves no position and is no delivery.</summary>
    public sealed class Handler(DbDataSource database, WebhookStore store, WebhookCalls calls, OfficeClock clock)
        : IRequestHandler<Command, Response>
    {
        public async Task<Response> Handle(Command command, CancellationToken cancellationToken)
        {
            var webhook = await FindAsync(command.Id, cancellationToken);
            store.RequireOn();
            var result = await calls.SendAsync(webhook, CloudEvent.Test(webhook.Id, clock.Now), cancellationToken);
            return new(result.IsDelivered, result.Status, result.Failure, result.Milliseconds);
        }

        private async Task<Webhook> FindAsync(string id, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return await store.RequireAsync(connection, id, cancellationToken);
        }
    }
}
