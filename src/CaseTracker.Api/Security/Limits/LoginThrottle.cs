using CaseTracker.Api.Data;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using Microsoft.Net.Http.Headers;

namespace CaseTracker.Api.Security.Limits;

/// <summary>
/// Requests with an invalid key, and wrong passwords, are slowed, counted and logged, by address. A valid key is never delayed, wherever
/// it comes from, nor is a request without a key.
/// </summary>
internal sealed partial class LoginThrottle(TimeProvider time, Instruments instruments, ILogger<LoginThrottle> logger)
{
    public const int MaxPerMinute = 20;

    /// <summary>Of real time, not of the clock.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(200);

    private readonly MinuteCounts _counts = new(time);

    public static bool IsOne(HttpContext http) =>
        http.User.Identity is not { IsAuthenticated: true } && http.Request.Headers.ContainsKey(HeaderNames.Authorization)
            && http.IsOfTheApi();

    /// <summary>
    /// Refuses an address that has failed too often in this minute, before anything is compared: to compare a password costs as much as
    /// a hundred requests.
    /// </summary>
    public void RequireFew(HttpContext http)
    {
        var (count, secondsLeft) = _counts.Of(RemoteAddress.CountedAs(http));
        if (count > MaxPerMinute)
        {
            throw TooMany(secondsLeft);
        }
    }

    public async Task DelayAsync(HttpContext http)
    {
        instruments.SignInFailed();
        var (count, secondsLeft) = _counts.Add(RemoteAddress.CountedAs(http));
        if (count <= MaxPerMinute)
        {
            // The route and not the requested address, which may hold anything, even a key.
            Log($"{RemoteAddress.Of(http)}", http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText
                ?? "no endpoint");
            await Task.Delay(Delay, http.RequestAborted);
            return;
        }

        if (count == MaxPerMinute + 1)
        {
            LogTooMany($"{RemoteAddress.Of(http)}");
        }

        throw TooMany(secondsLeft);
    }

    private static Problem TooMany(int secondsLeft) => new(ProblemKind.TooManyRequests, new(
        $"多次使用无效的访问密钥或者密码，请在{secondsLeft}秒后重试。",
        $"Too many keys and passwords that do not open; try again in {secondsLeft} seconds."))
    {
        RetryAfter = secondsLeft,
    };

    [LoggerMessage(LogLevel.Warning, "From {Address} came a key, token or password that does not open, for {Method} {Route}.")]
    private partial void Log(string address, string method, string route);

    [LoggerMessage(LogLevel.Warning,
        "From {Address} came too many keys, tokens and passwords that do not open; what comes in the same minute is refused and not "
            + "logged.")]
    private partial void LogTooMany(string address);
}
