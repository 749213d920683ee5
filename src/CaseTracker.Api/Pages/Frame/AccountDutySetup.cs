using CaseTracker.Api.Accounts;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using Microsoft.AspNetCore.Authorization;

namespace CaseTracker.Api.Pages.Frame;

internal static class AccountDutySetup
{
    /// <summary>Leads who has a one-time password, or lacks a second factor, to the page for that before anything else.</summary>
    public static void UseAccountDuties(this WebApplication app)
    {
        var duties = app.Services.GetRequiredService<AccountDuties>();
        app.Use(async (http, next) =>
        {
            if (IsBound(http) && await PageOfAsync(http) is { } page && !http.Request.Path.Equals(page, StringComparison.OrdinalIgnoreCase))
            {
                http.Response.Redirect(page);
                return;
            }

            await next(http);
        });

        async Task<string?> PageOfAsync(HttpContext http) => await duties.OfAsync(Caller.Of(http.User), http.RequestAborted) switch
        {
            AccountDuty.ChangePassword => "/me/password",
            AccountDuty.SetSecondFactor => "/me/second-factor",
            _ => null,
        };
    }

    private static bool IsBound(HttpContext http) => !http.IsOfTheApi() && http.User.Identity is CallerIdentity { IsAuthenticated: true }
        && http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;
}
