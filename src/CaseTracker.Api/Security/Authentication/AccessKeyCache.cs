using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Integrity;
using Dapper;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>
/// Finds access keys. A row counts only with its seal: a key that was inserted or changed in the database is not accepted.
/// Keys are cached for some seconds; revoking one on this node clears the cache at once.
/// </summary>
internal sealed partial class AccessKeyCache(DbDataSource database, Seals seals, OfficeClock clock, ILogger<AccessKeyCache> logger)
{
    public const int IdLength = 12;

    private const string Prefix = "ct_";
    private const int MaxCached = 10_000;
    private const string Columns = "id, sha256, name, roles, agency_code, expires_on, created_at, created_by, last_used_at, revoked_at";

    public const string Select = $"select {Columns} from access_keys";

    private static readonly TimeSpan CacheTime = TimeSpan.FromSeconds(5);

    private volatile ConcurrentDictionary<string, (AccessKey Key, DateTimeOffset Until)> _cache = new();

    /// <summary>A new key and its id.</summary>
    public static (string Key, string Id) Make()
    {
        var key = $"{Prefix}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";
        return (key, key[..IdLength]);
    }

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>The key of a token, compared in constant time; null where there is none, or it is no longer valid.</summary>
    public async ValueTask<AccessKey?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length <= IdLength || !token.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var key = await CachedAsync(token[..IdLength], cancellationToken);
        return key is not null && CryptographicOperations.FixedTimeEquals(Hash(token), Convert.FromHexString(key.Sha256))
            && key.IsValidOn(clock.Today) ? key : null;
    }

    /// <summary>The key with an id and a hash, as someone who signed in with it has them; null where it is no longer valid.</summary>
    public async ValueTask<AccessKey?> FindAsync(string id, string sha256, CancellationToken cancellationToken) =>
        await CachedAsync(id, cancellationToken) is { } key && key.Sha256 == sha256 && key.IsValidOn(clock.Today) ? key : null;

    /// <summary>Clears the cache. A read that is still running fills the old one, so it brings nothing back.</summary>
    public void Clear() => _cache = new();

    private async ValueTask<AccessKey?> CachedAsync(string id, CancellationToken cancellationToken)
    {
        var cache = _cache;
        if (cache.TryGetValue(id, out var found) && clock.Now < found.Until)
        {
            return found.Key;
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var key = await connection.QuerySingleOrDefaultAsync<AccessKey>($"{Select} where id = @id", new { id }, cancellationToken);
        if (key is null)
        {
            return null;
        }

        if (!await seals.AreIntactAsync(connection, SealedTable.Keys, "id = @id", new { id }, cancellationToken))
        {
            LogBroken(id);
            return null;
        }

        // Only keys that exist are cached: guesses must not fill the memory.
        if (cache.Count >= MaxCached)
        {
            cache.Clear();
        }

        cache[id] = (key, clock.Now + CacheTime);
        return key;
    }

    [LoggerMessage(LogLevel.Error, "The access key {Id} was changed in the database and is not accepted.")]
    private partial void LogBroken(string id);
}
