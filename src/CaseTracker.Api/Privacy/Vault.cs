using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Storage;
using Dapper;
using Microsoft.AspNetCore.DataProtection;

namespace CaseTracker.Api.Privacy;

/// <summary>
/// The keys of the house. The master keys are a Data Protection key ring in a folder outside the database; they wrap the data
/// key of each case and the few secrets of the installation. What the database alone holds can neither be read nor be forged.
/// </summary>
internal sealed class Vault(IDataProtectionProvider protection)
{
    private const int KeyBytes = 32;
    private const string Chain = "chain";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IDataProtector _master = protection.CreateProtector("CaseTracker.Vault");

    /// <summary>Refuses what cannot be kept as it is: half a character would be sealed as one text and kept as another.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _chain = [];
    private byte[] _search = [];
    private PersonKey? _answers;

    /// <summary>For answers that are kept to be given again.</summary>
    public PersonKey Answers => _answers ?? throw new InvalidOperationException("The vault is not open.");

    /// <summary>Reads the secrets, and makes them where there are none. Throws <see cref="CannotStart"/> when the key ring is not the one of this database.</summary>
    public async Task OpenAsync(Database database)
    {
        var chain = await SecretAsync(database, Chain);
        (_chain, IsSealed) = (chain[..KeyBytes], chain.Length > KeyBytes);
        _search = await SecretAsync(database, "search");
        _answers = new(await SecretAsync(database, "answers"));
    }

    /// <summary>Whether all that there is to seal has been sealed once. It stands behind the chain key, as one more byte.</summary>
    public bool IsSealed { get; private set; }

    /// <summary>From now on what is not sealed is not believed.</summary>
    public async Task MarkSealedAsync(DbConnection connection)
    {
        await connection.ExecuteAsync("update secrets set wrapped = @wrapped where name = @name", new { wrapped = Wrap([.. _chain, 1]), name = Chain });
        IsSealed = true;
    }

    /// <summary>The id of the master key that wraps now. The framework writes it before what it wraps, behind four bytes of its own.</summary>
    public Guid MasterKey => new(_master.Protect([]).AsSpan(4, 16));

    /// <summary>A new data key, and how it is kept.</summary>
    public (PersonKey Key, string Wrapped) NewKey()
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        return (new(key), Wrap(key));
    }

    /// <summary>The data key; null where it has been destroyed.</summary>
    public PersonKey? Unwrap(string? wrapped) => wrapped is null ? null : new(UnwrapBytes(wrapped));

    /// <summary>The same key under the newest master key.</summary>
    public string Rewrap(string wrapped) => Wrap(UnwrapBytes(wrapped));

    /// <summary>
    /// The link of an event: HMAC-SHA256 over the link before it and all that is kept of the event, as a JSON array of texts.
    /// Whoever can write to the database but has no master key cannot make one.
    /// </summary>
    /// <exception cref="EncoderFallbackException">A field holds half a character.</exception>
    public string Link(string previous, params IEnumerable<string> fields)
    {
        string[] linked = [previous, .. fields];
        Array.ForEach(linked, field => Strict.GetByteCount(field));
        return Convert.ToHexStringLower(HMACSHA256.HashData(_chain, JsonSerializer.SerializeToUtf8Bytes(linked, Plain)));
    }

    /// <summary>What stands in the projection for a name or an identity number, so that an exact one can be found. Null stays null.</summary>
    public string? SearchHash(string kind, string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : Convert.ToHexStringLower(HMACSHA256.HashData(_search, Encoding.UTF8.GetBytes($"{kind}\n{text.Trim()}")));

    private string Wrap(byte[] key) => Convert.ToBase64String(_master.Protect(key));

    private byte[] UnwrapBytes(string wrapped) => _master.Unprotect(Convert.FromBase64String(wrapped));

    private async Task<byte[]> SecretAsync(Database database, string name)
    {
        var made = Wrap(RandomNumberGenerator.GetBytes(KeyBytes));
        var wrapped = await database.WriteAsync(
            async connection =>
            {
                await connection.ExecuteAsync("insert into secrets (name, wrapped) values (@name, @made) on conflict do nothing", new { name, made });
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

    public static CannotStart OtherKeyRing(CryptographicException cause) => new(
        new("密钥目录（CaseTracker:KeyRing）与数据库不匹配。", "The key ring (CaseTracker:KeyRing) is not the one that this database was sealed with."), cause);
}
