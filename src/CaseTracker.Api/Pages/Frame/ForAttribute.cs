using CaseTracker.Api.Security.Authorization;

namespace CaseTracker.Api.Pages.Frame;

/// <summary>What a page does, and what else opens it. Every page has one, or says that it needs no sign-in.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ForAttribute(Permission act, params Permission[] or) : Attribute
{
    public AccessRule Rule { get; } = new(act, AllUnlessNamed: false) { Or = or };
}
