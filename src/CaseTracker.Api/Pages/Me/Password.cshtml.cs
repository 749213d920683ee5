using CaseTracker.Api.Accounts;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Me;

/// <summary>修改密码: at the first sign-in, or whenever its holder likes. It is taken as it was typed, blanks and all.</summary>
[For(Permission.ReadDirectory), ShownOnce]
internal sealed class PasswordModel(IMediator mediator) : PageModel
{
    public GetMe.Response? Account { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Account = await mediator.Send(new GetMe.Query(Caller.Of(User)), cancellationToken);

    public async Task<IActionResult> OnPostAsync(
        string? current, string? password, string? repeated, CancellationToken cancellationToken)
    {
        var command = new ChangePassword.Command(current, password, repeated) { Account = Caller.IdOf(User) };
        await HttpContext.SignInAsync(await mediator.Send(command, cancellationToken));
        return LocalRedirect("/me?done=password-changed");
    }
}
