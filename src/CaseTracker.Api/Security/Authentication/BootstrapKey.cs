using System.Data.Common;
using System.Security.Cryptography;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Security.Integrity;
using CaseTracker.Domain;
using Dapper;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>
/// The first key, which holds every role over every agency: <c>CaseTracker:AdminKey</c>, or a random one that is made on first
/// start, told once, and kept as a hash only. It is told on the terminal; where there is none, in a file that only this program's
/// account can read: what a service prints is kept in a log and read by others.
/// </summary>
internal sealed partial class BootstrapKey(
    Database database, DbDataSource source, Seals seals, OfficeClock clock, CaseTrackerOptions options, ILogger<BootstrapKey> logger)
{
    public const string Name = "bootstrap";
    public const string Setting = "CaseTracker:AdminKey";

    /// <summary>In the folder of the key ring.</summary>
    public const string FileName = "first-key";

    public const string Select = "select sha256, created_at, revoked_at from bootstrap_key where id = 1";

    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private byte[] _hash = [];
    private Look _look = new(InForce: false, DateTimeOffset.MinValue);

    /// <summary>Whether the setting holds the key: then the database says nothing about it.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(options.AdminKey);

    /// <summary>Compares in constant time; false before the key is established.</summary>
    public bool Matches(string token) => CryptographicOperations.FixedTimeEquals(AccessKeyCache.Hash(token), _hash);

    /// <summary>Whether a token is the first key, and that has not been revoked, on this node or, some seconds ago, on another.</summary>
    public async ValueTask<bool> OpensAsync(string token, CancellationToken cancellationToken) =>
        Matches(token) && (IsConfigured || await IsInForceAsync(cancellationToken));

    public void Forget() => Volatile.Write(ref _look, new(InForce: false, DateTimeOffset.MinValue));

    public async Task EstablishAsync() => _hash = IsConfigured
        ? AccessKeyCache.Hash(options.AdminKey!)
        : await database.WriteAsync(KeptAsync, CancellationToken.None);

    /// <summary>
    /// The hash that is kept; of a new key where there has never been one. Of one that was taken out of the database there is none.
    /// </summary>
    private async Task<byte[]> KeptAsync(DbConnection connection)
    {
        if (await connection.QuerySingleOrDefaultAsync<Kept>(Select) is { } kept)
        {
            return Convert.FromHexString(kept.Sha256);
        }

        if (await connection.ExecuteScalarAsync<bool>(
            "select exists (select 1 from record_chain where record = @record)", new { record = BrokenRecord.FirstKey.Code() }))
        {
            LogGone();
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
        var look = Volatile.Read(ref _look);
        if (clock.Now < look.Until)
        {
            return look.InForce;
        }

        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var kept = await connection.QuerySingleOrDefaultAsync<Kept>(Select, null, cancellationToken);
        var isWhole = await seals.AreIntactAsync(connection, SealedTable.FirstKey, "id = 1", parameters: null, cancellationToken);
        var seen = new Look(
            kept is { RevokedAt: null } && isWhole && Convert.FromHexString(kept.Sha256).SequenceEqual(_hash), clock.Now + Remembered);

        // Not where it was revoked meanwhile.
        Interlocked.CompareExchange(ref _look, seen, look);
        return seen.InForce;
    }

    [LoggerMessage(
        LogLevel.Error,
        "The first access key was taken out of the database. None is made in its place; one can be set as CaseTracker:AdminKey.")]
    private partial void LogGone();

    internal sealed record Kept
    {
        public required string Sha256 { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? RevokedAt { get; init; }
    }

    private sealed record Look(bool InForce, DateTimeOffset Until);
}
