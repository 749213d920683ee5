using CaseTracker.Api.Keys;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>Revokes an access key, or the first key.</summary>
[For(Permission.ManageKeys)]
internal sealed class KeyModel(IMediator mediator, Caller caller) : PageModel
{
    [FromRoute]
    public string Key { get; set; } = "";

    /// <summary>Null for the first key.</summary>
    public KeyResponse? Shown { get; private set; }

    private bool IsFirst => Key == BootstrapKey.Name;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (IsFirst)
        {
            await caller.RequireOverAsync(agency: null, cancellationToken);
            return;
        }

        var found = await mediator.Send(new ListKeys.Query { Prefix = Key, Limit = new(1) }, cancellationToken);
        Shown = found.Items.FirstOrDefault(key => key.Id == Key) ?? throw new Problem(ProblemKind.KeyNotFound);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (IsFirst)
        {
            await caller.RequireOverAsync(agency: null, cancellationToken);
            await mediator.Send(new RevokeFirstKey.Command(), cancellationToken);
        }
        else
        {
            await mediator.Send(new RevokeKey.Command(Key), cancellationToken);
        }

        return LocalRedirect("/admin/keys?done=key-revoked");
    }
}
