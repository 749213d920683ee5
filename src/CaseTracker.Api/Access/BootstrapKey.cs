using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Storage;
using Dapper;

namespace CaseTracker.Api.Access;

/// <summary>
/// The first key, which holds every role over every agency: <c>CaseTracker:AdminKey</c>, or a random one that is
/// made on first start, printed once to the console, and kept as a hash only.
/// </summary>
internal sealed class BootstrapKey
{
    public const string Name = "bootstrap";

    private byte[] _hash = [];

    /// <summary>Compares in constant time; false before the key is established.</summary>
    public bool Matches(string token) => CryptographicOperations.FixedTimeEquals(Hash(token), _hash);

    public async Task EstablishAsync(string? configured, Database database, OfficeClock clock)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            _hash = Hash(configured);
            return;
        }

        var made = $"ct_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";
        var kept = await database.WriteAsync(connection => KeepAsync(connection, Hash(made), clock.Now), CancellationToken.None);
        if (kept.SequenceEqual(Hash(made)))
        {
            // To the console and not to the log: a log is kept and read by others.
            await Console.Out.WriteLineAsync($"CaseTracker: the first access key, shown this once:  {made}");
        }

        _hash = kept;
    }

    /// <summary>Keeps the hash where there is none yet, and answers the one that is kept.</summary>
    private static async Task<byte[]> KeepAsync(DbConnection connection, byte[] hash, DateTimeOffset now)
    {
        await connection.ExecuteAsync(
            "insert into bootstrap_key (id, sha256, created_at) values (1, @sha256, @now) on conflict do nothing", new { sha256 = Convert.ToHexStringLower(hash), now });
        return Convert.FromHexString(await connection.QuerySingleAsync<string>("select sha256 from bootstrap_key where id = 1"));
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
