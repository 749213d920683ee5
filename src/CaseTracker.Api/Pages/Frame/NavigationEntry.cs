using CaseTracker.Api.Security.Authorization;

namespace CaseTracker.Api.Pages.Frame;

/// <summary>A page that the header leads to.</summary>
/// <param name="Key">Its <c>accesskey</c>.</param>
/// <param name="Count">How many cases there wait for today.</param>
internal sealed record NavigationEntry(string Path, string Label, string Key, Permission Act, int Count = 0);
