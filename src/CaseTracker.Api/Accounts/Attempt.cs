using CaseTracker.Api.Security.Authentication;

namespace CaseTracker.Api.Accounts;

/// <summary>An attempt to sign in that was counted before it is known whether it is right.</summary>
/// <param name="Account">Null where no attempt can be right: there is none, or it is blocked, locked or over.</param>
/// <param name="Known">The account that is there, whether or not it may sign in.</param>
/// <param name="Locks">Whether the account is locked unless this attempt is right.</param>
internal sealed record Attempt(Account? Account, Account? Known, bool Locks);
