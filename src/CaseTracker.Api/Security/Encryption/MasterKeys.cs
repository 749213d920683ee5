using CaseTracker.Api.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;
using Microsoft.Extensions.Options;

namespace CaseTracker.Api.Security.Encryption;

/// <summary>
/// The master keys, in the folder of the key ring, which all nodes share. The key added last wraps; the older ones go on to open what
/// they wrapped.
/// </summary>
internal sealed class MasterKeys(DirectoryInfo folder, IKeyManager ring, IOptions<KeyManagementOptions> options)
{
    /// <summary>Of master keys made from now on: half the time of the framework's own choice, which older ones keep.</summary>
    private static readonly AuthenticatedEncryptorConfiguration Sealing = new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM };

    /// <exception cref="StartupException">Others may read the folder, and this program cannot change that.</exception>
    public void RestrictToOwner() => KeyRing.RestrictToOwner(folder);

    public static void Configure(IDataProtectionBuilder ring)
    {
        ring.SetApplicationName("CaseTracker").UseCryptographicAlgorithms(Sealing);
        ring.Services.AddSingleton<IDefaultKeyResolver, Newest>();
    }

    /// <summary>
    /// Adds a key. It lives by the machine's clock, as the framework reckons it, and is the newest also where another node's clock is
    /// ahead.
    /// </summary>
    public void Add()
    {
        var now = DateTimeOffset.UtcNow;
        var newest = ring.GetAllKeys().Select(key => key.ActivationDate).DefaultIfEmpty().Max();
        ring.CreateNewKey(newest < now ? now : newest.AddSeconds(1), now + options.Value.NewKeyLifetime);
    }

    /// <summary>The ring as it lies in the folder now. One that is open already looks for new keys once a day, and on the side.</summary>
    public IDataProtectionProvider Read() => DataProtectionProvider.Create(folder, Configure);

    /// <summary>
    /// The framework's own choice waits two days for other machines to see a new key, in which a key thought lost to somebody would go
    /// on to wrap. Here a key is in force once it is made, and a node that does not know it reads the ring again.
    /// </summary>
    internal sealed class Newest : IDefaultKeyResolver
    {
        public DefaultKeyResolution ResolveDefaultKeyPolicy(DateTimeOffset now, IEnumerable<IKey> allKeys)
        {
            var newest = allKeys.Where(key => !key.IsRevoked && now < key.ExpirationDate).MaxBy(key => key.ActivationDate);
            return new() { DefaultKey = newest, ShouldGenerateNewKey = newest is null };
        }
    }
}
