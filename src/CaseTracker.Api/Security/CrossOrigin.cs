using CaseTracker.Api.Security.Limits;
using Microsoft.Net.Http.Headers;

namespace CaseTracker.Api.Security;

/// <summary>Pages of other origins may ask the API only where <c>CaseTracker:CorsOrigins</c> lists them.</summary>
internal static class CrossOrigin
{
    private const string Setting = "CaseTracker:CorsOrigins";

    private static readonly string[] Exposed =
    [
        HeaderNames.ETag, HeaderNames.Location, HeaderNames.Link, "Idempotency-Replayed", HeaderNames.RetryAfter,
        RateLimits.PolicyHeader, RateLimits.Header,
    ];

    public static void AddCrossOrigin(this WebApplicationBuilder builder)
    {
        if (Origins(builder.Configuration) is { Length: > 0 } origins)
        {
            builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
                .WithOrigins(origins).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(Exposed)
                    .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
        }
    }

    public static void UseCrossOrigin(this WebApplication app)
    {
        if (Origins(app.Configuration).Length > 0)
        {
            app.UseCors();
        }
    }

    private static string[] Origins(IConfiguration configuration)
    {
        var origins = configuration.ListOf(Setting);
        return Array.Find(origins, origin => !IsOrigin(origin)) is { } wrong
            ? throw new InvalidOperationException($"{Setting} holds '{wrong}'; an origin is written like https://pages.example.cn.")
            : origins;
    }

    /// <summary>A setting that is a list, or one value alone.</summary>
    internal static string[] ListOf(this IConfiguration configuration, string setting)
    {
        var section = configuration.GetSection(setting);
        return section.Value is { Length: > 0 } one ? [one] : section.Get<string[]>() ?? [];
    }

    private static bool IsOrigin(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "https" or "http"
            && address.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);
}
