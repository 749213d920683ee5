using CaseTracker.Api.Keys;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>新增密钥: the key is shown once.</summary>
[For(Permission.ManageKeys), ShownOnce(Once = true)]
internal sealed class NewKeyModel(IMediator mediator, AgencyChoice agencies, Caller caller) : PageModel
{
    public ScopeChoice Scopes { get; } = new(agencies, caller);

    /// <summary>Null until it is made.</summary>
    public AddKey.Response? Made { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => Scopes.LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = ScopeChoice.Read<AddKey.Command>(HttpContext, (read, agency) => read with { AgencyCode = agency });
        Made = await mediator.Send(command, cancellationToken);
        return Page();
    }
}
