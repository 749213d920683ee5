using CaseTracker.Api.Security.Authorization;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>Finds who holds a key: the first key or one of the others.</summary>
internal sealed class KeyHolders(BootstrapKey first, AccessKeyCache keys)
{
    private KeyHolder? _first;

    /// <summary>Who holds this key; null where it is not valid.</summary>
    public async ValueTask<KeyHolder?> FindAsync(string token, CancellationToken cancellationToken) =>
        await first.IsValidAsync(token, cancellationToken) ? First()
        : await keys.FindAsync(token, cancellationToken) is { } key ? key.Holder
        : null;

    /// <summary>Who signed in with a key; null where it is no longer valid.</summary>
    public async ValueTask<KeyHolder?> FindAsync(string id, string sha256, CancellationToken cancellationToken) =>
        id == BootstrapKey.Name ? await first.IsValidHashAsync(sha256, cancellationToken) ? First() : null
        : await keys.FindAsync(id, sha256, cancellationToken) is { } key ? key.Holder
        : null;

    private KeyHolder First() => _first is { } holder && holder.Sha256 == first.Sha256
        ? holder
        : _first = new(BootstrapKey.Name, first.Sha256, BootstrapKey.Name, Enum.GetValues<Role>(), Agency: null);
}
