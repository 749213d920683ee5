
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;

namespace CaseTracker.Api.Keys;

/// <summary>An access key, as it is listed: never the key itself.</summary>
/// <param name="Id">The beginning of the key.</param>
/// <param name="AgencyCode">It holds over this agency and all below it; null for all agencies.</param>
/// <param name="ExpiresOn">The last day on which it opens.</param>
/// <param name="LastUsedAt">To the minute.</param>
internal sealed record KeyResponse(
    string Id,
    string Name,
    IReadOnlyList<Role> Roles,
    string? AgencyCode,
    DateOnly? ExpiresOn,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt)
{
    public static KeyResponse Example { get; } = new(
        "ct_4be1f0a27", "窗口一", [Role.FrontOffice], "HDHB", null, new(2023, 3, 1, 1, 30, 0, TimeSpan.Zero), BootstrapKey.Name, null, null);

    public static KeyResponse Of(AccessKey key) => new(
        key.Id, key.Name, key.RoleList, key.AgencyCode, key.ExpiresOn, key.CreatedAt, key.CreatedBy, key.LastUsedAt, key.RevokedAt);
}
