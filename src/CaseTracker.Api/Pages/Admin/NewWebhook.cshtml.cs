using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Webhooks;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>新增推送地址: its secret is shown once.</summary>
[For(Permission.ManageWebhooks), ShownOnce(Once = true)]
internal sealed class NewWebhookModel(IMediator mediator, AgencyChoice agencies, Caller caller, CaseTrackerOptions options) : PageModel
{
    public ScopeChoice Scopes { get; } = new(agencies, caller);

    public bool AreOn => options.Webhooks.AreOn;

    /// <summary>Null until it is made.</summary>
    public AddWebhook.Response? Made { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => Scopes.LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = ScopeChoice.Read<AddWebhook.Command>(HttpContext, (read, agency) => read with { AgencyCode = agency });
        Made = await mediator.Send(command, cancellationToken);
        return Page();
    }
}
