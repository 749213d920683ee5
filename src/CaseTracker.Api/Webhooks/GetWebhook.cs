using System.Data.Common;
using CaseTracker.Api.Data;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Webhooks;

internal static class GetWebhook
{
    public sealed record Query(string Id) : IRequest<WebhookResponse>;

    public sealed class Handler(DbDataSource database, WebhookStore store) : IRequestHandler<Query, WebhookResponse>
    {
        public async Task<WebhookResponse> Handle(Query query, CancellationToken cancellationToken)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await store.RequireAsync(connection, query.Id, cancellationToken);
            return await ReadAsync(connection, query.Id, cancellationToken);
        }
    }

    public static async Task<WebhookResponse> ReadAsync(DbConnection connection, string id, CancellationToken cancellationToken) =>
        (await connection.QuerySingleAsync<WebhookRow>($"{WebhookRow.Select} and id = @id", new { id }, cancellationToken)).ToResponse();
}
