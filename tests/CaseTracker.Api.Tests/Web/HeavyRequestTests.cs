using System.Security.Claims;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Security.Limits;
using CaseTracker.Api.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Web;

/// <summary>Of what takes long, a few run at a time, of one caller fewer than of all.</summary>
public sealed class HeavyRequestTests(Api api) : IClassFixture<Api>
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;

    [Fact]
    public async Task One_caller_leaves_room_for_others()
    {
        await using var heavy = new HeavyRequests();
        var ofOne = Enumerable.Range(0, 10).Select(_ => RunAsync(heavy, "one")).ToList();
        await Expect.Eventually(() => Task.FromResult(Volatile.Read(ref _running) > 0));
        var before = Volatile.Read(ref _running);
        var ofOther = RunAsync(heavy, "other");

        await Expect.Eventually(() => Task.FromResult(Volatile.Read(ref _running) == before + 1));
        Assert.True(before <= Math.Max(1, Environment.ProcessorCount / 2), $"{before} at once.");

        _over.SetResult();
        await Task.WhenAll(ofOne.Append(ofOther));
        Assert.Equal(11, Volatile.Read(ref _running));
    }

    [Fact]
    public async Task Beyond_a_line_of_a_hundred_nobody_is_let_in()
    {
        await using var heavy = new HeavyRequests();
        var asked = Enumerable.Range(0, 150).Select(_ => RunAsync(heavy, "one")).ToList();
        await Expect.Eventually(() => Task.FromResult(asked.Exists(task => task.IsFaulted)));
        _over.SetResult();

        var refused = (await Task.WhenAll(asked.Select(task => Record.ExceptionAsync(() => task)))).OfType<Exception>().ToList();

        Assert.InRange(refused.Count, 1, 50);
        Assert.All(refused, exception => Assert.Equal(ProblemKind.Busy, Assert.IsType<Problem>(exception).Kind));
    }

    [Fact]
    public async Task Who_goes_away_leaves_the_line()
    {
        await using var heavy = new HeavyRequests();
        var asked = Enumerable.Range(0, 10).Select(_ => RunAsync(heavy, "one")).ToList();
        using var gone = new CancellationTokenSource();
        var leaving = RunAsync(heavy, "one", gone.Token);
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);

        _over.SetResult();
        await Task.WhenAll(asked);
    }

    private Task RunAsync(HeavyRequests heavy, string caller, CancellationToken cancellationToken = default) => Task.Run(async () =>
    {
        var http = new DefaultHttpContext
        {
            RequestServices = api.Services,
            RequestAborted = cancellationToken,
            User = KeyAuthentication.Principal("test", caller, [], agency: null, keyId: null),
        };
        api.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        await heavy.RunAsync(new DefaultEndpointFilterInvocationContext(http), async _ =>
        {
            Interlocked.Increment(ref _running);
            await _over.Task;
            return null;
        });
    }, CancellationToken.None);
}
