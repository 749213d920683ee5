using CaseTracker.Domain;

namespace CaseTracker.Api.Security.Authorization;

internal static class Roles
{
    /// <summary>Roles as they are stored: their codes, separated by spaces.</summary>
    public static string Join(IEnumerable<Role> roles) => string.Join(' ', roles.Select(role => role.Code()));

    public static IReadOnlyList<Role> Parse(string codes) =>
        [.. codes.Split(' ').Select(code => Codes<Role>.TryParse(code, out var role) ? role : (Role?)null).OfType<Role>()];

    public static LocalizedText Label(this Role role) => role switch
    {
        Role.FrontOffice => new("窗口人员", "Front office"),
        Role.Handler => new("承办人", "Handler"),
        Role.Approver => new("审批人", "Approver"),
        Role.Statistician => new("统计人员", "Statistician"),
        Role.Auditor => new("审计人员", "Auditor"),
        Role.Integrator => new("外部系统", "Other system"),
        Role.Administrator => new("管理员", "Administrator"),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
