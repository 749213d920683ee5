using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Webhooks;

internal static class ListWebhooks
{
    public sealed record Query : IRequest<Page<WebhookResponse>>
    {
        public Cursor<string>? Cursor { get; init; }

        public Limit? Limit { get; init; }
    }

    public sealed class Handler(DbDataSource database, Caller caller) : IRequestHandler<Query, Page<WebhookResponse>>
    {
        public async Task<Page<WebhookResponse>> Handle(Query query, CancellationToken cancellationToken)
        {
            int limit = query.Limit ?? Limit.Default;
            var ofScope = caller.Scope is null ? "" : $"and {AgencyReader.Covered(rollUp: true)}";
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var rows = await connection.QueryAsync<WebhookRow>(
                $"{WebhookRow.Select} and id > @after {ofScope} order by id limit @take",
                new { after = query.Cursor?.Key ?? "", agency = caller.Scope, take = limit + 1 },
                cancellationToken);
            return Page<WebhookResponse>.Of([.. rows.Select(row => row.ToResponse())], limit, last => last.Id);
        }
    }
}
