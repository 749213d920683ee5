using System.Net;
using CaseTracker.Api.Tests.Web;

namespace CaseTracker.Api.Tests.Security;

[Collection(SharedAgencies.Name)]
public sealed class AccessTests(Api api)
{
    [Fact]
    public async Task Every_endpoint_of_the_api_asks_for_a_key()
    {
        var routes = api.RoutesOf();
        Assert.True(routes.Count > 25, "The endpoints were not found.");
        foreach (var (method, path) in routes)
        {
            using var request = new HttpRequestMessage(method, Routes.Filled(path));
            await AssertRefusedAsync(request);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer ct_a_key_for_test")]
    [InlineData("Bearer ct_a_key_for_tests2")]
    [InlineData("Bearer CT_A_KEY_FOR_TESTS")]
    [InlineData("Bearer ct_a_key_for_tests, Bearer ct_a_key_for_tests")]
    [InlineData("Basic ct_a_key_for_tests")]
    [InlineData("ct_a_key_for_tests")]
    public async Task Nothing_but_the_key_opens(string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/agencies");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        await AssertRefusedAsync(request);
    }

    [Theory]
    [InlineData("Bearer ct_a_key_for_tests")]
    [InlineData("bearer ct_a_key_for_tests")]
    public async Task The_key_opens(string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/agencies");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await api.Anonymous.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Without_the_key_nothing_is_stored_and_nothing_is_said_about_the_body()
    {
        var before = await Stored.InAsync(api);
        using var request = new HttpRequestMessage(
            HttpMethod.Post, "/api/v1/agencies")
        {
            Content = new StringContent("""{"code":"HDHB","name":"某局"}""", null, "application/json")
        };
        await AssertRefusedAsync(request);
        Assert.Equal(before, await Stored.InAsync(api));
    }

    [Theory]
    [InlineData("/livez", "text/plain")]
    [InlineData("/readyz", "text/plain")]
    [InlineData("/openapi/v1.json", "application/json")]
    [InlineData("/swagger", "text/html")]
    [InlineData("/swagger/index.html", "text/html")]
    [InlineData("/", "text/html")]
    public async Task Health_and_documentation_answer_without_a_key(string address, string type)
    {
        using var response = await api.Anonymous.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task The_page_has_all_it_needs_from_this_host()
    {
        var page = await api.Anonymous.GetStringAsync("/swagger/index.html");
        var parts = System.Text.RegularExpressions.Regex.Matches(page, "(?:src|href)=\"([^\"]+)\"").Select(match => match.Groups[1].Value)
            .ToList();

        Assert.NotEmpty(parts);
        foreach (var part in parts)
        {
            Assert.DoesNotContain("//", part);
            using var response = await api.Anonymous.GetAsync($"/swagger/{part}");
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{part}: {response.StatusCode}");
        }
    }

    private async Task AssertRefusedAsync(HttpRequestMessage request)
    {
        using var response = await api.Anonymous.SendAsync(request);
        await Answer.ReadAsync(response).Refused(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }
}
