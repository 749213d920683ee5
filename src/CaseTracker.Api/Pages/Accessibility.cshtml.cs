using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages;

/// <summary>无障碍说明</summary>
[AllowAnonymous]
internal sealed class AccessibilityModel : PageModel
{
}
