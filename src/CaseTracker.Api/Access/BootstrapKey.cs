using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using CaseTracker.Api.Hosting;
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

    public async Task EstablishAsync(string? configured, DbDataSource database, OfficeClock clock)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            _hash = Hash(configured);
            return;
        }

        await using var connection = await database.OpenConnectionAsync();
        var made = $"ct_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";
        var inserted = await connection.ExecuteAsync(
            "insert into bootstrap_key (id, sha256, created_at) values (1, @sha256, @now) on conflict do nothing",
            new { sha256 = Convert.ToHexStringLower(Hash(made)), now = clock.Now });

        if (inserted == 1)
        {
            // To the console and not to the log: a log is kept and read by others.
            await Console.Out.WriteLineAsync($"CaseTracker: the first access key, shown this once:  {made}");
        }

        _hash = Convert.FromHexString(await connection.QuerySingleAsync<string>("select sha256 from bootstrap_key where id = 1"));
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
