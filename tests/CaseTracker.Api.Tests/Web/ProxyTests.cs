using System.Net;

namespace CaseTracker.Api.Tests.Web;

/// <summary>Who is counted by address is counted by his own, whatever he says of himself; what a known proxy says of him holds.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("10.0.0.5")]
    [InlineData("10.0.0.0/8")]
    public async Task Nobody_makes_up_an_address(string? proxies)
    {
        using var api = Limited(proxies);
        Assert.Equal("\"address\";r=1;t=60", await LeftAsync(api, "198.51.100.1"));
        Assert.Equal("\"address\";r=0;t=60", await LeftAsync(api, "198.51.100.2"));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task A_proxy_that_is_listed_is_believed(string proxies)
    {
        using var api = Limited(proxies);
        Assert.Equal("\"address\";r=1;t=60", await LeftAsync(api, "198.51.100.1"));
        Assert.Equal("\"address\";r=1;t=60", await LeftAsync(api, "198.51.100.2"));

        // What came before the proxy is hearsay.
        Assert.Equal("\"address\";r=0;t=60", await LeftAsync(api, "203.0.113.9, 198.51.100.2"));
    }

    private static Api Limited(string? proxies) => new(configure: host => host
        .UseSetting("CaseTracker:RequestsPerMinute", "2")
        .UseSetting("CaseTracker:Proxies", proxies));

    private static async Task<string> LeftAsync(Api api, string forwardedFor)
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Get, "/api/v1/agencies") { Headers = { { "X-Forwarded-For", forwardedFor } } };
        using var response = await api.Anonymous.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        return response.Headers.GetValues("RateLimit").Single();
    }
}
