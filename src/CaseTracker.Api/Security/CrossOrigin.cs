using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Limits;
using Microsoft.Net.Http.Headers;

namespace CaseTracker.Api.Security;

/// <summary>Pages of other origins may call the API only where <c>CaseTracker:CorsOrigins</c> lists them.</summary>
internal static class CrossOrigin
{
    private static readonly string[] Exposed =
    [
        HeaderNames.ETag, HeaderNames.Location, HeaderNames.Link, "Idempotency-Replayed", HeaderNames.RetryAfter, RateLimits.PolicyHeader,
        RateLimits.Header,
    ];

    public static void AddCrossOrigin(this IServiceCollection services, CaseTrackerOptions options) =>
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins(options.CorsOrigins)
            .AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(Exposed).SetPreflightMaxAge(TimeSpan.FromMinutes(10))));

    public static void UseCrossOrigin(this WebApplication app)
    {
        if (app.Services.GetRequiredService<CaseTrackerOptions>().CorsOrigins.Length > 0)
        {
            app.UseCors();
        }
    }
}
