using System.Net;
using System.Security.Cryptography;
using System.Text;
using CaseTracker.Api.Data;
using CaseTracker.Api.Tests.Verification;
using Dapper;
using Microsoft.AspNetCore.Hosting;

namespace CaseTracker.Api.Tests.Security;

/// <summary>Where no key is configured, one is made on the first start and told once.</summary>
[Collection(Alone.Name)]
public sealed class BootstrapKeyTests
{
    private static readonly Action<IWebHostBuilder> Unset = host => host.UseSetting("CaseTracker:AdminKey", "");

    [Fact]
    public async Task The_first_key_is_made_once_and_kept_as_a_hash_only()
    {
        using var first = new Api(configure: Unset);
        using var second = new Api(configure: host =>
        {
            Unset(host);
            first.Share(host);
        });

        var key = KeyOf(first);

        Assert.Matches("^ct_[0-9a-f]{48}$", key);
        Assert.All([first, second], api => Assert.Equal(HttpStatusCode.OK, AskAsync(api, key).Result));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(first, Api.Key));
        await using var database = first.OpenDatabase();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
            await database.QuerySingleAsync<string>("select sha256 from bootstrap_key"));
        Assert.Null((await first.VerifyAsync()).Broken);
    }

    /// <summary>As under Docker or systemd, which keep what is printed and show it to others.</summary>
    [Fact]
    public void Without_a_terminal_it_is_in_a_file_that_only_the_owner_can_read_and_the_file_is_named()
    {
        using var printed = new StringWriter();
        var console = Console.Out;
        Console.SetOut(TextWriter.Synchronized(printed));
        using var api = new Api(configure: Unset);
        Console.SetOut(console);
        var file = Path.Combine(api.KeyRing, "first-key");

        Assert.Contains(file, printed.ToString());
        Assert.DoesNotContain("ct_", printed.ToString());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task A_configured_key_comes_before_the_one_that_was_made()
    {
        using var api = new Api();
        await using var database = api.OpenDatabase();

        Assert.Equal(HttpStatusCode.OK, await AskAsync(api, Api.Key));
        Assert.Equal(0, await database.QuerySingleAsync<int>("select count(*) from bootstrap_key"));
    }

    [Fact]
    public async Task Revoked_it_opens_nothing_and_no_other_is_made()
    {
        using var api = new Api(configure: Unset);
        var key = KeyOf(api);
        var other = ("Authorization", $"Bearer {(await api.PostAsync(
            "keys", """{"name":"管理员","roles":["administrator","auditor"]}""", Bearer(key)).Served(HttpStatusCode.Created))["key"]}");

        var revoked = await api.SendAsync(HttpMethod.Delete, "keys/bootstrap", null, Bearer(key)).Served();

        Assert.Equal(("bootstrap", "2026-11-23T02:00:00+00:00"), (revoked["id"], revoked["revokedAt"]));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(api, key));
        Assert.Equal(revoked.Text, (await api.SendAsync(HttpMethod.Delete, "keys/bootstrap", null, other).Served()).Text);
        Assert.Single((await api.GetAsync("audit?act=keyRevoked&subject=bootstrap", other).Served()).Json["items"]!.AsArray());
        Assert.True((await api.VerifyAsync()).Holds);

        File.Delete(Path.Combine(api.KeyRing, "first-key"));
        using var again = new Api(configure: host =>
        {
            Unset(host);
            api.Share(host);
        });
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(again, key));
        Assert.False(File.Exists(Path.Combine(api.KeyRing, "first-key")));
    }

    /// <summary>Another node has it remembered for some seconds.</summary>
    [Fact]
    public async Task Revoked_on_one_node_it_opens_nothing_on_another_after_some_seconds()
    {
        using var api = new Api(configure: Unset);
        using var other = new Api(configure: host =>
        {
            Unset(host);
            api.Share(host);
        });
        var key = KeyOf(api);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(other, key));

        await api.SendAsync(HttpMethod.Delete, "keys/bootstrap", null, Bearer(key)).Served();
        other.Time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(other, key));
    }

    [Fact]
    public async Task One_that_was_taken_out_of_the_database_is_not_made_anew()
    {
        using var api = new Api(configure: Unset);
        var key = KeyOf(api);
        await using var database = api.OpenDatabase();
        await database.ExecuteAsync("delete from bootstrap_key");

        using var again = new Api(configure: host =>
        {
            Unset(host);
            api.Share(host);
        });

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(again, key));
        Assert.Equal(0, await database.QuerySingleAsync<int>("select count(*) from bootstrap_key"));
        Assert.Equal("The first access key: it is missing.", (await again.VerifyAsync()).Broken?.Sentence.English);
    }

    [Fact]
    public async Task A_configured_one_is_revoked_where_it_is_configured()
    {
        using var api = new Api();

        await api.SendAsync(HttpMethod.Delete, "keys/bootstrap", null).Refused(HttpStatusCode.Conflict, "first-key-configured");

        var agency = await api.AgencyAsync();
        await api.SendAsync(HttpMethod.Delete, "keys/bootstrap", null, await api.BearerAsync(agency, "administrator"))
            .Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await api.SendAsync(HttpMethod.Delete, "keys/bootstrap", null, await api.BearerAsync(null, "auditor"))
            .Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    private static string KeyOf(Api api) => File.ReadAllText(Path.Combine(api.KeyRing, "first-key")).Trim();

    private static (string, string) Bearer(string key) => ("Authorization", $"Bearer {key}");

    private static async Task<HttpStatusCode> AskAsync(Api api, string key) => (await api.GetAsync("agencies", Bearer(key))).Status;
}
