
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>访问密钥, as it is kept: the key itself only as its SHA-256.</summary>
internal sealed record AccessKey
{
    /// <summary>The first characters of the key, by which it is found and told from others.</summary>
    public required string Id { get; init; }

    public required string Sha256 { get; init; }

    public required string Name { get; init; }

    /// <summary>The codes of its roles, with blanks between them.</summary>
    public required string Roles { get; init; }

    /// <summary>The agency that it holds over, with all below it; null for all agencies.</summary>
    public string? AgencyCode { get; init; }

    /// <summary>The last day on which it opens; null for one without an end.</summary>
    public DateOnly? ExpiresOn { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The name that goes onto the record: whoever names a key cannot pass for another.</summary>
    public string SignedName => Signature.Of(Name, Id);

    public IReadOnlyList<Role> RoleList =>
        [.. Roles.Split(' ').Select(code => Codes<Role>.TryParse(code, out var role) ? role : (Role?)null).OfType<Role>()];

    public bool OpensOn(DateOnly day) => RevokedAt is null && !(ExpiresOn < day);
}
