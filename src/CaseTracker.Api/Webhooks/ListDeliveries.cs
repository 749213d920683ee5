using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain;
using Dapper;
using MediatR;

namespace CaseTracker.Api.Webhooks;

internal static class ListDeliveries
{
    public sealed record Query : IRequest<Page<Item>>
    {
        public required string Id { get; init; }

        public Cursor<long>? Cursor { get; init; }

        public Limit? Limit { get; init; }
    }

    /// <summary>An attempt to tell an event.</summary>
    /// <param name="Sequence">Of the attempts at this webhook.</param>
    /// <param name="EventId">Its `id` in the feed, with which `webhook-id` began.</param>
    /// <param name="Attempt">At this event, from 1.</param>
    /// <param name="Status">That of the answer; null where there was none.</param>
    /// <param name="Failure">Why there was none.</param>
    public sealed record Item(
        long Sequence, long EventId, string Type, string Subject, int Attempt, DateTimeOffset AttemptedAt, int? Status,
        DeliveryFailure? Failure, int Milliseconds)
    {
        internal static Item Example { get; } = new(
            3, 17, "case.decision", "HDHB-2023-0004", 1, new(2023, 3, 20, 2, 30, 1, TimeSpan.Zero), 204, null, 12);
    }

    private sealed record Row
    {
        public long Sequence { get; init; }

        public long EventId { get; init; }

        public required string Type { get; init; }

        public required string Subject { get; init; }

        public int Attempt { get; init; }

        public DateTimeOffset AttemptedAt { get; init; }

        public int? Status { get; init; }

        public string? Failure { get; init; }

        public int Milliseconds { get; init; }

        public Item ToItem() => new(
            Sequence, EventId, Type, Subject, Attempt, AttemptedAt, Status,
            Codes<DeliveryFailure>.TryParse(Failure, out var failure) ? failure : null, Milliseconds);
    }

    public sealed class Handler(DbDataSource database, WebhookStore store) : IRequestHandler<Query, Page<Item>>
    {
        private const string Sql =
            """
            select d.sequence, d.event_id, f.type, f.subject, d.attempt, d.attempted_at, d.status, d.failure, d.milliseconds
            from webhook_deliveries d
            join feed f on f.id = d.event_id
            where d.webhook = @Id and d.sequence < @before
            order by d.sequence desc
            limit @take
            """;

        public async Task<Page<Item>> Handle(Query query, CancellationToken cancellationToken)
        {
            int limit = query.Limit ?? Limit.Default;
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await store.RequireAsync(connection, query.Id, cancellationToken);
            var rows = await connection.QueryAsync<Row>(
                Sql, new { query.Id, before = query.Cursor?.Key ?? long.MaxValue, take = limit + 1 }, cancellationToken);
            return Page<Item>.Of([.. rows.Select(row => row.ToItem())], limit, last => last.Sequence);
        }
    }
}
