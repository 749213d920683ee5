using CaseTracker.Api.Accounts;
using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Pages.Steps;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>An account: change it, block it, reset its password, take its second factor away.</summary>
[For(Permission.ManageKeys), ShownOnce(Once = true)]
internal sealed class AccountModel(IMediator mediator, AgencyChoice agencies, Caller caller, OfficeClock clock) : PageModel
{
    [FromRoute]
    public string Account { get; set; } = "";

    public ScopeChoice Scopes { get; } = new(agencies, caller);

    public AccountResponse Shown { get; private set; } = null!;

    /// <summary>A new one-time password; null for none.</summary>
    public OneTimePassword? Made { get; private set; }

    public DateOnly Today => clock.Today;

    private FormState Form => FormState.Of(HttpContext);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Shown = await mediator.Send(new GetAccount.Query(Account), cancellationToken);
        await Scopes.LoadAsync(cancellationToken);
        Form.Default("name", Shown.Name);
        Form.Default("expiresOn", Shown.ExpiresOn is { } day ? PageText.Plain(day) : "");
        Form.Default("agencyCode", Shown.AgencyCode ?? Caller.AllAgencies);
        Form.Default("blocked", Shown.Blocked ? "true" : "");
        foreach (var (index, role) in Shown.Roles.Index())
        {
            Form.Default($"roles[{index}]", role.Code());
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var command = ScopeChoice.Read<PutAccount.Command>(HttpContext, (read, agency) => read with { AgencyCode = agency });
        await mediator.Send(
            command with { Account = Account, ExpectedVersions = StepPageModel.ExpectedVersions(Form) }, cancellationToken);
        return LocalRedirect("/admin/accounts?done=account-changed");
    }

    public async Task<IActionResult> OnPostResetAsync(CancellationToken cancellationToken)
    {
        Made = await mediator.Send(new ResetPassword.Command(Account), cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostFactorAsync(CancellationToken cancellationToken)
    {
        await mediator.Send(new ResetSecondFactor.Command(Account), cancellationToken);
        return LocalRedirect("/admin/accounts?done=second-factor-taken");
    }
}
