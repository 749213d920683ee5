using System.Security.Claims;
using System.Text;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace CaseTracker.Api.Security.Authentication;

/// <summary>
/// JWTs of the one OIDC issuer that <c>CaseTracker:Oidc</c> names. The claim <c>roles</c> holds our codes, <c>agency</c> the agency
/// of its scope, or <c>*</c> for all; a token without an agency is not accepted.
/// </summary>
internal static class IssuedTokens
{
    public const string SchemeName = "Issuer";

    private const int MaxNameLength = 100;
    private const int MaxSubjectLength = 255;

    public static readonly TimeSpan BackchannelTimeout = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>Signatures that only the issuer can make. With a shared secret, everyone who can check a token could make one.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>Accepts tokens as well as keys, where an issuer is configured.</summary>
    public static AuthenticationBuilder AddIssuedTokens(this AuthenticationBuilder authentication, OidcOptions issuer)
    {
        if (issuer.Authority is null)
        {
            return authentication;
        }

        authentication.AddJwtBearer(SchemeName, configureOptions: null!);
        authentication.Services.AddOptions<JwtBearerOptions>(SchemeName)
            .Configure<TimeProvider>((options, time) => Configure(options, issuer, issuer.Authority, time));

        // Tokens signed by a key that the issuer has withdrawn must not be accepted for another hour.
        authentication.Services.PostConfigure<JwtBearerOptions>(
            SchemeName, options => ((BaseConfigurationManager)options.ConfigurationManager!).UseLastKnownGoodConfiguration = false);
        return authentication;
    }

    /// <summary>Three parts with dots between them are a JWT, unless they are the first key, which may be any text.</summary>
    public static bool IsOne(HttpContext http) =>
        http.RequestServices.GetRequiredService<CaseTrackerOptions>().Oidc.Authority is not null
            && KeyAuthentication.TokenOf(http.Request) is { } token && token.AsSpan().Count('.') == 2
            && !http.RequestServices.GetRequiredService<BootstrapKey>().Matches(token);

    private static void Configure(JwtBearerOptions options, OidcOptions issuer, Uri authority, TimeProvider time)
    {
        options.Authority = authority.AbsoluteUri;
        options.ForwardChallenge = KeyAuthentication.SchemeName;
        options.Audience = issuer.Audience;
        options.RequireHttpsMetadata = !authority.IsLoopback;
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.BackchannelTimeout = BackchannelTimeout;
        options.RefreshInterval = TimeSpan.FromSeconds(30);
        options.AutomaticRefreshInterval = TimeSpan.FromMinutes(15);
        options.TokenValidationParameters = Validation(issuer.Audience, time);
        options.Events = new()
        {
            OnTokenValidated = context =>
            {
                if (PrincipalOf(context.Principal!, authority) is { } principal)
                {
                    context.Principal = principal;
                }
                else
                {
                    context.Fail("The token does not say whose it is, or over which agency it holds.");
                }

                return Task.CompletedTask;
            },

            // If the issuer cannot be reached, its tokens are not accepted; that is no failure of the program.
            OnAuthenticationFailed = context =>
            {
                context.Fail(context.Exception);
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>What a token must be, whoever it is made for.</summary>
    public static TokenValidationParameters Validation(string? audience, TimeProvider time) => new()
    {
        ValidAudience = audience,
        ValidAlgorithms = Algorithms,
        LifetimeValidator = (from, until, _, _) => time.GetUtcNow().UtcDateTime is var now && until is not null && now < until + Skew
            && !(now < from - Skew),
    };

    /// <summary>The caller that a valid token names; null where it does not say whose it is, or over which agency it holds.</summary>
    public static ClaimsPrincipal? PrincipalOf(ClaimsPrincipal token, Uri issuer)
    {
        var agencies = token.FindAll("agency").Select(claim => claim.Value).ToList();
        if (agencies.Count != 1 || string.IsNullOrWhiteSpace(agencies[0])
            || token.FindFirstValue("sub") is not { Length: > 0 and <= MaxSubjectLength } subject
            || subject.EnumerateRunes().Contains(Rune.ReplacementChar))
        {
            return null;
        }

        var roles = token.FindAll("roles").SelectMany(claim => claim.Value.Split(' '))
            .Select(code => Codes<Role>.TryParse(code, out var role) ? role : (Role?)null).OfType<Role>().Distinct().ToList();
        return KeyAuthentication.Principal(
            SchemeName, SignedName(token, subject, issuer), roles, agencies[0] == Caller.AllAgencies ? null : agencies[0], keyId: null);
    }

    /// <summary>
    /// The name in the record. It ends in the issuer and the subject, as the name of a key ends in its id, so that neither can pass
    /// for the other. The name is cut between characters, and half a character is left out.
    /// </summary>
    private static string SignedName(ClaimsPrincipal token, string subject, Uri issuer)
    {
        var chosen = token.FindFirstValue("preferred_username") ?? token.FindFirstValue("name") ?? subject;
        var name =
            string.Concat(chosen.EnumerateRunes().Where(rune => !Rune.IsControl(rune) && rune != Rune.ReplacementChar).Take(MaxNameLength))
            .Trim();
        return Signature.Of(name, $"{issuer.Host}/{Uri.EscapeDataString(subject)}");
    }
}
