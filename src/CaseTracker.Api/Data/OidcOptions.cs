namespace CaseTracker.Api.Data;

/// <summary>An OIDC issuer. Its tokens have the claims <c>roles</c> and <c>agency</c> (<c>*</c> for all agencies).</summary>
internal sealed record OidcOptions
{
    /// <summary>The address of the issuer.</summary>
    public Uri? Authority { get; init; }

    /// <summary>The audience that its tokens must be made for.</summary>
    public string? Audience { get; init; }

    /// <summary>As what the pages are known to the issuer; with it, people sign in there. Default: they do not.</summary>
    public string? ClientId { get; init; }

    /// <summary>The secret of that client; none where the issuer asks for none.</summary>
    public string? ClientSecret { get; init; }
}
