using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Frame;

/// <summary>Words about accounts and keys.</summary>
internal static class AccountText
{
    public static string Of(IEnumerable<Role> roles) => string.Join(T("、", ", "), roles.Select(role => role.Label().Localize()));

    public static string Agency(string? code) => code ?? T("全部机关", "All agencies");
}
