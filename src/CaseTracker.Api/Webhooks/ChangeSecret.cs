using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Encryption;
using MediatR;

namespace CaseTracker.Api.Webhooks;

internal static class ChangeSecret
{
    public sealed record Command(string Id) : IRequest<Response>;

    /// <param name="Secret">Shown this once.</param>
    /// <param name="OldUntil">Until then what is sent is signed with the older one too.</param>
    public sealed record Response(string Id, string Secret, DateTimeOffset OldUntil)
    {
        internal static Response Example { get; } =
            new(AddWebhook.Response.Example.Id, AddWebhook.Response.Example.Secret, new(2023, 3, 2, 1, 30, 0, TimeSpan.Zero));
    }

    public sealed class Handler(Database database, WebhookStore store, Vault vault, OfficeClock clock) : IRequestHandler<Command, Response>
    {
        public Task<Response> Handle(Command command, CancellationToken cancellationToken) =>
            database.WriteAsync(connection => ChangeAsync(connection, command.Id, cancellationToken), cancellationToken);

        private async Task<Response> ChangeAsync(DbConnection connection, string id, CancellationToken cancellationToken)
        {
            var webhook = await store.RequireAsync(connection, id, cancellationToken);
            store.RequireOn();
            var ((shown, secret), until) = (WebhookSecrets.Make(vault, id), clock.Now + WebhookSecrets.Overlap);
            await store.ChangeAsync(
                connection, webhook with { Secret = secret, OldSecret = webhook.Secret, OldUntil = until }, AuditAct.WebhookSecretChanged,
                detail: null, cancellationToken);
            return new(id, shown, until);
        }
    }
}
