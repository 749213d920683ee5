namespace CaseTracker.Api.Security.Authorization;

/// <summary>What an endpoint does. Every endpoint of the API and every page has one, or the program does not start.</summary>
/// <param name="AllUnlessNamed">A request that names no agency is about all of them, and needs a caller with all in scope.</param>
internal sealed record AccessRule(Permission Act, bool AllUnlessNamed)
{
    /// <summary>Further permissions, any of which is enough: a page serves those who may draft a step and those who may do it.</summary>
    public IReadOnlyList<Permission> Or { get; init; } = [];

    /// <summary>All of which one is needed.</summary>
    public IReadOnlyList<Permission> Any => field ??= [Act, .. Or];
}
