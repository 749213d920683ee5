using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api.Security.Limits;

/// <summary>
/// How many requests a minute a caller may make, <c>CaseTracker:RequestsPerMinute</c>; without a key, requests are counted by address.
/// Every response but those about health states what is left (draft-ietf-httpapi-ratelimit-headers).
/// </summary>
internal static class RateLimits
{
    public const string PolicyHeader = "RateLimit-Policy";
    public const string Header = "RateLimit";

    public static void UseRateLimits(this WebApplication app)
    {
        var most = app.Services.GetRequiredService<CaseTrackerOptions>().RequestsPerMinute;
        if (most == 0)
        {
            return;
        }

        var counts = new MinuteCounts(app.Services.GetRequiredService<TimeProvider>());
        app.Use((http, next) =>
        {
            if (!http.IsAboutHealth())
            {
                Count(http, counts, most);
            }

            return next(http);
        });
    }

    /// <summary>Health checks must be answered, however many requests come from the same address.</summary>
    private static bool IsAboutHealth(this HttpContext http) =>
        http.Request.Path.StartsWithSegments("/livez") || http.Request.Path.StartsWithSegments("/readyz");

    private static void Count(HttpContext http, MinuteCounts counts, int most)
    {
        var isKnown = http.User.Identity is { IsAuthenticated: true };
        var (count, secondsLeft) = counts.Add(isKnown ? Caller.IdOf(http.User) : RemoteAddress.CountedAs(http));
        var policy = isKnown ? "key" : "address";

        // When the response starts: headers set before are lost where a refusal replaces it.
        http.Response.OnStarting(
            () =>
            {
                http.Response.Headers[PolicyHeader] = $"\"{policy}\";q={most};w=60";
                http.Response.Headers[Header] = $"\"{policy}\";r={Math.Max(0, most - count)};t={secondsLeft}";
                return Task.CompletedTask;
            });

        if (count > most)
        {
            throw new Problem(ProblemKind.TooManyRequests, new(
                $"每分钟不得超过{most}次请求，请在{secondsLeft}秒后重试。", $"At most {most} requests a minute; try again in {secondsLeft} seconds."))
            {
                RetryAfter = secondsLeft,
            };
        }
    }
}
