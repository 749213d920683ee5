using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;

namespace CaseTracker.Api.Accounts;

/// <summary>An account, as it is listed: never its password.</summary>
/// <param name="AgencyCode">It holds over this agency and all below it; null for all agencies.</param>
/// <param name="ExpiresOn">The last day on which it opens.</param>
/// <param name="OneTimePassword">Whether it still has the password that was made for it.</param>
/// <param name="LockedUntil">After five wrong attempts in a row it opens from then on; null where it is not locked.</param>
/// <param name="SignedInAt">Its last sign-in.</param>
internal sealed record AccountResponse(
    string Account,
    string Name,
    IReadOnlyList<Role> Roles,
    string? AgencyCode,
    DateOnly? ExpiresOn,
    bool Blocked,
    bool OneTimePassword,
    bool SecondFactor,
    DateTimeOffset? LockedUntil,
    DateTimeOffset? SignedInAt,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    int Version)
{
    public static AccountResponse Example { get; } = new(
        "zhangmin", "张敏", [Role.FrontOffice], "HDHB", null, false, true, false, null, null, new(2023, 3, 1, 1, 30, 0, TimeSpan.Zero),
        BootstrapKey.Name, 1);

    public static AccountResponse Of(Account account, DateTimeOffset now) => new(
        account.Id, account.Name, account.RoleList, account.AgencyCode, account.ExpiresOn, account.Blocked, account.OneTime,
        account.SecondFactor is not null, account.LockedUntil > now ? account.LockedUntil : null, account.SignedInAt, account.CreatedAt,
        account.CreatedBy, account.Version);
}
