using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaseTracker.Api.Data;
using Dapper;
using Microsoft.AspNetCore.DataProtection;

namespace CaseTracker.Api.Security.Encryption;

/// <summary>
/// The keys of the house. The master keys are a Data Protection key ring in a folder outside the database; they wrap the data
/// key of each case and the few secrets of the installation. What the database alone holds can neither be read nor be forged.
/// </summary>
internal sealed class Vault(IDataProtectionProvider protection, MasterKeys masterKeys)
{
    private const int KeyBytes = 32;

    /// <summary>Of the text of what was wrapped: four bytes of the framework's own, and all but two of the id of the master key.</summary>
    private const int TellsKey = 24;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _reading = new();

    private volatile IDataProtector _master = Protector(protection);
    private string? _wrappedChain;

    /// <summary>Refuses what cannot be kept as it is: half a character would be sealed as one text and kept as another.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _chain = [];
    private byte[] _search = [];
    private DataKey? _answers;

    /// <summary>For answers that are kept to be given again.</summary>
    public DataKey Answers => _answers ?? throw new InvalidOperationException("The vault is not open.");

    /// <summary>
    /// Reads the secrets, and makes them where there are none. Throws <see cref="StartupException"/> when the key ring is not the one of
    /// this database.
    /// </summary>
    public async Task OpenAsync(Database database)
    {
        masterKeys.RestrictToOwner();
        _chain = await SecretAsync(database, "chain");
        _search = await SecretAsync(database, "search");
        _answers = new(await SecretAsync(database, "answers"));
    }

    /// <summary>
    /// The id of the master key that wraps now. The framework writes it before what it wraps, behind four bytes of its own.
    /// </summary>
    public Guid MasterKey => new(_master.Protect([]).AsSpan(4, 16));

    /// <summary>How everything begins that is wrapped by the master key that wraps now.</summary>
    public string Newest => Wrap([])[..TellsKey];

    /// <summary>A new data key, and how it is kept.</summary>
    /// <param name="wrappedChain">How the secret of the chain is wrapped, as read in the transaction that keeps the key.</param>
    public (DataKey Key, string Wrapped) NewKey(string wrappedChain)
    {
        Follow(wrappedChain);
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        return (new(key), Wrap(key));
    }

    /// <summary>
    /// A change of the master key begins with the secret of the chain. Where that is not wrapped as it was, this node reads the ring:
    /// from then on no node wraps by the old key.
    /// </summary>
    public void Follow(string wrappedChain)
    {
        if (wrappedChain != _wrappedChain)
        {
            ReadRing();
            UnwrapBytes(wrappedChain);
            _wrappedChain = wrappedChain;
        }
    }

    /// <summary>The data key; null where it has been destroyed.</summary>
    public DataKey? Unwrap(string? wrapped) => wrapped is null ? null : new(UnwrapBytes(wrapped));

    /// <summary>The same key under the newest master key; null where it cannot be opened.</summary>
    public string? Rewrap(string wrapped)
    {
        try
        {
            return Wrap(UnwrapBytes(wrapped));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Reads the ring as it lies in its folder now, so that the newest key wraps.</summary>
    public void ReadRing() => ReadRing(_master);

    /// <summary>
    /// The hash that chains an event: HMAC-SHA256 over the hash before it and all that is kept of the event, as a JSON array of texts.
    /// Whoever can write to the database but has no master key cannot make one.
    /// </summary>
    /// <exception cref="EncoderFallbackException">A field holds half a character.</exception>
    public string ChainHash(string previous, params IEnumerable<string> fields)
    {
        string[] chained = [previous, .. fields];
        Array.ForEach(chained, field => Strict.GetByteCount(field));
        return Convert.ToHexStringLower(HMACSHA256.HashData(_chain, JsonSerializer.SerializeToUtf8Bytes(chained, Plain)));
    }

    /// <summary>
    /// What stands in the projection for a name or an identity number, so that an exact one can be found. Null stays null.
    /// </summary>
    public string? SearchHash(string kind, string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : Convert.ToHexStringLower(HMACSHA256.HashData(_search, Encoding.UTF8.GetBytes($"{kind}\n{text.Trim()}")));

    private string Wrap(byte[] key) => Convert.ToBase64String(_master.Protect(key));

    /// <summary>What cannot be opened may be under a key that another node has made.</summary>
    private byte[] UnwrapBytes(string wrapped)
    {
        var (master, bytes) = (_master, Convert.FromBase64String(wrapped));
        try
        {
            return master.Unprotect(bytes);
        }
        catch (CryptographicException)
        {
            return ReadRing(master).Unprotect(bytes);
        }
    }

    /// <param name="outdated">Not read again where another has replaced it meanwhile.</param>
    private IDataProtector ReadRing(IDataProtector outdated)
    {
        lock (_reading)
        {
            return _master == outdated ? _master = Protector(masterKeys.Read()) : _master;
        }
    }

    private static IDataProtector Protector(IDataProtectionProvider ring) => ring.CreateProtector("CaseTracker.Vault");

    private async Task<byte[]> SecretAsync(Database database, string name)
    {
        var made = Wrap(RandomNumberGenerator.GetBytes(KeyBytes));
        var wrapped = await database.WriteAsync(
            async connection =>
            {
                await connection.ExecuteAsync(
                    "insert into secrets (name, wrapped) values (@name, @made) on conflict do nothing", new { name, made });
                return await connection.QuerySingleAsync<string>("select wrapped from secrets where name = @name", new { name });
            },
            CancellationToken.None);
        try
        {
            return UnwrapBytes(wrapped);
        }
        catch (CryptographicException exception)
        {
            throw OtherKeyRing(exception);
        }
    }

    public static StartupException OtherKeyRing(CryptographicException cause) => new(
        new("密钥目录（CaseTracker:KeyRing）与数据库不匹配。", "The key ring (CaseTracker:KeyRing) is not the one that this database was sealed with."),
        cause);
}
