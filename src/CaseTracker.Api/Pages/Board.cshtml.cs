using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages;

/// <summary>待办: what waits for someone, by days left.</summary>
[For(Permission.ReadCases)]
internal sealed class BoardModel : PageModel
{
}
