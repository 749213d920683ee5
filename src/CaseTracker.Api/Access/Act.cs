namespace CaseTracker.Api.Access;

/// <summary>What an endpoint does, as far as it matters for who may do it.</summary>
internal enum Act
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

/// <summary>The one table that says which role may do what. The first key may do everything.</summary>
internal static class Rights
{
    private static readonly Role[] Staff = [Role.FrontOffice, Role.Handler, Role.Approver];

    public static IReadOnlyDictionary<Act, Role[]> Table { get; } = new Dictionary<Act, Role[]>
    {
        [Act.ReadDirectory] = Enum.GetValues<Role>(),
        [Act.ManageAgencies] = [Role.Administrator],
        [Act.ManageCalendar] = [Role.Administrator],
        [Act.ReadKeys] = [Role.Administrator, Role.Auditor],
        [Act.ManageKeys] = [Role.Administrator],
        [Act.Operate] = [Role.Administrator],
        [Act.ReadAudit] = [Role.Auditor],
        [Act.Register] = [Role.FrontOffice, Role.Integrator],
        [Act.LogStep] = [Role.FrontOffice, Role.Handler],
        [Act.AddNote] = Staff,
        [Act.Draft] = [Role.Handler],
        [Act.Amend] = Staff,
        [Act.Decide] = [Role.Approver],
        [Act.Extend] = [Role.Approver],
        [Act.ChargeFee] = [Role.Approver],
        [Act.Void] = [Role.Approver],
        [Act.ImportLedger] = [Role.Approver],
        [Act.ReadCases] = [.. Staff, Role.Auditor, Role.Integrator],
        [Act.ReadDrafts] = Staff,
        [Act.ReadPersonInClear] = [.. Staff, Role.Auditor],
        [Act.ExportPerson] = [Role.Approver, Role.Auditor],
        [Act.ErasePerson] = [Role.Approver],
        [Act.ExportLedger] = [.. Staff, Role.Auditor],
        [Act.ReadRemedies] = [.. Staff, Role.Auditor, Role.Integrator],
        [Act.KeepRemedies] = [Role.Handler],
        [Act.VoidRemedy] = [Role.Approver],
        [Act.ReadStatistics] = [Role.Handler, Role.Approver, Role.Statistician, Role.Auditor, Role.Integrator],
        [Act.CheckTables] = [Role.Handler, Role.Approver, Role.Statistician, Role.Auditor],
        [Act.WriteReport] = [Role.Approver, Role.Statistician],
        [Act.Release] = [Role.Approver],
    };

    /// <summary>Whether an answer may name the person to these roles: to those who handle cases.</summary>
    public static bool MayName(IReadOnlySet<Role> roles) => roles.Overlaps(Staff);
}
