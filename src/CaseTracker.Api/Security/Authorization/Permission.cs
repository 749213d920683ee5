namespace CaseTracker.Api.Security.Authorization;

/// <summary>A kind of operation that roles permit.</summary>
internal enum Permission
{
    /// <summary>Agencies, codes, calendars: public data.</summary>
    ReadDirectory,
    ManageAgencies,
    ManageCalendar,
    ReadKeys,
    ManageKeys,

    ReadWebhooks,
    ManageWebhooks,

    /// <summary>Backups, master keys, retention.</summary>
    Operate,
    ReadAudit,

    Register,
    LogStep,
    AddNote,
    Draft,
    Amend,
    Decide,
    Extend,
    ChargeFee,
    HandOver,
    Void,

    /// <summary>A ledger contains decisions, so its roles are those of <see cref="Decide"/>.</summary>
    ImportLedger,
    ReadCases,

    /// <summary>To have due dates in one's calendar program, at an address that opens without a key.</summary>
    FollowDueDates,

    /// <summary>To find the earlier cases of a person: for those who may see people.</summary>
    ReadRelated,

    /// <summary>Drafts are not decisions yet: for the staff that handles the case.</summary>
    ReadDrafts,
    ReadPersonInClear,

    /// <summary>A letter names the person: for the staff that handles the case.</summary>
    DrawLetter,
    ExportPerson,
    ErasePerson,
    ExportLedger,

    ReadRemedies,
    KeepRemedies,
    VoidRemedy,

    ReadStatistics,
    CheckTables,
    WriteReport,
    Release,
}
