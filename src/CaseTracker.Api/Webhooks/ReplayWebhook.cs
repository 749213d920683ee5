using System.Data.Common;
using System.Globalization;
using CaseTracker.Api.Data;
using CaseTracker.Api.Feed;
using CaseTracker.Api.Records;
using CaseTracker.Api.Web.Validation;
using Dapper;
using FluentValidation;
using MediatR;

namespace CaseTracker.Api.Webhooks;

internal static class ReplayWebhook
{
    /// <param name="After">The position in the feed after which it is told everything again; none to go on where it is.</param>
    public sealed record Command(long? After) : IRequest<WebhookResponse>
    {
        internal string Id { get; init; } = "";
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.After).Must(after => after is null or >= 0)
            .WithProblem(FeedPosition.Expected.Chinese, FeedPosition.Expected.English);
    }

    /// <summary>Whoever delivers meanwhile notices that the position is another, and records nothing more.</summary>
    public sealed class Handler(Database database, WebhookStore store) : IRequestHandler<Command, WebhookResponse>
    {
        public Task<WebhookResponse> Handle(Command command, CancellationToken cancellationToken) =>
            database.WriteAsync(connection => ReplayAsync(connection, command, cancellationToken), cancellationToken);

        private async Task<WebhookResponse> ReplayAsync(DbConnection connection, Command command, CancellationToken cancellationToken)
        {
            var webhook = await store.RequireAsync(connection, command.Id, cancellationToken);
            store.RequireOn();
            await FeedReader.RequireAsync(connection, command.After ?? 0, cancellationToken);
            await connection.ExecuteAsync(
                """
                update webhook_positions set position = coalesce(@After, position), attempts = 0, due_at = null where webhook = @Id
                """,
                new { command.Id, command.After }, cancellationToken);
            await store.ChangeAsync(
                connection, webhook with { DisabledAt = null, DisabledFor = null }, AuditAct.WebhookReplayed,
                command.After?.ToString(CultureInfo.InvariantCulture), cancellationToken);
            return await GetWebhook.ReadAsync(connection, command.Id, cancellationToken);
        }
    }
}
