using System.Data.Common;
using System.Security.Cryptography;
using CaseTracker.Api.Data;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Integrity;
using Dapper;

namespace CaseTracker.Api.Feed.DueDates;

/// <summary>Reads and writes calendar feeds. Each write is sealed and has its entry on the audit log.</summary>
internal sealed class CalendarFeedStore(DbDataSource database, Holders holders, Seals seals, AuditLog audit)
{
    private const string Select =
        "select id, sha256, holder, stamp, agency_code, created_at, created_by from calendar_feeds where removed_at is null";

    private const string Insert =
        """
        insert into calendar_feeds (id, sha256, holder, stamp, agency_code, created_at, created_by)
        values (@Id, @Sha256, @Holder, @Stamp, @AgencyCode, @CreatedAt, @CreatedBy)
        """;

    /// <summary>An id of twelve characters, as keys have.</summary>
    public static string NewId() => $"cf_{RandomNumberGenerator.GetHexString(9, lowercase: true)}";

    public static string NewToken() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    public static string HashOf(string token) => Convert.ToHexStringLower(AccessKeyCache.Hash(token));

    /// <summary>Whose feed it is. Null where there is none, it was revoked, or its holder is not what it was: all of them alike.</summary>
    public async Task<Holder?> OpenAsync(string token, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var feed = await connection.QuerySingleOrDefaultAsync<CalendarFeed>(
            $"{Select} and sha256 = @sha256", new { sha256 = HashOf(token) }, cancellationToken);
        return feed is not null
            && await seals.AreIntactAsync(connection, SealedTable.CalendarFeeds, "id = @Id", new { feed.Id }, cancellationToken)
                ? await holders.FindAsync(feed.Holder, feed.Stamp, cancellationToken)
                : null;
    }

    public async Task<IReadOnlyList<CalendarFeed>> ListAsync(
        string holder, string after, int take, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<CalendarFeed>(
            $"{Select} and holder = @holder and id > @after order by id limit @take", new { holder, after, take }, cancellationToken))
                .AsList();
    }

    /// <summary>A feed as it was sealed; null where there is none of this holder.</summary>
    public async Task<CalendarFeed?> FindAsync(DbConnection connection, string holder, string id, CancellationToken cancellationToken)
    {
        await seals.RequireAsync(connection, SealedTable.CalendarFeeds, "id = @id", new { id }, cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<CalendarFeed>(
            $"{Select} and holder = @holder and id = @id", new { holder, id }, cancellationToken);
    }

    public async Task AddAsync(DbConnection connection, CalendarFeed feed, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(Insert, feed, cancellationToken);
        await SealAsync(connection, feed, AuditAct.CalendarFeedAdded, cancellationToken);
    }

    public async Task RemoveAsync(
        DbConnection connection, CalendarFeed feed, DateTimeOffset now, string by, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(
            "update calendar_feeds set removed_at = @now, removed_by = @by where id = @Id", new { now, by, feed.Id }, cancellationToken);
        await SealAsync(connection, feed, AuditAct.CalendarFeedRemoved, cancellationToken);
    }

    private async Task SealAsync(DbConnection connection, CalendarFeed feed, AuditAct act, CancellationToken cancellationToken)
    {
        await seals.SealAsync(connection, SealedTable.CalendarFeeds, "id = @Id", new { feed.Id }, cancellationToken);
        await audit.AddAsync(connection, act, feed.AgencyCode, feed.Id, detail: null, cancellationToken);
    }
}
