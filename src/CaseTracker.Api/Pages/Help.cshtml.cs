using CaseTracker.Api.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages;

/// <summary>帮助: in the same place on every page, and readable before the sign-in.</summary>
[AllowAnonymous]
internal sealed class HelpModel(CaseTrackerOptions options) : PageModel
{
    public int IdleMinutes => options.IdleMinutes;
}
