using CaseTracker.Api.Accounts;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OtpNet;

namespace CaseTracker.Api.Pages.Me;

/// <summary>第二因素: shows a new secret and takes a first code, or turns the factor off.</summary>
[For(Permission.ReadDirectory), ShownOnce]
internal sealed class SecondFactorModel(IMediator mediator, NewSecrets secrets) : PageModel
{
    private byte[] _secret = [];

    public GetMe.Response? Account { get; private set; }

    /// <summary>Shown once, when the factor was turned on.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    /// <summary>The new secret, sealed.</summary>
    public string Sealed { get; private set; } = "";

    /// <summary>In groups of four, as one types it.</summary>
    public string Secret => string.Join(' ', Base32Encoding.ToString(_secret).Chunk(4).Select(group => new string(group)));

    /// <summary>What an authenticator reads all at once.</summary>
    public string Address => new OtpUri(OtpType.Totp, _secret, Caller.IdOf(User), "CaseTracker").ToString();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Account = await mediator.Send(new GetMe.Query(Caller.Of(User)), cancellationToken);
        if (Account is { SecondFactor: false })
        {
            // The same one while its form is corrected.
            _secret = secrets.Open(FormState.Of(HttpContext)["secret"], Account.Account) ?? SecondFactors.NewSecret();
            Sealed = secrets.Seal(Account.Account, _secret);
        }
    }

    public async Task<IActionResult> OnPostAsync(string? secret, string? code, string? password, CancellationToken cancellationToken)
    {
        var account = Caller.IdOf(User);
        var shown = secrets.Open(secret, account) ?? throw new Problem(
            ProblemKind.ValidationFailed, new("页面已经过期，请用新的密钥重新添加。", "This page has expired; enter the new key."));
        var made = await mediator.Send(
            new SetSecondFactor.Command(password, code) { Account = account, Secret = shown }, cancellationToken);
        await HttpContext.SignInAsync(made.Holder);
        RecoveryCodes = made.RecoveryCodes;
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? password, CancellationToken cancellationToken)
    {
        var command = new RemoveSecondFactor.Command(password) { Account = Caller.IdOf(User) };
        await HttpContext.SignInAsync(await mediator.Send(command, cancellationToken));
        return LocalRedirect("/me?done=second-factor-removed");
    }
}
