using System.Globalization;
using System.Security.Claims;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>
/// The cookie of the pages. It names a key and holds no more than that and the time; each request asks whether the key is still valid,
/// and takes its roles and scope from there.
/// </summary>
internal static class SignInCookie
{
    public const string SchemeName = "Cookie";
    public const string CookieName = "ct";
    public const string SignInPath = "/sign-in";

    /// <summary>However busy someone is, the key is asked for again after a working day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    private const string StampClaim = "stamp";
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

    public static Task SignInAsync(this HttpContext http, Holder holder)
    {
        var identity = new ClaimsIdentity([new(Caller.IdClaim, holder.Id), new(StampClaim, holder.Stamp)], SchemeName);
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
        var (id, stamp) = (context.Principal!.FindFirstValue(Caller.IdClaim), context.Principal!.FindFirstValue(StampClaim));
        var isRecent = long.TryParse(context.Properties.Items[Since], CultureInfo.InvariantCulture, out var since)
            && now < DateTimeOffset.FromUnixTimeSeconds(since) + Longest;
        if (isRecent && id is not null && stamp is not null
            && await http.RequestServices.GetRequiredService<Holders>().FindAsync(id, stamp, http.RequestAborted) is { } holder)
        {
            context.ReplacePrincipal(holder.ToPrincipal(SchemeName));
        }
        else
        {
            context.RejectPrincipal();
        }
    }
}
