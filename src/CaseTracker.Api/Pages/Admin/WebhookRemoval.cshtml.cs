using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Webhooks;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>Removes a webhook.</summary>
[For(Permission.ManageWebhooks)]
internal sealed class WebhookRemovalModel(IMediator mediator) : PageModel
{
    [FromRoute]
    public string Webhook { get; set; } = "";

    public WebhookResponse Shown { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Shown = await mediator.Send(new GetWebhook.Query(Webhook), cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await mediator.Send(new RemoveWebhook.Command(Webhook), cancellationToken);
        return LocalRedirect("/admin/webhooks?done=webhook-removed");
    }
}
