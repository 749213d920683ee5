using System.Threading.RateLimiting;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseTracker.Api.Security.Limits;

/// <summary>
/// Limits expensive requests: a few run at a time, and fewer of one caller, so that capacity is left for all others. Further ones
/// wait for a moment, and are then refused.
/// </summary>
internal sealed class HeavyRequests : IAsyncDisposable
{
    private const int MaxWaiting = 100;

    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    private static readonly int MaxConcurrent = Math.Max(2, Environment.ProcessorCount);

    private static readonly int MaxPerCaller = MaxConcurrent / 2;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<string, string>(
            caller => RateLimitPartition.GetConcurrencyLimiter(caller, _ => Options(MaxPerCaller))),
        PartitionedRateLimiter.Create<string, string>(_ => RateLimitPartition.GetConcurrencyLimiter("", _ => Options(MaxConcurrent))));

    public async ValueTask<object?> RunAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var http = invocation.HttpContext;
        await ReadBodyAsync(http);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(MaxWait);
        using var lease = await EnterAsync(http, patience.Token);
        return await next(invocation);
    }

    /// <summary>A slow sender must not block others.</summary>
    private static async Task ReadBodyAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method))
        {
            http.Request.EnableBuffering();
            await http.Request.Body.DrainAsync(http.RequestAborted);
            http.Request.Body.Position = 0;
        }
    }

    private async Task<RateLimitLease> EnterAsync(HttpContext http, CancellationToken patience)
    {
        try
        {
            var lease = await _limiter.AcquireAsync(http.RequestServices.GetRequiredService<Caller>().Name, permitCount: 1, patience);
            return lease.IsAcquired ? lease : throw new Problem(ProblemKind.Busy);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            throw new Problem(ProblemKind.Busy);
        }
    }

    public ValueTask DisposeAsync() => _limiter.DisposeAsync();

    private static ConcurrencyLimiterOptions Options(int most) =>
        new() { PermitLimit = most, QueueLimit = MaxWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };
}
