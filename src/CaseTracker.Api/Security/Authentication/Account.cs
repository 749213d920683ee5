using CaseTracker.Api.Security.Authorization;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>账号, as it is stored, with its attempts to sign in.</summary>
internal sealed record Account
{
    /// <summary>What its holder types to sign in, and its permanent id.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The codes of its roles, separated by spaces.</summary>
    public required string Roles { get; init; }

    /// <summary>The agency of its scope, with all below it; null for all agencies.</summary>
    public string? AgencyCode { get; init; }

    /// <summary>The last day on which it is accepted; null for no expiry.</summary>
    public DateOnly? ExpiresOn { get; init; }

    public bool Blocked { get; init; }

    /// <summary>Its hash.</summary>
    public required string Password { get; init; }

    /// <summary>Whether the password was made by the program and must be changed at the first sign-in.</summary>
    public bool OneTime { get; init; }

    /// <summary>New with every change, which ends each sign-in.</summary>
    public required string Stamp { get; init; }

    /// <summary>The secret of the second factor, sealed; null for none.</summary>
    public string? SecondFactor { get; init; }

    /// <summary>The hashes of the recovery codes that are left, separated by spaces.</summary>
    public string? RecoveryCodes { get; init; }

    public int Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>How many attempts in a row failed.</summary>
    public int Failed { get; init; }

    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>The last time step of the second factor that was accepted: its code opens nothing again.</summary>
    public long? LastStep { get; init; }

    public DateTimeOffset? SignedInAt { get; init; }

    /// <summary>The name in the record. It ends in the id, so no account can pass for another.</summary>
    public string SignedName => Signature.Of(Name, Id);

    public IReadOnlyList<Role> RoleList => Authorization.Roles.Parse(Roles);

    public Holder Holder => field ??= new(Id, Stamp, SignedName, RoleList, AgencyCode);

    public bool IsValidOn(DateOnly day) => !Blocked && !(ExpiresOn < day);
}
