using System.Data.Common;
using System.Diagnostics;
using CaseTracker.Api.Data;
using CaseTracker.Api.Feed;
using CaseTracker.Api.Security.Authorization;

namespace CaseTracker.Api.Webhooks;

/// <summary>
/// Tells a webhook what happened since, one event after the other: the next one only once the one before has been taken, so that order
/// is kept. What was told and is not yet recorded is told again by whoever goes on: each event at least once.
/// </summary>
internal sealed class WebhookRun(
    Engine engine, Database database, WebhookStore store, WebhookCalls calls, AgencyTree tree, OfficeClock clock,
    Instruments instruments)
{
    /// <summary>How many events are told before they are recorded as told, and for how long.</summary>
    private const int Batch = 50;

    /// <summary>What is not for a webhook is passed over without a write, up to so much.</summary>
    private const int PassedOver = 1_000;

    private static readonly TimeSpan LongestBatch = TimeSpan.FromSeconds(1);

    /// <summary>
    /// This process, which another node must not be taken for. A file is served by one process at a time: what the one before held, the
    /// next one goes on with.
    /// </summary>
    public string Node { get; } = engine.File is null ? $"{Guid.NewGuid():N}" : "the only node";

    /// <summary>Tells all that there is, until an attempt fails. Answers how far it has looked where there was nothing to tell.</summary>
    /// <param name="from">How far the webhook has been told, when the caller looked.</param>
    public async Task<long> RunAsync(string id, long from, CancellationToken stopping)
    {
        if (await ReadAsync(id, from, stopping) is not (_, var first))
        {
            return from;
        }

        if (IsNothing(first, from))
        {
            return first.Next;
        }

        var position = await database.WriteAsync(connection => WebhookProgress.TakeAsync(connection, id, Node, clock.Now), stopping);
        try
        {
            while (position is not null && await ReadAsync(id, position.At, stopping) is (var webhook, var page))
            {
                if (IsNothing(page, position.At))
                {
                    return page.Next;
                }

                var told = await TellAsync(webhook, page.Items, position.Attempts, stopping);
                position = await database.WriteAsync(
                    connection => RecordAsync(connection, webhook, position, page, told), CancellationToken.None);
                stopping.ThrowIfCancellationRequested();
            }

            return 0;
        }
        finally
        {
            if (stopping.IsCancellationRequested)
            {
                await database.WriteAsync(connection => WebhookProgress.ReleaseAsync(connection, id, Node), CancellationToken.None);
            }
        }
    }

    private static bool IsNothing(FeedPage page, long from) => page.Items.Count == 0 && page.Next - from < PassedOver;

    private async Task<(Webhook Webhook, FeedPage Page)?> ReadAsync(string id, long after, CancellationToken stopping)
    {
        await using var connection = await engine.Source.OpenConnectionAsync(stopping);
        var webhook = await store.FindAsync(connection, id, stopping);
        if (webhook is null or { DisabledAt: not null })
        {
            return null;
        }

        if (webhook.AgencyCode is { } agency)
        {
            await tree.RequireIntactAsync(agency, stopping);
        }

        return (webhook, await FeedReader.ReadAsync(connection, new(webhook.AgencyCode, webhook.TypeList), after, Batch, stopping));
    }

    /// <summary>Up to the first attempt that fails.</summary>
    private async Task<List<Delivery>> TellAsync(Webhook webhook, IReadOnlyList<FeedItem> items, int attempts, CancellationToken stopping)
    {
        var (told, watch) = (new List<Delivery>(), Stopwatch.StartNew());
        foreach (var item in items)
        {
            var at = clock.Now;
            try
            {
                var result = await calls.SendAsync(webhook, CloudEvent.Of(item), stopping);
                instruments.Delivered(result.Code);
                told.Add(new(item, told.Count == 0 ? attempts + 1 : 1, at, result));
            }
            catch (OperationCanceledException)
            {
                break;
            }

            if (!told[^1].Result.IsDelivered || watch.Elapsed > LongestBatch)
            {
                break;
            }
        }

        return told;
    }

    /// <summary>Records what was told. Answers how far that is; null where it does not go on now.</summary>
    private async Task<Position?> RecordAsync(
        DbConnection connection, Webhook webhook, Position position, FeedPage page, List<Delivery> told)
    {
        var failed = told.Count > 0 && !told[^1].Result.IsDelivered ? told[^1] : null;
        var taken = told.Count - (failed is null ? 0 : 1);
        var to = new Position
        {
            At = taken == page.Items.Count ? page.Next : taken > 0 ? told[taken - 1].Item.Id : position.At,
            Attempts = failed?.Attempt ?? (taken == 0 ? position.Attempts : 0),
        };
        var (now, wait) = (clock.Now, failed is null ? null : RetrySchedule.After(failed.Attempt, failed.Result.RetryAfter));
        if (!await WebhookProgress.MoveAsync(connection, webhook.Id, Node, now, position.At, to, now + wait))
        {
            return null;
        }

        await WebhookProgress.KeepAsync(connection, webhook.Id, told);
        if (failed is not null && (failed.Result.Status == StatusCodes.Status410Gone || wait is null)
            && await store.FindAsync(connection, webhook.Id, CancellationToken.None) is { } current)
        {
            await store.DisableAsync(
                connection, current, wait is null ? DisabledFor.Exhausted : DisabledFor.Gone, CancellationToken.None);
        }

        return failed is null ? to : null;
    }
}
