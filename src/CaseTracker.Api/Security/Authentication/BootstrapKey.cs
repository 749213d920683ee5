using System.Data.Common;
using System.Security.Cryptography;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Domain;
using Dapper;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>
/// The first key, which has every role over every agency: <c>CaseTracker:AdminKey</c>, or a random one that is made on the first
/// start, shown once, and stored as a hash only. It is shown on the terminal; without one, in a file that only this program's account
/// can read, because the output of a service goes to logs that others read.
/// </summary>
internal sealed partial class BootstrapKey(
    Database database, DbDataSource source, Seals seals, OfficeClock clock, CaseTrackerOptions options, ILogger<BootstrapKey> logger)
{
    public const string Name = "bootstrap";
    public const string Setting = "CaseTracker:AdminKey";

    /// <summary>In the folder of the key ring.</summary>
    public const string FileName = "first-key";

    public const string Select = "select sha256, created_at, revoked_at from bootstrap_key where id = 1";

    private static readonly TimeSpan CacheTime = TimeSpan.FromSeconds(5);

    private byte[] _hash = [];
    private Lookup _lookup = new(InForce: false, DateTimeOffset.MinValue);

    /// <summary>Whether the key comes from the setting and not from the database.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(options.AdminKey);

    public string Sha256 { get; private set; } = "";

    /// <summary>Compares in constant time; false before the key is established.</summary>
    public bool Matches(string token) => CryptographicOperations.FixedTimeEquals(AccessKeyCache.Hash(token), _hash);

    /// <summary>Whether a token is the first key, and it was not revoked: on this node at once, on another within some seconds.</summary>
    public async ValueTask<bool> IsValidAsync(string token, CancellationToken cancellationToken) =>
        Matches(token) && (IsConfigured || await IsInForceAsync(cancellationToken));

    /// <summary>Whether a hash, as someone who signed in with the first key has it, is still that of the first key.</summary>
    public async ValueTask<bool> IsValidHashAsync(string sha256, CancellationToken cancellationToken) =>
        sha256 == Sha256 && (IsConfigured || await IsInForceAsync(cancellationToken));

    public void Clear() => Volatile.Write(ref _lookup, new(InForce: false, DateTimeOffset.MinValue));

    public async Task EstablishAsync()
    {
        _hash = IsConfigured
            ? AccessKeyCache.Hash(options.AdminKey!)
            : await database.WriteAsync(LoadOrMakeAsync, CancellationToken.None);
        Sha256 = Convert.ToHexStringLower(_hash);
    }

    /// <summary>
    /// The stored hash; that of a new key where there was never one; none where the row was deleted from the database.
    /// </summary>
    private async Task<byte[]> LoadOrMakeAsync(DbConnection connection)
    {
        if (await connection.QuerySingleOrDefaultAsync<StoredKey>(Select) is { } stored)
        {
            return Convert.FromHexString(stored.Sha256);
        }

        if (await connection.ExecuteScalarAsync<bool>(
            "select exists (select 1 from record_chain where record = @record)", new { record = BrokenRecord.FirstKey.Code() }))
        {
            LogMissing();
            return [];
        }

        var made = $"ct_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";
        var hash = AccessKeyCache.Hash(made);
        await connection.ExecuteAsync(
            "insert into bootstrap_key (id, sha256, created_at) values (1, @sha256, @now)",
            new { sha256 = Convert.ToHexStringLower(hash), now = clock.Now });
        await seals.SealAsync(connection, SealedTable.FirstKey, "id = 1", parameters: null, CancellationToken.None);
        await AnnounceAsync(made);
        return hash;
    }

    private async Task AnnounceAsync(string made)
    {
        if (!Console.IsOutputRedirected)
        {
            await Console.Out.WriteLineAsync($"CaseTracker: the first access key, shown this once:  {made}");
            return;
        }

        var file = Path.GetFullPath(Path.Combine(options.KeyRing, FileName));
        KeyRing.WriteOwnersFile(file, made);
        await Console.Out.WriteLineAsync($"CaseTracker: the first access key is in {file}; read it, and delete the file.");
    }

    private async ValueTask<bool> IsInForceAsync(CancellationToken cancellationToken)
    {
        var lookup = Volatile.Read(ref _lookup);
        if (clock.Now < lookup.Until)
        {
            return lookup.InForce;
        }

        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var stored = await connection.QuerySingleOrDefaultAsync<StoredKey>(Select, null, cancellationToken);
        var isWhole = await seals.AreIntactAsync(connection, SealedTable.FirstKey, "id = 1", parameters: null, cancellationToken);
        var found = new Lookup(
            stored is { RevokedAt: null } && isWhole && Convert.FromHexString(stored.Sha256).SequenceEqual(_hash), clock.Now + CacheTime);

        // Not cached where the key was revoked in the meantime.
        Interlocked.CompareExchange(ref _lookup, found, lookup);
        return found.InForce;
    }

    [LoggerMessage(
        LogLevel.Error,
        "The first access key was deleted from the database. No new one is made; set one as CaseTracker:AdminKey.")]
    private partial void LogMissing();

    internal sealed record StoredKey
    {
        public required string Sha256 { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? RevokedAt { get; init; }
    }

    private sealed record Lookup(bool InForce, DateTimeOffset Until);
}
