using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>
/// <c>Authorization: Bearer &lt;token&gt;</c> with an access key; every endpoint needs it, or an issued token, unless it says otherwise.
/// </summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, BootstrapKey first,
    AccessKeyCache keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    public static void Add(IServiceCollection services, OidcOptions issuer)
    {
        services.AddSingleton<BootstrapKey>();
        services.AddSingleton<AccessKeyCache>();
        services.AddHttpContextAccessor();
        services.AddSingleton<Caller>();
        services.AddAuthentication(SchemeName).AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(SchemeName, configureOptions: null)
            .AddIssuedTokens(issuer);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    /// <summary>The token of a request; null where there is none.</summary>
    public static string? TokenOf(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && header.Scheme.Equals(SchemeName, StringComparison.OrdinalIgnoreCase) && header.Parameter is { Length: > 0 } token
            ? token
            : null;

    /// <summary>A caller as the claims that <see cref="Caller"/> reads.</summary>
    public static ClaimsPrincipal Principal(string scheme, string name, IEnumerable<Role> roles, string? agency, string? keyId) =>
        new(new ClaimsIdentity(
        [
            new(ClaimTypes.Name, name), new(Caller.IdClaim, Signature.IdOf(name)), new(Caller.AgencyClaim, agency ?? Caller.AllAgencies),
            .. roles.Select(role => new Claim(Caller.RoleClaim, role.Code())), .. keyId is null
                ? []
                : new[] { new Claim(Caller.KeyClaim, keyId) },
        ],
        scheme));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        if (await first.IsValidAsync(token, Context.RequestAborted))
        {
            return Success(BootstrapKey.Name, Enum.GetValues<Role>(), agency: null, keyId: null);
        }

        return await keys.FindAsync(token, Context.RequestAborted) is { } key
            ? Success(key.SignedName, key.RoleList, key.AgencyCode, key.Id)
            : AuthenticateResult.Fail("The key is not known.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = SchemeName;
        return base.HandleChallengeAsync(properties);
    }

    private AuthenticateResult Success(string name, IEnumerable<Role> roles, string? agency, string? keyId) =>
        AuthenticateResult.Success(new(Principal(Scheme.Name, name, roles, agency, keyId), Scheme.Name));
}
