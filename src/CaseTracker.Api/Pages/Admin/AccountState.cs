using CaseTracker.Api.Accounts;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>In a word, whether an account opens.</summary>
internal static class AccountState
{
    /// <param name="tone">The colour of the tag; null for plain words.</param>
    public static string Of(AccountResponse account, DateOnly today, out string? tone)
    {
        tone = account.Blocked || account.ExpiresOn < today ? "grey" : account.LockedUntil is not null ? "amber" : null;
        return account.Blocked ? T("已停用", "Blocked")
            : account.ExpiresOn < today ? T("已到期", "Expired")
            : account.LockedUntil is { } until ? T($"锁定至 {Time(until)[11..]}", $"Locked until {Time(until)[11..]}")
            : account.OneTimePassword ? T("待首次登录", "Not signed in yet")
            : T("正常", "In use");
    }
}
