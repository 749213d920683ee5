using CaseTracker.Api.Accounts;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>新增账号: the one-time password is shown once.</summary>
[For(Permission.ManageKeys), ShownOnce(Once = true)]
internal sealed class NewAccountModel(IMediator mediator, AgencyChoice agencies, Caller caller) : PageModel
{
    public ScopeChoice Scopes { get; } = new(agencies, caller);

    /// <summary>Null until it is made.</summary>
    public OneTimePassword? Made { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => Scopes.LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = ScopeChoice.Read<AddAccount.Command>(HttpContext, (read, agency) => read with { AgencyCode = agency });
        Made = await mediator.Send(command, cancellationToken);
        return Page();
    }
}
