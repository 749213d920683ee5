using CaseTracker.Api.Accounts;
using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Pages.Me;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages;

/// <summary>
/// 登录: with an account and its password, or with an access key. It lasts a working day at most, and ends when the account is changed or
/// blocked, or the key is revoked.
/// </summary>
[AllowAnonymous]
internal sealed class SignInModel(
    IMediator mediator, Holders holders, KeptForms keptForms, PendingSignIns pendingSignIns, LoginThrottle throttle,
    CaseTrackerOptions options) : PageModel
{
    private const string Key = "key";

    /// <summary>The form that was typed when the last sign-in ended, sealed.</summary>
    public string? Kept { get; private set; }

    public string ReturnTo { get; private set; } = "/";

    /// <summary>That the password was right, sealed, while the code is asked for; null before.</summary>
    public string? Pending { get; private set; }

    /// <summary>Whether a key is asked for, and no password.</summary>
    public bool ShowsKey { get; private set; }

    public bool TakesAccounts => options.SignInBy(SignInWay.Accounts);

    public bool TakesKeys => options.SignInBy(SignInWay.Keys);

    public bool TakesIssuer => options.SignInBy(SignInWay.Oidc);

    public bool HasOtherWays => Pending is null && (TakesIssuer || (TakesAccounts && TakesKeys));

    public int IdleMinutes => options.IdleMinutes;

    private FormState Form => FormState.Of(HttpContext);

    /// <summary>Answers a form whose sign-in has ended with this page, which keeps the form.</summary>
    public static Task AskAsync(HttpContext http, string holder, string kept)
    {
        http.Features.Set(new FormState
        {
            Typed = new([new(KeptForms.Field, kept), new("with", IsOfKey(holder) ? Key : "account")]),
        });
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return http.RunAsync(http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(endpoint => endpoint.RoutePattern.RawText == SignInCookie.SignInPath[1..]));
    }

    public async Task<IActionResult> OnGetAsync(string? returnTo)
    {
        await ShowAsync(returnTo);
        return User.Identity is { IsAuthenticated: true } ? LocalRedirect(ReturnTo) : Page();
    }

    /// <summary>Passwords are taken as they were typed, blanks and all.</summary>
    public async Task<IActionResult> OnPostAsync(
        string? by, string? key, string? account, string? password, string? code, string? pending)
    {
        await ShowAsync(returnTo: null);
        return by is not null ? Page()
            : pending is not null ? await WithCodeAsync(pending, account, code)
            : TakesKeys && (key is not null || (ShowsKey && account is null)) ? await WithKeyAsync(key ?? "")
            : TakesAccounts ? await WithPasswordAsync(new(account, password, code))
            : throw new Problem(ProblemKind.Forbidden);
    }

    private static bool IsOfKey(string holder) => holder == BootstrapKey.Name || AccessKeyCache.IsId(holder);

    private async Task ShowAsync(string? returnTo)
    {
        Kept = Form[KeptForms.Field] is { Length: > 0 } kept ? kept : null;
        ReturnTo = Redirects.LocalOr(returnTo ?? Form["returnTo"], "/");
        Pending = pendingSignIns.Open(Form["pending"], Form["account"]) is not null ? Form["pending"] : null;
        var by = Form["by"] is { Length: > 0 } chosen ? chosen : Form["with"];
        ShowsKey = TakesKeys && (by == Key || !TakesAccounts
            || (by.Length == 0 && (Form[Key].Length > 0 || !await mediator.Send(new HasAccounts.Query(), HttpContext.RequestAborted))));
    }

    private async Task<IActionResult> WithKeyAsync(string key)
    {
        if (await holders.FindAsync(key.Trim(), HttpContext.RequestAborted) is not { } holder)
        {
            await throttle.DelayAsync(HttpContext);
            throw Problem.Invalid([("$.key", T("访问密钥不正确。", "This key is not valid."))]);
        }

        return await OpenAsync(holder);
    }

    private async Task<IActionResult> WithPasswordAsync(SignIn.Command command)
    {
        var verified = await TryAsync(command);
        if (verified.Holder is { } holder)
        {
            return await OpenAsync(holder);
        }

        Pending = pendingSignIns.Seal(verified);
        Form.Typed!.Set("account", verified.Account);
        return Page();
    }

    private async Task<IActionResult> WithCodeAsync(string pending, string? account, string? code)
    {
        var stamp = pendingSignIns.Open(pending, account) ?? throw new Problem(
            ProblemKind.ValidationFailed, new("登录超时，请重新输入账号和密码。", "That took too long; enter account and password again."));
        return await OpenAsync(await TryAsync(new SignInWithCode.Command(code) { Account = account!, Stamp = stamp }));
    }

    /// <summary>Slows an address that tries passwords or codes.</summary>
    private async Task<TResponse> TryAsync<TResponse>(IRequest<TResponse> attempt)
    {
        throttle.RequireFew(HttpContext);
        try
        {
            return await mediator.Send(attempt, HttpContext.RequestAborted);
        }
        catch (Problem problem) when (problem.Kind == ProblemKind.ValidationFailed)
        {
            await throttle.DelayAsync(HttpContext);
            throw;
        }
    }

    /// <summary>To the form that was kept, else to where the sign-in was asked for.</summary>
    private async Task<IActionResult> OpenAsync(Holder holder)
    {
        await HttpContext.SignInAsync(holder);
        if (keptForms.Find(Kept, holder.Id) is { } form)
        {
            return new RedirectResult(form.Path, permanent: false, preserveMethod: true);
        }

        return LocalRedirect(ReturnTo);
    }
}
