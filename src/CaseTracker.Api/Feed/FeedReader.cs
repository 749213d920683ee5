using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;
using Dapper;

namespace CaseTracker.Api.Feed;

/// <summary>Reads the feed, which the database fills itself, in the order of commit.</summary>
internal static class FeedReader
{
    /// <summary>How many rows a statement looks at, where few of them are of the scope.</summary>
    private const int Window = 10_000;

    /// <summary>The last position; 0 while nothing has happened.</summary>
    public static Task<long> EndAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.QuerySingleAsync<long>("select coalesce(max(id), 0) from feed", null, cancellationToken);

    /// <summary>Throws a problem for a position past the end, which only a feed before a restored backup has had.</summary>
    public static async Task RequireAsync(DbConnection connection, long position, CancellationToken cancellationToken)
    {
        if (await EndAsync(connection, cancellationToken) is var end && position > end)
        {
            throw new Problem(ProblemKind.PositionUnknown, new(
                $"事件流目前到 {end} 为止；数据库可能由较早的备份恢复，请从 {end} 或者更早的位置重新读取。",
                $"The feed ends at {end}. The database may have been restored from an older backup: read again from {end} or before."));
        }
    }

    /// <summary>What happened after a position, up to a number of items.</summary>
    public static async Task<FeedPage> ReadAsync(
        DbConnection connection, FeedFilter filter, long after, int limit, CancellationToken cancellationToken)
    {
        // Taken first: whatever is committed later has a higher place.
        var end = await EndAsync(connection, cancellationToken);
        var items = new List<FeedItem>();
        while (after < end && items.Count < limit)
        {
            var until = Math.Min(end, after + Window);
            items.AddRange(await connection.QueryAsync<FeedItem>(
                Select(connection, filter),
                new { after, until, agency = filter.Agency, types = filter.Types.ToArray(), take = limit - items.Count },
                cancellationToken));
            after = items.Count == limit ? items[^1].Id : until;
        }

        return new(items, after);
    }

    private static string Select(DbConnection connection, FeedFilter filter) =>
        $"""
        select id, type, subject, agency_code, happened_on as "on", recorded_at as at
        from feed
        where id > @after and id <= @until
          {(filter.Agency is null ? "" : $"and {AgencyReader.Covered(rollUp: true)}")}
          {(filter.Types.Count == 0 ? "" : $"and type {connection.AnyOf("@types")}")}
        order by id
        limit @take
        """;
}
