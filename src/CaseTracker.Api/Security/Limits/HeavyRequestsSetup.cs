namespace CaseTracker.Api.Security.Limits;

internal static class HeavyRequestsSetup
{
    /// <param name="when">Which requests of the endpoint are expensive. Default: all.</param>
    public static RouteHandlerBuilder Heavy(this RouteHandlerBuilder endpoint, Func<HttpRequest, bool>? when = null) =>
        endpoint.AddEndpointFilter((invocation, next) => when?.Invoke(invocation.HttpContext.Request) == false
            ? next(invocation)
            : invocation.HttpContext.RequestServices.GetRequiredService<HeavyRequests>().RunAsync(invocation, next));
}
