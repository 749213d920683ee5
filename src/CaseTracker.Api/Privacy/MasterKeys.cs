using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;
using Microsoft.Extensions.Options;

namespace CaseTracker.Api.Privacy;

/// <summary>The master keys of the ring. One that is made here is in force at once; the older ones go on to open what they wrapped.</summary>
internal sealed class MasterKeys(IKeyManager ring, Vault vault, IOptions<KeyManagementOptions> options)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(5);

    /// <summary>The id of the key that wraps from now on. It lives by the machine's clock, as the framework reckons it.</summary>
    public async Task<Guid> RenewAsync(CancellationToken cancellationToken)
    {
        var before = vault.MasterKey;
        var now = DateTimeOffset.UtcNow;
        ring.CreateNewKey(now, now + options.Value.NewKeyLifetime);

        // The framework reads the ring anew on the side, and wraps with the old key meanwhile.
        while (vault.MasterKey == before)
        {
            await Task.Delay(LookAgain, cancellationToken);
        }

        return vault.MasterKey;
    }

    /// <summary>
    /// The key activated last wraps. The framework's own choice waits two days for other machines to see a new key, in which a
    /// key thought lost to somebody would go on to wrap.
    /// </summary>
    internal sealed class Newest : IDefaultKeyResolver
    {
        public DefaultKeyResolution ResolveDefaultKeyPolicy(DateTimeOffset now, IEnumerable<IKey> allKeys)
        {
            var newest = allKeys.Where(key => !key.IsRevoked && key.ActivationDate <= now && now < key.ExpirationDate).MaxBy(key => key.ActivationDate);
            return new() { DefaultKey = newest, ShouldGenerateNewKey = newest is null };
        }
    }
}
