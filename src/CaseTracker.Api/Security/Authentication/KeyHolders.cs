using CaseTracker.Api.Security.Authorization;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>Finds who holds a key: the first key or one of the others.</summary>
internal sealed class KeyHolders(BootstrapKey first, AccessKeyCache keys)
{
    /// <summary>Who holds this key; null where it is not valid.</summary>
    public async ValueTask<KeyHolder?> FindAsync(string token, CancellationToken cancellationToken) =>
        await first.IsValidAsync(token, cancellationToken) ? First()
        : await keys.FindAsync(token, cancellationToken) is { } key ? Of(key)
        : null;

    /// <summary>Who signed in with a key; null where it is no longer valid.</summary>
    public async ValueTask<KeyHolder?> FindAsync(string id, string sha256, CancellationToken cancellationToken) =>
        id == BootstrapKey.Name ? await first.IsValidHashAsync(sha256, cancellationToken) ? First() : null
        : await keys.FindAsync(id, sha256, cancellationToken) is { } key ? Of(key)
        : null;

    private static KeyHolder Of(AccessKey key) => new(key.Id, key.Sha256, key.SignedName, key.RoleList, key.AgencyCode);

    private KeyHolder First() => new(BootstrapKey.Name, first.Sha256, BootstrapKey.Name, Enum.GetValues<Role>(), Agency: null);
}
