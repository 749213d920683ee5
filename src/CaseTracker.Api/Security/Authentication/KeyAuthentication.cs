using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>
/// <c>Authorization: Bearer &lt;token&gt;</c> with an access key; every endpoint needs it, or an issued token, unless it says otherwise.
/// </summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Holders holders)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    private const string SelectorName = "Selector";

    /// <summary>The API knows keys and tokens, the pages a cookie; neither opens the other.</summary>
    public static void Add(IServiceCollection services, CaseTrackerOptions options)
    {
        services.AddSingleton<BootstrapKey>();
        services.AddSingleton<AccessKeyCache>();
        services.AddSingleton<AccountCache>();
        services.AddSingleton<Holders>();
        services.AddHttpContextAccessor();
        services.AddSingleton<Caller>();
        services.AddAuthentication(SelectorName)
            .AddPolicyScheme(SelectorName, displayName: null, selector => selector.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(SchemeName, configureOptions: null)
            .AddSignInCookie(options)
            .AddIssuedTokens(options.Oidc)
            .AddSingleSignOn(options);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    private static string SchemeOf(HttpContext http) =>
        !http.IsOfTheApi() ? SignInCookie.SchemeName : IssuedTokens.IsOne(http) ? IssuedTokens.SchemeName : SchemeName;

    /// <summary>The token of a request; null where there is none.</summary>
    public static string? TokenOf(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && header.Scheme.Equals(SchemeName, StringComparison.OrdinalIgnoreCase) && header.Parameter is { Length: > 0 } token
            ? token
            : null;

    /// <summary>A caller as <see cref="Caller"/> knows one.</summary>
    public static ClaimsPrincipal Principal(string scheme, string name, IReadOnlyList<Role> roles, string? agency, string? keyId) =>
        new(new CallerIdentity(scheme, name, Signature.IdOf(name), roles, agency, keyId));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
        TokenOf(Request) is not { } token ? AuthenticateResult.NoResult()
        : await holders.FindAsync(token, Context.RequestAborted) is { } holder
            ? AuthenticateResult.Success(new(holder.ToPrincipal(Scheme.Name), Scheme.Name))
            : AuthenticateResult.Fail("The key is not known.");

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = SchemeName;
        return base.HandleChallengeAsync(properties);
    }
}
