namespace CaseTracker.Api.Records;

/// <summary>What is put on the audit log: all that matters for trust and is no event of a case.</summary>
internal enum AuditAct
{
    /// <summary>A caller's first request of a day.</summary>
    Login,
    AgencyAdded,
    AgencyRenamed,
    AgencyClosed,
    SettingsChanged,
    LetterheadChanged,

    /// <summary>An agency put its own text of a letter, or took it back.</summary>
    LetterTextChanged,

    /// <summary>An agency put its own paper, or took it back.</summary>
    LetterPaperChanged,
    KeyMade,
    KeyRevoked,
    WebhookAdded,
    WebhookRemoved,
    WebhookSecretChanged,

    /// <summary>It is told again from a position in the feed, and goes on where it was disabled.</summary>
    WebhookReplayed,

    /// <summary>Its address is gone, or could not be reached for days.</summary>
    WebhookDisabled,
    AccountAdded,
    AccountChanged,
    AccountBlocked,
    AccountUnblocked,

    /// <summary>An administrator made a new one-time password.</summary>
    PasswordReset,

    /// <summary>The holder of an account chose a password.</summary>
    PasswordChanged,
    SecondFactorSet,
    SecondFactorRemoved,

    /// <summary>A recovery code stood in for the second factor.</summary>
    RecoveryCodeUsed,

    /// <summary>All sign-ins of an account were ended by its holder.</summary>
    SignedOutEverywhere,

    /// <summary>Someone signed in to the pages with an account.</summary>
    SignedIn,

    /// <summary>A wrong password or code; the subject is the account where there is one.</summary>
    SignInFailed,

    /// <summary>Five of them in a row.</summary>
    AccountLocked,
    CalendarChanged,

    /// <summary>A person's data were read in clear, for the purpose in the detail.</summary>
    PersonRead,

    /// <summary>All that is held about a person was handed out.</summary>
    PersonExported,

    /// <summary>A letter was drawn, which names a person; which one, and the SHA-256 of its file, are in the detail.</summary>
    LetterDrawn,

    /// <summary>A data key was destroyed: the person is gone from the record.</summary>
    PersonErased,

    /// <summary>A person's data are only kept from now on, for the reason in the detail; or may be used again.</summary>
    PersonRestricted,
    PersonUnrestricted,
    LedgerExported,
    LedgerImported,
    ReportReleased,
    MasterKeyChanged,

    /// <summary>The clock of a sandbox; from when to when is in the detail.</summary>
    ClockSet,
    CalendarFeedAdded,
    CalendarFeedRemoved,
    BackedUp,
}
