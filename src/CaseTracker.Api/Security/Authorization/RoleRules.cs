using CaseTracker.Api.Web.Validation;
using FluentValidation;

namespace CaseTracker.Api.Security.Authorization;

/// <summary>What keys and accounts share.</summary>
internal static class RoleRules
{
    /// <summary>One role or more, each once.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<Role>?> AreRoles<T>(this IRuleBuilder<T, IReadOnlyList<Role>?> rule) =>
        rule.IsRequired().AtMost(Enum.GetValues<Role>().Length)
            .Must(roles => roles is null || roles.Distinct().Count() == roles.Count).WithProblem("角色重复。", "A role stands twice.");
}
