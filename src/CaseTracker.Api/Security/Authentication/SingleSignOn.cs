using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>
/// 统一认证: people sign in to the pages at the issuer whose tokens the API accepts, by code with PKCE. The claims <c>roles</c> and
/// <c>agency</c> say what they may do, as in those tokens.
/// </summary>
internal static class SingleSignOn
{
    public const string SchemeName = "SingleSignOn";

    private const string CallbackPath = "/sign-in/oidc/callback";

    /// <summary>So long may someone take to sign in there.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public static void AddSingleSignOn(this AuthenticationBuilder authentication, CaseTrackerOptions settings)
    {
        if (!settings.SignInBy(SignInWay.Oidc))
        {
            return;
        }

        authentication.AddOpenIdConnect(SchemeName, configureOptions: null!);
        authentication.Services.AddOptions<OpenIdConnectOptions>(SchemeName)
            .Configure<TimeProvider>((options, time) => Configure(options, settings.Oidc, settings.Oidc.Authority!, time));
    }

    private static void Configure(OpenIdConnectOptions options, OidcOptions issuer, Uri authority, TimeProvider time)
    {
        options.SignInScheme = SignInCookie.SchemeName;
        options.Authority = authority.AbsoluteUri;
        options.RequireHttpsMetadata = !authority.IsLoopback;
        options.ClientId = issuer.ClientId;
        options.ClientSecret = issuer.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.CallbackPath = CallbackPath;
        options.RemoteSignOutPath = default;
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.DisableTelemetry = true;
        options.BackchannelTimeout = IssuedTokens.BackchannelTimeout;
        options.RemoteAuthenticationTimeout = Patience;
        options.TokenValidationParameters = IssuedTokens.Validation(issuer.ClientId, time);

        // The answer comes by a link, so the stricter kind of cookie will do, and it works where there is no TLS.
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        options.Events = new()
        {
            OnTokenValidated = context =>
            {
                context.Principal = IssuedTokens.PrincipalOf(context.Principal!, authority);
                return context.Principal is null ? Task.FromException(Refused()) : Task.CompletedTask;
            },
            OnTicketReceived = async context =>
            {
                await context.HttpContext.SignInAsync(Caller.Of(context.Principal!));
                context.HandleResponse();
                context.Response.Redirect(context.ReturnUri ?? "/");
            },
            OnRemoteFailure = context => Task.FromException(context.Failure as Problem ?? Refused()),
        };
    }

    /// <summary>What exactly is wrong stands in the log of the issuer.</summary>
    private static Problem Refused() => new(ProblemKind.Unauthenticated, new(
        "统一认证登录没有成功，请重试，或者改用其他方式登录。", "Signing in at the issuer did not succeed; try again, or sign in another way."));
}
