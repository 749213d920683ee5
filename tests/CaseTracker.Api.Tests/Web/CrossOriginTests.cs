using System.Net;

namespace CaseTracker.Api.Tests.Web;

/// <summary>Pages of other origins may read answers only where the operator says so.</summary>
public sealed class CrossOriginTests
{
    private const string Known = "https://pages.example.cn";

    [Theory]
    [InlineData(Known)]
    [InlineData("null")]
    public async Task Is_off_unless_configured(string origin)
    {
        using var api = new Api();
        using var asked = await PreflightAsync(api, origin);
        Assert.False(asked.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False((await api.GetAsync("agencies", ("Origin", origin)).Served()).Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_known_origin_may_ask_and_read_the_headers_of_the_contract()
    {
        using var api = new Api(configure: host =>
            host.UseSetting("CaseTracker:CorsOrigins:0", Known).UseSetting("CaseTracker:CorsOrigins:1", "http://localhost:3000"));
        using var asked = await PreflightAsync(api, Known);
        Assert.Equal(HttpStatusCode.NoContent, asked.StatusCode);
        Assert.Equal(Known, Assert.Single(asked.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains(
            "authorization", string.Join(',', asked.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.OrdinalIgnoreCase);
        Assert.False(asked.Headers.Contains("Access-Control-Allow-Credentials"));

        foreach (var answer in (Answer[])[await api.GetAsync("agencies", ("Origin", Known))
            .Served(), await api.GetAsync("cases/X-2023-0001", ("Origin", Known)).Refused(HttpStatusCode.NotFound, "case-not-found")])
        {
            Assert.Equal(Known, Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
            Assert.Equal("ETag,Location,Link,Idempotency-Replayed,Retry-After,RateLimit-Policy,RateLimit",
                string.Join(',', answer.Headers.GetValues("Access-Control-Expose-Headers")));
        }
    }

    [Theory]
    [InlineData("https://pages.example.cn.evil.example")]
    [InlineData("http://pages.example.cn")]
    [InlineData("https://pages.example.cn:8443")]
    [InlineData("null")]
    public async Task Another_origin_may_not(string origin)
    {
        using var api = new Api(configure: host => host.UseSetting("CaseTracker:CorsOrigins", Known));
        using var asked = await PreflightAsync(api, origin);
        Assert.False(asked.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False((await api.GetAsync("agencies", ("Origin", origin)).Served()).Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static async Task<HttpResponseMessage> PreflightAsync(Api api, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/agencies");
        request.Headers.TryAddWithoutValidation("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,if-match,idempotency-key");
        return await api.Anonymous.SendAsync(request);
    }
}
