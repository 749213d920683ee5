using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Webhooks;

internal static class RemoveWebhook
{
    public sealed record Command(string Id) : IRequest<WebhookResponse>;

    /// <summary>Its row stays for good, without a secret: that it was there is part of the record.</summary>
    public sealed class Handler(Database database, WebhookStore store, OfficeClock clock, Caller caller)
        : IRequestHandler<Command, WebhookResponse>
    {
        public Task<WebhookResponse> Handle(Command command, CancellationToken cancellationToken) =>
            database.WriteAsync(connection => RemoveAsync(connection, command.Id, cancellationToken), cancellationToken);

        private async Task<WebhookResponse> RemoveAsync(DbConnection connection, string id, CancellationToken cancellationToken)
        {
            var webhook = await store.RequireAsync(connection, id, cancellationToken);
            var last = await GetWebhook.ReadAsync(connection, id, cancellationToken);
            var removed = webhook with { Secret = null, OldSecret = null, OldUntil = null, RemovedAt = clock.Now, RemovedBy = caller.Name };
            await store.ChangeAsync(connection, removed, AuditAct.WebhookRemoved, detail: null, cancellationToken);
            await connection.ExecuteAsync("delete from webhook_deliveries where webhook = @id", new { id }, cancellationToken);
            return last;
        }
    }
}
