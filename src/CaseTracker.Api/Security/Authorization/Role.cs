namespace CaseTracker.Api.Security.Authorization;

/// <summary>What someone is trusted with. A key or token carries one or more, over one agency and all below it, or over all.</summary>
internal enum Role
{
    /// <summary>窗口: registers, confirms, logs steps.</summary>
    FrontOffice,

    /// <summary>承办人: logs steps and drafts decisions.</summary>
    Handler,

    /// <summary>审批人: decides, extends, charges fees, voids, releases.</summary>
    Approver,

    /// <summary>统计人员: statistics and reports, and nobody's data.</summary>
    Statistician,

    /// <summary>审计: reads everything, changes nothing.</summary>
    Auditor,

    /// <summary>外部系统: registers and reads.</summary>
    Integrator,

    /// <summary>管理员: agencies, keys, calendar, operation; no cases.</summary>
    Administrator,
}
