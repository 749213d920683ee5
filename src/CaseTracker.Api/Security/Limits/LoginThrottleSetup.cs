namespace CaseTracker.Api.Security.Limits;

internal static class LoginThrottleSetup
{
    public static void UseLoginThrottle(this WebApplication app)
    {
        var failed = app.Services.GetRequiredService<LoginThrottle>();
        app.Use((http, next) => LoginThrottle.IsOne(http) ? DelayAsync(http, next) : next(http));

        async Task DelayAsync(HttpContext http, RequestDelegate next)
        {
            await failed.DelayAsync(http);
            await next(http);
        }
    }
}
