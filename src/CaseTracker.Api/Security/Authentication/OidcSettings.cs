namespace CaseTracker.Api.Security.Authentication;

/// <summary>The issuer whose tokens open, and the audience that they must be made for; from <c>CaseTracker:Oidc</c>.</summary>
internal sealed record OidcSettings(Uri Authority, string Audience)
{
    private const string Section = "CaseTracker:Oidc";

    /// <summary>
    /// Null where none is configured. Throws <see cref="InvalidOperationException"/> for half a configuration, or one without https.
    /// </summary>
    public static OidcSettings? Read(IConfiguration configuration)
    {
        var (authority, audience) = (configuration[$"{Section}:Authority"], configuration[$"{Section}:Audience"]);
        if (string.IsNullOrWhiteSpace(authority) && string.IsNullOrWhiteSpace(audience))
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(authority) || string.IsNullOrWhiteSpace(audience))
        {
            throw new InvalidOperationException($"{Section} takes both Authority and Audience, or neither.");
        }

        return Uri.TryCreate(authority, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? new(address, audience)
            : throw new InvalidOperationException($"{Section}:Authority is '{authority}'; it takes an https address.");
    }
}
