using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Webhooks;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>A webhook: how far it has been told, its deliveries; try it, have it told again, change its secret.</summary>
[For(Permission.ReadWebhooks), ShownOnce(Once = true)]
internal sealed class WebhookModel(IMediator mediator, Caller caller, CaseTrackerOptions options) : PageModel
{
    [FromRoute]
    public string Webhook { get; set; } = "";

    public WebhookResponse Shown { get; private set; } = null!;

    public Page<ListDeliveries.Item> Deliveries { get; private set; } = null!;

    public bool IsFirst { get; private set; }

    public bool AreOn => options.Webhooks.AreOn;

    public bool MayManage => caller.May(Permission.ManageWebhooks);

    /// <summary>What came of trying it; null where it was not tried.</summary>
    public DeliveryResult? Tried { get; private set; }

    /// <summary>A new secret; null for none.</summary>
    public ChangeSecret.Response? Changed { get; private set; }

    public async Task OnGetAsync(string? cursor, CancellationToken cancellationToken)
    {
        var address = new AddressReader();
        var before = address.Read<Cursor<long>>("cursor", cursor);
        address.Require();
        IsFirst = before is null;
        Shown = await mediator.Send(new GetWebhook.Query(Webhook), cancellationToken);
        Deliveries = await mediator.Send(new ListDeliveries.Query { Id = Webhook, Cursor = before }, cancellationToken);
    }

    public async Task<IActionResult> OnPostTestAsync(CancellationToken cancellationToken)
    {
        caller.Require(Permission.ManageWebhooks);
        var answer = await mediator.Send(new TestWebhook.Command(Webhook), cancellationToken);
        Tried = new(answer.Status, answer.Failure, answer.Milliseconds);
        await OnGetAsync(cursor: null, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostReplayAsync(CancellationToken cancellationToken)
    {
        caller.Require(Permission.ManageWebhooks);
        await mediator.Send(FormReader.Read<ReplayWebhook.Command>(HttpContext) with { Id = Webhook }, cancellationToken);
        return LocalRedirect($"/admin/webhooks/{Webhook}?done=webhook-replayed");
    }

    public async Task<IActionResult> OnPostSecretAsync(CancellationToken cancellationToken)
    {
        caller.Require(Permission.ManageWebhooks);
        Changed = await mediator.Send(new ChangeSecret.Command(Webhook), cancellationToken);
        return Page();
    }

    public string AddressOf(string? cursor) => Lists.Address($"/admin/webhooks/{Webhook}", ("cursor", cursor));
}
