using System.Security.Claims;
using CaseTracker.Domain;

namespace CaseTracker.Api.Security.Authorization;

/// <summary>Who calls, with what the roles permit: made once for a key, and not for each request.</summary>
/// <param name="id">The permanent id: that of an access key, or an issuer's host and subject.</param>
/// <param name="scope">The agency of the scope; null for all agencies.</param>
/// <param name="keyId">The id of the access key; null for a token of an issuer, and for the first key.</param>
internal sealed class CallerIdentity(string scheme, string name, string id, IReadOnlyList<Role> roles, string? scope, string? keyId)
    : ClaimsIdentity(ClaimsOf(name, id, roles, scope), scheme)
{
    /// <summary>The name in the record.</summary>
    public override string Name => name;

    public string Id => id;

    public string? Scope => scope;

    public string? KeyId => keyId;

    public IReadOnlySet<Role> Roles { get; } = roles.ToHashSet();

    public IReadOnlySet<Permission> Permissions { get; } =
        PermissionTable.Table.Where(entry => entry.Value.Intersect(roles).Any()).Select(entry => entry.Key).ToHashSet();

    /// <summary>What the framework binds a form's token to.</summary>
    private static IEnumerable<Claim> ClaimsOf(string name, string id, IReadOnlyList<Role> roles, string? scope) =>
    [
        new(ClaimTypes.Name, name), new(Caller.IdClaim, id), new("agency", scope ?? Caller.AllAgencies),
        .. roles.Select(role => new Claim("role", role.Code())),
    ];
}
