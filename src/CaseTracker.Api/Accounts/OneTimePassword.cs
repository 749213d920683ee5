namespace CaseTracker.Api.Accounts;

/// <summary>An account and its new password, which is shown this once and must be changed at the first sign-in.</summary>
internal sealed record OneTimePassword(string Account, string Password)
{
    internal static OneTimePassword Example { get; } = new("zhangmin", "k7mw-3qxd-h9tp-v2rc");
}
