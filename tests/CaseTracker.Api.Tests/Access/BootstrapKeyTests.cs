using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;

namespace CaseTracker.Api.Tests.Access;

/// <summary>Where no key is configured, one is made on the first start and printed once.</summary>
[Collection(Alone.Name)]
public sealed partial class BootstrapKeyTests
{
    [Fact]
    public async Task The_first_key_is_made_once_printed_once_and_kept_as_a_hash_only()
    {
        using var printed = new StringWriter();
        var console = Console.Out;
        Console.SetOut(TextWriter.Synchronized(printed));
        using var first = new Api(configure: host => host.UseSetting("CaseTracker:AdminKey", ""));
        using var second = new Api(configure: host => first.Share(host.UseSetting("CaseTracker:AdminKey", "")));
        Console.SetOut(console);

        var key = Assert.Single(MadeKey().Matches(printed.ToString())).Value;

        Assert.All([first, second], api => Assert.Equal(HttpStatusCode.OK, AskAsync(api, key).Result));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(first, Api.Key));
        await using var database = first.OpenDatabase();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))), await database.QuerySingleAsync<string>("select sha256 from bootstrap_key"));
    }

    [Fact]
    public async Task A_configured_key_comes_before_the_one_that_was_made()
    {
        using var api = new Api();
        await using var database = api.OpenDatabase();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(api, Api.Key));
        Assert.Equal(0, await database.QuerySingleAsync<int>("select count(*) from bootstrap_key"));
    }

    private static async Task<HttpStatusCode> AskAsync(Api api, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/agencies");
        request.Headers.Authorization = new("Bearer", key);
        using var response = await api.Anonymous.SendAsync(request);
        return response.StatusCode;
    }

    [GeneratedRegex("ct_[0-9a-f]{48}")]
    private static partial Regex MadeKey();
}
