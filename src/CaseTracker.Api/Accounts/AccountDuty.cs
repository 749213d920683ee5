namespace CaseTracker.Api.Accounts;

/// <summary>What the holder of an account must do before anything else.</summary>
internal enum AccountDuty
{
    None,

    /// <summary>The one-time password is still in force.</summary>
    ChangePassword,

    /// <summary>The agency asks for a second factor, and there is none yet.</summary>
    SetSecondFactor,
}
