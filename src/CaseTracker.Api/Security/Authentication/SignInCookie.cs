using System.Globalization;
using System.Security.Claims;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>
/// The cookie of the pages. It names a key or an account with its stamp and holds no more than that and the time; each request asks
/// whether they are still valid, and takes roles and scope from there. Of who signed in at the issuer, which cannot be asked each time,
/// it holds what the issuer said.
/// </summary>
internal static class SignInCookie
{
    public const string SchemeName = "Cookie";
    public const string CookieName = "ct";
    public const string SignInPath = "/sign-in";

    /// <summary>However busy someone is, the sign-in is asked for again after a working day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    private const string StampClaim = "stamp";
    private const string ScopeClaim = "agency";
    private const string RolesClaim = "roles";
    private const string Since = "since";

    /// <summary>The cookie is renewed at most so often.</summary>
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(1);

    public static AuthenticationBuilder AddSignInCookie(this AuthenticationBuilder authentication, CaseTrackerOptions settings) =>
        authentication.AddCookie(SchemeName, options =>
        {
            options.Cookie.Name = CookieName;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromMinutes(settings.IdleMinutes);
            options.LoginPath = SignInPath;
            options.ReturnUrlParameter = "returnTo";
            options.Events.OnCheckSlidingExpiration = context =>
            {
                context.ShouldRenew = context.ElapsedTime > Renewal;
                return Task.CompletedTask;
            };
            options.Events.OnValidatePrincipal = ValidateAsync;
        });

    public static Task SignInAsync(this HttpContext http, Holder holder) =>
        SignInAsync(http, [new(Caller.IdClaim, holder.Id), new(StampClaim, holder.Stamp)]);

    /// <summary>Signs in who comes from the issuer.</summary>
    public static Task SignInAsync(this HttpContext http, CallerIdentity issued) => SignInAsync(
        http,
        [
            new(Caller.IdClaim, issued.Id), new(ClaimTypes.Name, issued.Name), new(RolesClaim, Roles.Join(issued.Roles)),
            new(ScopeClaim, issued.Scope ?? Caller.AllAgencies),
        ]);

    private static Task SignInAsync(HttpContext http, IEnumerable<Claim> claims)
    {
        var identity = new ClaimsIdentity(claims, SchemeName);
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return http.SignInAsync(SchemeName, new(identity), new()
        {
            Items = { [Since] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
        });
    }

    /// <summary>Whose cookie a request has, even if the sign-in has ended; null where there is none.</summary>
    public static string? HolderOf(HttpContext http, CookieAuthenticationOptions options) =>
        options.CookieManager.GetRequestCookie(http, CookieName) is { } cookie
            ? options.TicketDataFormat.Unprotect(cookie)?.Principal.FindFirstValue(Caller.IdClaim)
            : null;

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var isRecent = long.TryParse(context.Properties.Items[Since], CultureInfo.InvariantCulture, out var since)
            && now < DateTimeOffset.FromUnixTimeSeconds(since) + Longest;
        if (isRecent && await FindAsync(http, context.Principal!) is { } principal)
        {
            context.ReplacePrincipal(principal);
        }
        else
        {
            context.RejectPrincipal();
        }
    }

    private static async ValueTask<ClaimsPrincipal?> FindAsync(HttpContext http, ClaimsPrincipal cookie)
    {
        if (cookie.FindFirstValue(Caller.IdClaim) is not { } id)
        {
            return null;
        }

        if (cookie.FindFirstValue(StampClaim) is { } stamp)
        {
            var holder = await http.RequestServices.GetRequiredService<Holders>().FindAsync(id, stamp, http.RequestAborted);
            return holder?.ToPrincipal(SchemeName);
        }

        return cookie.FindFirstValue(ClaimTypes.Name) is { } name && cookie.FindFirstValue(RolesClaim) is { } roles
            && cookie.FindFirstValue(ScopeClaim) is { } scope
                ? KeyAuthentication.Principal(SchemeName, name, Roles.Parse(roles), scope == Caller.AllAgencies ? null : scope, keyId: null)
                : null;
    }
}
