using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaseTracker.Api.Data;
using Dapper;
using Microsoft.AspNetCore.DataProtection;

namespace CaseTracker.Api.Security.Encryption;

/// <summary>
/// All keys. The master keys are a Data Protection key ring in a folder outside the database; they wrap the data key of each case and
/// the few secrets of the installation. With the database alone, nobody can read personal data or forge a record.
/// </summary>
internal sealed class Vault(IDataProtectionProvider protection, MasterKeys masterKeys)
{
    private const int KeyBytes = 32;

    /// <summary>The first characters of a wrapped text: four bytes of the framework, and all but two of the id of the master key.</summary>
    private const int KeyPrefixLength = 24;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _reading = new();

    private volatile IDataProtector _master = Protector(protection);
    private string? _wrappedChain;

    /// <summary>Refuses half a character, which would be sealed as one text and stored as another.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _chain = [];
    private byte[] _search = [];
    private DataKey? _answers;
    private DataKey? _accounts;

    /// <summary>For stored responses.</summary>
    public DataKey Answers => _answers ?? throw new InvalidOperationException("The vault is not open.");

    /// <summary>For the secrets of accounts, and those that webhooks are signed with.</summary>
    public DataKey Accounts => _accounts ?? throw new InvalidOperationException("The vault is not open.");

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
        _accounts = new(await SecretAsync(database, "accounts"));
    }

    /// <summary>
    /// The id of the current master key. The framework writes it before the wrapped bytes, after four bytes of its own.
    /// </summary>
    public Guid MasterKey => new(_master.Protect([]).AsSpan(4, 16));

    /// <summary>The beginning of every text that the current master key has wrapped.</summary>
    public string Newest => Wrap([])[..KeyPrefixLength];

    /// <summary>
    /// A new data key, and its wrapped form to store, in a transaction that has called <see cref="Follow"/> before.
    /// </summary>
    public (DataKey Key, string Wrapped) NewKey()
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        return (new(key), Wrap(key));
    }

    /// <summary>
    /// A change of the master key begins with the secret of the chain. Where that is wrapped differently than before, this node reads
    /// the ring again, so that no node wraps by the old key any more.
    /// </summary>
    /// <param name="wrappedChain">The wrapped secret of the chain, as read in the transaction that stores a new key.</param>
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

    /// <summary>Reads the ring from its folder again, so that the newest key wraps.</summary>
    public void ReadRing() => ReadRing(_master);

    /// <summary>
    /// The hash that chains an event: HMAC-SHA256 over the previous hash and all stored fields of the event, as a JSON array of
    /// texts. With access to the database but without a master key, nobody can make one.
    /// </summary>
    /// <exception cref="EncoderFallbackException">A field holds half a character.</exception>
    public string ChainHash(string previous, params IEnumerable<string> fields)
    {
        string[] chained = [previous, .. fields];
        Array.ForEach(chained, field => Strict.GetByteCount(field));
        return Convert.ToHexStringLower(HMACSHA256.HashData(_chain, JsonSerializer.SerializeToUtf8Bytes(chained, Plain)));
    }

    /// <summary>
    /// The hash of a name or an identity number in the projection, for exact search, or of a code that is only compared. Null stays null.
    /// </summary>
    public string? SearchHash(string kind, string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : Convert.ToHexStringLower(HMACSHA256.HashData(_search, Encoding.UTF8.GetBytes($"{kind}\n{text.Trim()}")));

    private string Wrap(byte[] key) => Convert.ToBase64String(_master.Protect(key));

    /// <summary>Where it cannot be opened, another node may have made a new key.</summary>
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

    /// <param name="outdated">Not read again where another thread has replaced it already.</param>
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
