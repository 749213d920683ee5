using System.Diagnostics;
using System.Net;
using CaseTracker.Api.Tests.Web;
using Microsoft.Extensions.Logging;

namespace CaseTracker.Api.Tests.Security;

/// <summary>Anyone who tries keys is slowed, counted and logged; anyone who has one never is.</summary>
public sealed class LoginThrottleTests : IDisposable
{
    private const string Tried = "ct_tried_by_somebody_else";

    private readonly LogCapture _log = new();
    private readonly Api _api;

    /// <summary>In October the program has nothing to say yet about the calendar of the next year.</summary>
    public LoginThrottleTests() => _api = new(now: new(2026, 10, 20, 2, 0, 0, TimeSpan.Zero), configure: _log.Into);

    [Fact]
    public async Task After_twenty_in_a_minute_an_address_is_refused_until_the_next()
    {
        var tried = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TryAsync()));
        Assert.All(tried, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.Status));

        var refused = await TryAsync().Refused(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.Equal(TimeSpan.FromSeconds(60), refused.Headers.RetryAfter!.Delta);
        await TryAsync("Basic YTpi").Refused(HttpStatusCode.TooManyRequests, "too-many-requests");

        // From the same address:
        await _api.GetAsync("agencies").Served();
        using var without = await _api.Anonymous.GetAsync("/api/v1/agencies");
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);

        _api.Time.Advance(TimeSpan.FromMinutes(1));
        await TryAsync().Refused(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Each_is_slowed()
    {
        var watch = Stopwatch.StartNew();
        await TryAsync().Refused(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.True(watch.Elapsed > TimeSpan.FromMilliseconds(150), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Is_logged_with_address_and_route_and_without_the_key()
    {
        await TryAsync(path: $"keys/ct_x?prefix={Tried}", method: HttpMethod.Delete)
            .Refused(HttpStatusCode.Unauthorized, "unauthenticated");

        var entry = Assert.Single(_log.Entries, entry => entry.Level == LogLevel.Warning);
        Assert.Contains("127.0.0.1", entry.Text);
        Assert.Contains("DELETE /api/v1/keys/{id}", entry.Text);
        Assert.All(_log.Entries, entry => Assert.DoesNotContain(Tried, entry.Text));
    }

    [Fact]
    public async Task Too_many_are_logged_once_more_and_no_more()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => TryAsync()));
        Assert.Equal(21, _log.Entries.Count(entry => entry.Level == LogLevel.Warning));
    }

    [Fact]
    public async Task Health_asks_for_no_key_and_tries_none()
    {
        await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/livez") { Headers = { Authorization = new("Bearer", Tried) } };
            using var response = await _api.Anonymous.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }));
        Assert.DoesNotContain(_log.Entries, entry => entry.Level == LogLevel.Warning);
    }

    public void Dispose()
    {
        _api.Dispose();
        _log.Dispose();
    }

    private async Task<Answer> TryAsync(string authorization = $"Bearer {Tried}", string path = "agencies", HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, $"/api/v1/{path}");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await _api.Anonymous.SendAsync(request);
        return await Answer.ReadAsync(response);
    }
}
