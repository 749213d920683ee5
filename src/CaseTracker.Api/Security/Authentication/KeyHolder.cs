using System.Security.Claims;
using CaseTracker.Api.Security.Authorization;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>Someone who has a valid access key.</summary>
/// <param name="Id">Of the key, or the name of the first key.</param>
/// <param name="Sha256">Of the key: with the id it names this key and no other.</param>
/// <param name="Name">The name in the record.</param>
/// <param name="Agency">The agency of the scope; null for all.</param>
internal sealed record KeyHolder(string Id, string Sha256, string Name, IReadOnlyList<Role> Roles, string? Agency)
{
    private ClaimsPrincipal? _principal;

    /// <summary>The same one for the same scheme.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme) => _principal is { } made && made.Identity!.AuthenticationType == scheme
        ? made
        : _principal = KeyAuthentication.Principal(scheme, Name, Roles, Agency, Id == BootstrapKey.Name ? null : Id);
}
