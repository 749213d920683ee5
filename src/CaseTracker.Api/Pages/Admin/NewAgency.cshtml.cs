using CaseTracker.Api.Agencies;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>新增机关</summary>
[For(Permission.ManageAgencies)]
internal sealed class NewAgencyModel(IMediator mediator, AgencyChoice agencies, Caller caller) : PageModel
{
    public bool IsTyped => agencies.IsTyped;

    /// <summary>Who may act for all agencies may add one with none above it.</summary>
    public IReadOnlyList<Choice> Above =>
        [.. caller.Scope is null && !IsTyped ? [new Choice("", T("（无上级）", "(none)"))] : Array.Empty<Choice>(), .. agencies.Offered];

    public Task OnGetAsync(CancellationToken cancellationToken) => agencies.LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await mediator.Send(FormReader.Read<AddAgency.Command>(HttpContext), cancellationToken);
        return LocalRedirect("/admin/agencies?done=agency-added");
    }
}
