using CaseTracker.Api.Security.Authorization;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>Finds who holds a key, the first key or one of the others, and who signed in with a key or an account.</summary>
internal sealed class Holders(BootstrapKey first, AccessKeyCache keys, AccountCache accounts)
{
    private Holder? _first;

    /// <summary>Who holds this key; null where it is not valid.</summary>
    public async ValueTask<Holder?> FindAsync(string token, CancellationToken cancellationToken) =>
        await first.IsValidAsync(token, cancellationToken) ? First()
        : await keys.FindAsync(token, cancellationToken) is { } key ? key.Holder
        : null;

    /// <summary>Who signed in; null where the key or the account is no longer valid, or has another stamp.</summary>
    public async ValueTask<Holder?> FindAsync(string id, string stamp, CancellationToken cancellationToken) =>
        id == BootstrapKey.Name ? await first.IsValidHashAsync(stamp, cancellationToken) ? First() : null
        : AccessKeyCache.IsId(id) ? (await keys.FindAsync(id, stamp, cancellationToken))?.Holder
        : await accounts.FindAsync(id, cancellationToken) is { } account && account.Stamp == stamp ? account.Holder
        : null;

    /// <summary>Whose id it is; null where it is nobody's, or someone's of whom an issuer tells.</summary>
    public async ValueTask<Holder?> FindByIdAsync(string id, CancellationToken cancellationToken) =>
        id == BootstrapKey.Name ? First()
        : AccessKeyCache.IsId(id) ? (await keys.FindByIdAsync(id, cancellationToken))?.Holder
        : (await accounts.FindAsync(id, cancellationToken))?.Holder;

    private Holder First() => _first is { } holder && holder.Stamp == first.Sha256
        ? holder
        : _first = new(BootstrapKey.Name, first.Sha256, BootstrapKey.Name, Enum.GetValues<Role>(), Agency: null);
}
