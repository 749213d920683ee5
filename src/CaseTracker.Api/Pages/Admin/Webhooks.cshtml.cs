using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Webhooks;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>推送地址: the systems that are told what happens.</summary>
[For(Permission.ReadWebhooks)]
internal sealed class WebhooksModel(IMediator mediator, Caller caller, CaseTrackerOptions options) : PageModel
{
    public Page<WebhookResponse> Listed { get; private set; } = null!;

    public bool IsFirst { get; private set; }

    public bool AreOn => options.Webhooks.AreOn;

    public bool MayManage => caller.May(Permission.ManageWebhooks);

    public async Task OnGetAsync(string? cursor, CancellationToken cancellationToken)
    {
        var address = new AddressReader();
        var after = address.Read<Cursor<string>>("cursor", cursor);
        address.Require();
        IsFirst = after is null;
        Listed = await mediator.Send(new ListWebhooks.Query { Cursor = after }, cancellationToken);
    }

    public static string AddressOf(string? cursor) => Lists.Address("/admin/webhooks", ("cursor", cursor));
}
