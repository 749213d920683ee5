namespace CaseTracker.Api.Security.Authorization;

/// <summary>The one table that says which role may do what. The first key may do everything.</summary>
internal static class PermissionTable
{
    private static readonly Role[] Staff = [Role.FrontOffice, Role.Handler, Role.Approver];

    public static IReadOnlyDictionary<Permission, Role[]> Table { get; } = new Dictionary<Permission, Role[]>
    {
        [Permission.ReadDirectory] = Enum.GetValues<Role>(),
        [Permission.ManageAgencies] = [Role.Administrator],
        [Permission.ManageCalendar] = [Role.Administrator],
        [Permission.ReadKeys] = [Role.Administrator, Role.Auditor],
        [Permission.ManageKeys] = [Role.Administrator],
        [Permission.ReadWebhooks] = [Role.Administrator, Role.Auditor],
        [Permission.ManageWebhooks] = [Role.Administrator],
        [Permission.Operate] = [Role.Administrator],
        [Permission.ReadAudit] = [Role.Auditor],
        [Permission.Register] = [Role.FrontOffice, Role.Integrator],
        [Permission.LogStep] = [Role.FrontOffice, Role.Handler],
        [Permission.AddNote] = Staff,
        [Permission.Draft] = [Role.Handler],
        [Permission.Amend] = Staff,
        [Permission.Decide] = [Role.Approver],
        [Permission.Extend] = [Role.Approver],
        [Permission.ChargeFee] = [Role.Approver],
        [Permission.HandOver] = [Role.Handler, Role.Approver],
        [Permission.Void] = [Role.Approver],
        [Permission.ImportLedger] = [Role.Approver],
        [Permission.ReadCases] = [.. Staff, Role.Auditor, Role.Integrator],
        [Permission.FollowDueDates] = [.. Staff, Role.Integrator],
        [Permission.ReadRelated] = [.. Staff, Role.Auditor],
        [Permission.ReadDrafts] = Staff,
        [Permission.ReadPersonInClear] = [.. Staff, Role.Auditor],
        [Permission.DrawLetter] = Staff,
        [Permission.ExportPerson] = [Role.Approver, Role.Auditor],
        [Permission.ErasePerson] = [Role.Approver],
        [Permission.ExportLedger] = [.. Staff, Role.Auditor],
        [Permission.ReadRemedies] = [.. Staff, Role.Auditor, Role.Integrator],
        [Permission.KeepRemedies] = [Role.Handler],
        [Permission.VoidRemedy] = [Role.Approver],
        [Permission.ReadStatistics] = [Role.Handler, Role.Approver, Role.Statistician, Role.Auditor, Role.Integrator],
        [Permission.CheckTables] = [Role.Handler, Role.Approver, Role.Statistician, Role.Auditor],
        [Permission.WriteReport] = [Role.Approver, Role.Statistician],
        [Permission.Release] = [Role.Approver],
    };

    /// <summary>Whether a response may name the person to these roles: only to the staff that handles cases.</summary>
    public static bool MayName(IReadOnlySet<Role> roles) => roles.Overlaps(Staff);
}
