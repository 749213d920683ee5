namespace CaseTracker.Api.Security.Authorization;

/// <summary>What an endpoint does, as far as it matters for who may do it.</summary>
internal enum Permission
{
    /// <summary>Agencies, codes, calendars: what is public anyway.</summary>
    ReadDirectory,
    ManageAgencies,
    ManageCalendar,
    ReadKeys,
    ManageKeys,

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

    /// <summary>A ledger carries decisions, so it takes who may decide.</summary>
    ImportLedger,
    ReadCases,

    /// <summary>Drafts are not decisions yet: for those who handle the case.</summary>
    ReadDrafts,
    ReadPersonInClear,
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
