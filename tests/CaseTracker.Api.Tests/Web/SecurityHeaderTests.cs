using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;

namespace CaseTracker.Api.Tests.Web;

/// <summary>Every answer tells a browser to leave it alone, whatever became of the request.</summary>
public sealed partial class SecurityHeaderTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [InlineData("GET", "/api/v1/agencies", 200)]
    [InlineData("GET", "/api/v1/cases?nme=x", 400)]
    [InlineData("GET", "/api/v1/cases/X-2023-0001", 404)]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("PATCH", "/api/v1/agencies", 405)]
    [InlineData("POST", "/api/v1/agencies", 400)]
    [InlineData("GET", "/livez", 200)]
    [InlineData("GET", "/openapi/v1.json", 200)]
    [InlineData("GET", "/swagger/index.html", 200)]
    [InlineData("GET", "/nothing", 404)]
    public async Task Every_answer_has_them(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new(method), path);
        using var response = await api.Client.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        AssertGuarded(response, path);
    }

    [Fact]
    public async Task So_has_one_without_a_key()
    {
        using var response = await api.Anonymous.GetAsync("/api/v1/agencies");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        AssertGuarded(response, "/api/v1/agencies");
    }

    [Fact]
    public async Task So_has_a_failure()
    {
        using var own = new Api();
        await using var database = own.OpenDatabase();
        await database.ExecuteAsync("alter table agencies rename to lost");
        using var response = await own.Client.GetAsync("/api/v1/agencies");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        AssertGuarded(response, "/api/v1/agencies");
    }

    [Fact]
    public async Task The_page_may_load_what_it_is_made_of_and_no_more()
    {
        using var response = await api.Anonymous.GetAsync("/swagger/index.html");
        var policy = PolicyOf(response);
        Assert.Contains("script-src 'self';", policy);
        Assert.DoesNotContain("unsafe-eval", policy);

        // All its scripts are files of this host, none stands in the page itself.
        var page = await response.Content.ReadAsStringAsync();
        Assert.All(Script().Matches(page), script => Assert.Contains("src=", script.Value));
        Assert.NotEmpty(Script().Matches(page));
        Assert.DoesNotContain("onload=", page);
    }

    [Theory]
    [InlineData("/sign-in", 200)]
    [InlineData("/nothing", 404)]
    public async Task Pages_load_from_this_host_only_send_their_forms_to_it_and_stand_in_no_frame(string path, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/html" } } };
        using var response = await api.Anonymous.SendAsync(request);
        Assert.Equal((status, "text/html"), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        AssertGuarded(response, path);
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            PolicyOf(response));
        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_printed_page_keeps_its_one_style()
    {
        var agency = await api.AgencyAsync();
        using var response = await api.Client.GetAsync($"/api/v1/statistics/requests?agency={agency}&year=2023&format=html");
        var style = Style().Match(await response.Content.ReadAsStringAsync()).Groups[1].Value;
        Assert.NotEmpty(style);
        Assert.EndsWith(
            $"; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", PolicyOf(response));
    }

    [Theory]
    [InlineData("https", "max-age=31536000")]
    [InlineData("http", null)]
    public async Task Https_is_demanded_for_good_only_where_it_is_used(string scheme, string? expected)
    {
        using var own = new Api(configure: host => host.UseSetting("CaseTracker:Proxies", "127.0.0.1"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/livez") { Headers = { { "X-Forwarded-Proto", scheme } } };
        using var response = await own.Anonymous.SendAsync(request);
        Assert.Equal(expected, response.Headers.TryGetValues("Strict-Transport-Security", out var values) ? Assert.Single(values) : null);
    }

    private static void AssertGuarded(HttpResponseMessage response, string path)
    {
        string One(string name) => Assert.Single(response.Headers.GetValues(name));
        Assert.Equal(("nosniff", "DENY", "no-referrer", "same-origin"),
            (One("X-Content-Type-Options"), One("X-Frame-Options"), One("Referrer-Policy"), One("Cross-Origin-Resource-Policy")));
        Assert.Contains("camera=()", One("Permissions-Policy"));
        Assert.StartsWith("default-src 'none'; ", PolicyOf(response));
        Assert.Contains("frame-ancestors 'none'", PolicyOf(response));
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
        Assert.False(response.Headers.Contains("Server"));
        if (path.StartsWith("/api/", StringComparison.Ordinal))
        {
            Assert.Equal("no-store", $"{response.Headers.CacheControl}");
        }
    }

    private static string PolicyOf(HttpResponseMessage response) => Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
