using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages;

/// <summary>登录: with an access key, which is pasted once. It lasts a working day at most, and ends when the key is revoked.</summary>
[AllowAnonymous]
internal sealed class SignInModel(Holders holders, KeptForms keptForms, LoginThrottle throttle, CaseTrackerOptions options) : PageModel
{
    /// <summary>The form that was typed when the last sign-in ended, sealed.</summary>
    public string? Kept { get; private set; }

    public string ReturnTo { get; private set; } = "/";

    public int IdleMinutes => options.IdleMinutes;

    /// <summary>Answers a form whose sign-in has ended with this page, which keeps the form.</summary>
    public static Task AskAsync(HttpContext http, string kept)
    {
        http.Features.Set(new FormState { Typed = new([new(KeptForms.Field, kept)]) });
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return http.RunAsync(http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(endpoint => endpoint.RoutePattern.RawText == SignInCookie.SignInPath[1..]));
    }

    public IActionResult OnGet(string? returnTo)
    {
        Kept = FormState.Of(HttpContext)[KeptForms.Field] is { Length: > 0 } kept ? kept : null;
        ReturnTo = Redirects.LocalOr(returnTo ?? FormState.Of(HttpContext)["returnTo"], "/");
        return User.Identity is { IsAuthenticated: true } ? LocalRedirect(ReturnTo) : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? key, string? kept, string? returnTo)
    {
        if (await holders.FindAsync(key?.Trim() ?? "", HttpContext.RequestAborted) is not { } holder)
        {
            await throttle.DelayAsync(HttpContext);
            throw Problem.Invalid([("$.key", T("访问密钥不正确。", "This key is not valid."))]);
        }

        await HttpContext.SignInAsync(holder);
        return keptForms.Find(kept, holder.Id) is { } form
            ? new RedirectResult(form.Path, permanent: false, preserveMethod: true)
            : LocalRedirect(Redirects.LocalOr(returnTo, "/"));
    }
}
