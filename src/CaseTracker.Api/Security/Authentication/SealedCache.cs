using System.Collections.Concurrent;
using System.Data.Common;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Integrity;
using Dapper;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>
/// Rows that say who may come in, by their id. A row counts only with its seal: one that was inserted or changed in the database is not
/// there. Rows are cached for some seconds.
/// </summary>
/// <param name="select">Selects a row, without its condition.</param>
internal sealed partial class SealedCache<T>(
    DbDataSource database, Seals seals, OfficeClock clock, ILogger logger, SealedTable table, string select)
    where T : class
{
    private const int MaxCached = 10_000;

    private static readonly TimeSpan CacheTime = TimeSpan.FromSeconds(5);

    private volatile ConcurrentDictionary<string, (T Row, DateTimeOffset Until)> _cache = new();

    /// <summary>Clears the cache. A read that is still running fills the old one, so it brings nothing back.</summary>
    public void Clear() => _cache = new();

    public async ValueTask<T?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var cache = _cache;
        if (cache.TryGetValue(id, out var found) && clock.Now < found.Until)
        {
            return found.Row;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<T>($"{select} where id = @id", new { id }, cancellationToken);
        if (row is null)
        {
            return null;
        }

        if (!await seals.AreIntactAsync(connection, table, "id = @id", new { id }, cancellationToken))
        {
            LogBroken(table.Name, id);
            return null;
        }

        // Only rows that exist are cached: guesses must not fill the memory.
        if (cache.Count >= MaxCached)
        {
            cache.Clear();
        }

        cache[id] = (row, clock.Now + CacheTime);
        return row;
    }

    [LoggerMessage(LogLevel.Error, "In {Table}, {Id} was changed in the database and is not accepted.")]
    private partial void LogBroken(string table, string id);
}
