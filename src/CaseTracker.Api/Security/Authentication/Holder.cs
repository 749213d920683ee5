using System.Security.Claims;
using CaseTracker.Api.Security.Authorization;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>Someone with a valid access key or a valid account.</summary>
/// <param name="Id">Of the key or the account, or the name of the first key.</param>
/// <param name="Stamp">The hash of the key, or the stamp of the account: a sign-in lasts while it is the same.</param>
/// <param name="Name">The name in the record.</param>
/// <param name="Agency">The agency of the scope; null for all.</param>
internal sealed record Holder(string Id, string Stamp, string Name, IReadOnlyList<Role> Roles, string? Agency)
{
    private ClaimsPrincipal? _principal;

    /// <summary>The same one for the same scheme.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme) => _principal is { } made && made.Identity!.AuthenticationType == scheme
        ? made
        : _principal = KeyAuthentication.Principal(scheme, Name, Roles, Agency, AccessKeyCache.IsId(Id) ? Id : null);
}
