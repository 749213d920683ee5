using System.Net;
using CaseTracker.Api.Security.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace CaseTracker.Api.Tests.Web;

/// <summary>So many requests a minute for each caller, and every answer tells how many are left.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task Beyond_the_limit_a_caller_is_refused_until_the_next_minute_and_nobody_else_is()
    {
        using var api = Limited(5);
        var other = (await api.PostAsync("keys", """{"name":"窗口","roles":["auditor"]}""").Served(HttpStatusCode.Created))["key"];
        api.Time.Advance(TimeSpan.FromSeconds(43));
        for (var left = 3; left >= 0; left--)
        {
            Assert.Equal(("\"key\";q=5;w=60", $"\"key\";r={left};t=17"), HeadersOf(await api.GetAsync("agencies").Served()));
        }

        var refused = await api.GetAsync("agencies").Refused(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.Equal(("\"key\";q=5;w=60", "\"key\";r=0;t=17"), HeadersOf(refused));
        Assert.Equal(TimeSpan.FromSeconds(17), refused.Headers.RetryAfter!.Delta);

        using var request =
            new HttpRequestMessage(HttpMethod.Get, "/api/v1/agencies") { Headers = { Authorization = new("Bearer", other) } };
        using var ofTheOther = await api.Anonymous.SendAsync(request);
        Assert.Equal("\"key\";r=4;t=17", HeadersOf(await Answer.ReadAsync(ofTheOther).Served()).Limit);

        api.Time.Advance(TimeSpan.FromSeconds(17));
        Assert.Equal("\"key\";r=4;t=60", HeadersOf(await api.GetAsync("agencies").Served()).Limit);
    }

    [Fact]
    public async Task Who_brings_no_key_is_counted_by_address()
    {
        using var api = Limited(2);
        Assert.Equal(
            "\"address\";r=1;t=60", HeadersOf(await AnonymousAsync(api).Refused(HttpStatusCode.Unauthorized, "unauthenticated")).Limit);
        await AnonymousAsync(api).Refused(HttpStatusCode.Unauthorized, "unauthenticated");
        await AnonymousAsync(api).Refused(HttpStatusCode.TooManyRequests, "too-many-requests");
        await api.GetAsync("agencies").Served();
    }

    [Theory]
    [InlineData("cases/X-2023-0001", HttpStatusCode.NotFound)]
    [InlineData("nothing/here", HttpStatusCode.NotFound)]
    [InlineData("cases?nme=x", HttpStatusCode.BadRequest)]
    public async Task Refusals_tell_it_too(string path, HttpStatusCode status)
    {
        using var api = Limited(5);
        Assert.Equal(
            (status, "\"key\";r=4;t=60"), (await api.GetAsync(path) is var answer ? answer.Status : default, HeadersOf(answer).Limit));
    }

    [Fact]
    public async Task Health_has_no_limit()
    {
        using var api = Limited(1);
        foreach (var path in (string[])["/livez", "/livez", "/readyz", "/readyz"])
        {
            using var response = await api.Anonymous.GetAsync(path);
            Assert.Equal((HttpStatusCode.OK, false), (response.StatusCode, response.Headers.Contains("RateLimit")));
        }
    }

    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/swagger/index.html")]
    [InlineData("/swagger/swagger-ui-bundle.js")]
    public async Task Documentation_is_counted_by_address(string path)
    {
        using var api = Limited(1);
        using var served = await api.Anonymous.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        using var refused = await api.Anonymous.GetAsync(path);
        Assert.Equal("\"address\";r=0;t=60", HeadersOf(await Answer.ReadAsync(refused)).Limit);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task None_is_none()
    {
        using var api = Limited(0);
        Assert.False((await api.GetAsync("agencies").Served()).Headers.Contains("RateLimit"));
    }

    [Fact]
    public async Task No_request_is_lost_or_counted_twice_by_many_at_once()
    {
        var counts = new MinuteCounts(new FakeTimeProvider(Api.Today));
        var seen = await Task.WhenAll(
            Enumerable.Range(0, 8)
                .Select(_ => Task.Run(() => Enumerable.Range(0, 10_000).Select(_ => counts.Add("somebody").Count).ToList())));
        Assert.Equal(Enumerable.Range(1, 80_000), seen.SelectMany(count => count).Order());
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::9", "2001:db8:1:2::/64")]
    public void An_address_is_counted_with_all_that_its_holder_has(string address, string counted) =>
        Assert.Equal(
            counted, RemoteAddress.CountedAs(new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } }));

    private static Api Limited(int most) => new(configure: host => host.UseSetting("CaseTracker:RequestsPerMinute", $"{most}"));

    private static (string Policy, string Limit) HeadersOf(Answer answer) =>
        (Assert.Single(answer.Headers.GetValues("RateLimit-Policy")), Assert.Single(answer.Headers.GetValues("RateLimit")));

    private static async Task<Answer> AnonymousAsync(Api api)
    {
        using var response = await api.Anonymous.GetAsync("/api/v1/agencies");
        return await Answer.ReadAsync(response);
    }
}
