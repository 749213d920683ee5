using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Integrity;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>Finds access keys. Revoking one on this node clears the cache at once.</summary>
internal sealed class AccessKeyCache(DbDataSource database, Seals seals, OfficeClock clock, ILogger<AccessKeyCache> logger)
{
    public const int IdLength = 12;

    private const string Prefix = "ct_";
    private const string Columns = "id, sha256, name, roles, agency_code, expires_on, created_at, created_by, last_used_at, revoked_at";

    public const string Select = $"select {Columns} from access_keys";

    private readonly SealedCache<AccessKey> _keys = new(database, seals, clock, logger, SealedTable.Keys, Select);

    /// <summary>A new key and its id.</summary>
    public static (string Key, string Id) Make()
    {
        var key = $"{Prefix}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";
        return (key, key[..IdLength]);
    }

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Whether an id is that of an access key, and not of an account or of an issuer's subject.</summary>
    public static bool IsId(string id) => id.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The key of a token, compared in constant time; null where there is none, or it is no longer valid.</summary>
    public async ValueTask<AccessKey?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length <= IdLength || !IsId(token))
        {
            return null;
        }

        var key = await _keys.FindAsync(token[..IdLength], cancellationToken);
        return key is not null && CryptographicOperations.FixedTimeEquals(Hash(token), Convert.FromHexString(key.Sha256))
            && key.IsValidOn(clock.Today) ? key : null;
    }

    /// <summary>The key with an id and a hash, as someone who signed in with it has them; null where it is no longer valid.</summary>
    public async ValueTask<AccessKey?> FindAsync(string id, string sha256, CancellationToken cancellationToken) =>
        await _keys.FindAsync(id, cancellationToken) is { } key && key.Sha256 == sha256 && key.IsValidOn(clock.Today) ? key : null;

    /// <summary>The key with an id; null where it is no longer valid.</summary>
    public async ValueTask<AccessKey?> FindByIdAsync(string id, CancellationToken cancellationToken) =>
        await _keys.FindAsync(id, cancellationToken) is { } key && key.IsValidOn(clock.Today) ? key : null;

    public void Clear() => _keys.Clear();
}
