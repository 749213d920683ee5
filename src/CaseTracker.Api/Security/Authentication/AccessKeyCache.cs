using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Integrity;
using Dapper;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>
/// Finds access keys. A row is believed only with its seal: one that was put into the database, or changed there, opens nothing.
/// What was read is remembered for some seconds; a key revoked here is forgotten at once.
/// </summary>
internal sealed partial class AccessKeyCache(DbDataSource database, Seals seals, OfficeClock clock, ILogger<AccessKeyCache> logger)
{
    public const int IdLength = 12;

    private const string Prefix = "ct_";
    private const int MaxRemembered = 10_000;
    private const string Columns = "id, sha256, name, roles, agency_code, expires_on, created_at, created_by, last_used_at, revoked_at";

    public const string Select = $"select {Columns} from access_keys";

    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private volatile ConcurrentDictionary<string, (AccessKey Key, DateTimeOffset Until)> _remembered = new();

    /// <summary>A new key, and the id by which it is found.</summary>
    public static (string Key, string Id) Make()
    {
        var key = $"{Prefix}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";
        return (key, key[..IdLength]);
    }

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>The key that a token is, compared in constant time; null for none, and for one that no longer opens.</summary>
    public async ValueTask<AccessKey?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length <= IdLength || !token.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var key = await RememberedAsync(token[..IdLength], cancellationToken);
        return key is not null && CryptographicOperations.FixedTimeEquals(Hash(token), Convert.FromHexString(key.Sha256))
            && key.OpensOn(clock.Today) ? key : null;
    }

    /// <summary>Begins anew: a look that began before must not bring back what it saw.</summary>
    public void Forget() => _remembered = new();

    private async ValueTask<AccessKey?> RememberedAsync(string id, CancellationToken cancellationToken)
    {
        var remembered = _remembered;
        if (remembered.TryGetValue(id, out var found) && clock.Now < found.Until)
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

        // Only keys that exist are remembered: guesses must not fill the memory.
        if (remembered.Count >= MaxRemembered)
        {
            remembered.Clear();
        }

        remembered[id] = (key, clock.Now + Remembered);
        return key;
    }

    [LoggerMessage(LogLevel.Error, "The access key {Id} was tampered with in the database, and opens nothing.")]
    private partial void LogBroken(string id);
}
