
using CaseTracker.Api.Security.Authorization;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>访问密钥, as it is stored: the key itself only as its SHA-256.</summary>
internal sealed record AccessKey
{
    /// <summary>The first characters of the key, which identify it.</summary>
    public required string Id { get; init; }

    public required string Sha256 { get; init; }

    public required string Name { get; init; }

    /// <summary>The codes of its roles, separated by spaces.</summary>
    public required string Roles { get; init; }

    /// <summary>The agency of its scope, with all below it; null for all agencies.</summary>
    public string? AgencyCode { get; init; }

    /// <summary>The last day on which it is accepted; null for no expiry.</summary>
    public DateOnly? ExpiresOn { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The name in the record. It ends in the id, so no key can pass for another.</summary>
    public string SignedName => Signature.Of(Name, Id);

    public IReadOnlyList<Role> RoleList => Authorization.Roles.Parse(Roles);

    public Holder Holder => field ??= new(Id, Sha256, SignedName, RoleList, AgencyCode);

    public bool IsValidOn(DateOnly day) => RevokedAt is null && !(ExpiresOn < day);
}
