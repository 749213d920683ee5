using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Domain;
using Dapper;

namespace CaseTracker.Api.Webhooks;

/// <summary>How far a webhook has been told, which one node at a time moves on.</summary>
internal static class WebhookProgress
{
    /// <summary>Longer than a call and what is recorded after it: each record makes it new.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    /// <summary>How many attempts of each webhook are kept.</summary>
    private const int Kept = 1_000;

    private static readonly InsertedTable Deliveries = new(
        "webhook_deliveries", "webhook", "sequence", "event_id", "attempt", "attempted_at", "status", "failure", "milliseconds");

    /// <summary>Takes the lease; null where another node has it.</summary>
    public static Task<Position?> TakeAsync(DbConnection connection, string webhook, string node, DateTimeOffset now) =>
        connection.QuerySingleOrDefaultAsync<Position?>(
            """
            update webhook_positions
            set leased_by = @node, leased_until = @until
            where webhook = @webhook and (leased_by is null or leased_by = @node or leased_until <= @now)
            returning position as at, attempts
            """,
            new { webhook, node, now, until = now + Lease });

    /// <summary>
    /// Moves on, and makes the lease new; false where another node has taken it, or someone had the webhook told again meanwhile.
    /// </summary>
    /// <param name="due">When the next attempt is due; null for at once.</param>
    public static async Task<bool> MoveAsync(
        DbConnection connection, string webhook, string node, DateTimeOffset now, long from, Position to, DateTimeOffset? due) =>
        await connection.ExecuteAsync(
            """
            update webhook_positions
            set position = @At, attempts = @Attempts, due_at = @due, leased_until = @until
            where webhook = @webhook and leased_by = @node and position = @from
            """,
            new { webhook, node, from, to.At, to.Attempts, due, until = now + Lease }) == 1;

    public static Task ReleaseAsync(DbConnection connection, string webhook, string node) => connection.ExecuteAsync(
        "update webhook_positions set leased_by = null, leased_until = null where webhook = @webhook and leased_by = @node",
        new { webhook, node });

    /// <summary>Keeps the latest attempts.</summary>
    public static async Task KeepAsync(DbConnection connection, string webhook, IReadOnlyList<Delivery> deliveries)
    {
        var last = await connection.ExecuteScalarAsync<int>(
            "select coalesce(max(sequence), 0) from webhook_deliveries where webhook = @webhook", new { webhook });
        var batch = new SqlBatch();
        foreach (var (item, attempt, at, result) in deliveries)
        {
            batch.Insert(
                Deliveries, webhook, ++last, item.Id, attempt, at, result.Status, result.Failure is { } failure ? failure.Code() : null,
                result.Milliseconds);
        }

        batch.Execute("delete from webhook_deliveries where webhook = $1 and sequence <= $2", webhook, last - Kept);
        await batch.RunAsync(connection, CancellationToken.None);
    }
}
