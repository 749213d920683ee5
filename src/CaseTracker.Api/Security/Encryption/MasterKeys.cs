using CaseTracker.Api.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;
using Microsoft.Extensions.Options;

namespace CaseTracker.Api.Security.Encryption;

/// <summary>
/// The master keys, in the folder of the key ring, which all nodes share. The key added last wraps; the older ones still open what
/// they wrapped.
/// </summary>
internal sealed class MasterKeys(DirectoryInfo folder, IKeyManager ring, IOptions<KeyManagementOptions> options)
{
    /// <summary>For new master keys: half the time of the framework's default, which older keys keep.</summary>
    private static readonly AuthenticatedEncryptorConfiguration Sealing = new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM };

    /// <exception cref="StartupException">Others may read the folder, and this program cannot change that.</exception>
    public void RestrictToOwner() => KeyRing.RestrictToOwner(folder);

    public static void Configure(IDataProtectionBuilder ring)
    {
        ring.SetApplicationName("CaseTracker").UseCryptographicAlgorithms(Sealing);
        ring.Services.AddSingleton<IDefaultKeyResolver, Newest>();
    }

    /// <summary>
    /// Adds a key. Its lifetime follows the machine's clock, as in the framework, and it is the newest even where another node's clock is
    /// ahead.
    /// </summary>
    public void Add()
    {
        var now = DateTimeOffset.UtcNow;
        var newest = ring.GetAllKeys().Select(key => key.ActivationDate).DefaultIfEmpty().Max();
        ring.CreateNewKey(newest < now ? now : newest.AddSeconds(1), now + options.Value.NewKeyLifetime);
    }

    /// <summary>The ring as it is in the folder now. An open ring looks for new keys only once a day.</summary>
    public IDataProtectionProvider Read() => DataProtectionProvider.Create(folder, Configure);

    /// <summary>
    /// By default the framework waits two days for other machines to see a new key, and a key that may be stolen would wrap until then.
    /// Here a key is in force once it is made, and a node that does not know it reads the ring again.
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
