using System.Net;
using CaseTracker.Api.Tests.Faults;
using Microsoft.AspNetCore.Hosting;

namespace CaseTracker.Api.Tests.Webhooks;

/// <summary>
/// Nobody makes this program call what is not in the listed networks: not by address in any of its forms, not by a name, whatever it leads
/// to and when, and not by a redirect (<see cref="DeliveryTests"/>).
/// </summary>
public sealed class ForgeryTests : IDisposable
{
    private const string Everywhere = "0.0.0.0/0";

    /// <summary>What the framework itself calls by no means, and a name that not every machine knows.</summary>
    private static readonly string[] NeverCalled = ["//0.0.0.0:", "//[::]:", "//ip6-localhost:"];

    private readonly Api _wide;

    public ForgeryTests() => _wide = new(configure: host => Listed(host, [Everywhere, "::/0"]));

    public void Dispose() => _wide.Dispose();

    [Fact]
    public async Task An_address_outside_the_networks_is_not_called_whatever_its_form_even_where_it_was_added_before()
    {
        await using var four = await Receiver.StartAsync();
        await using var six = await Receiver.StartAsync(IPAddress.IPv6Loopback);
        string[] urls =
        [
            $"http://127.0.0.1:{four.Port}/", $"http://localhost:{four.Port}/", $"http://2130706433:{four.Port}/",
            $"http://0x7f.1:{four.Port}/", $"http://0177.0.0.1:{four.Port}/", $"http://127.1:{four.Port}/", $"http://0.0.0.0:{four.Port}/",
            $"http://[::1]:{six.Port}/", $"http://[::ffff:127.0.0.1]:{four.Port}/", $"http://[::ffff:7f00:1]:{four.Port}/",
            $"http://[::127.0.0.1]:{four.Port}/", $"http://[64:ff9b::7f00:1]:{four.Port}/", $"http://[::]:{six.Port}/",
            $"http://ip6-localhost:{six.Port}/", "http://169.254.169.254/latest/meta-data/", "http://[fe80::1]/",
            "http://[fd00:ec2::254]/", $"https://127.0.0.1:{four.Port}/", $"https://localhost:{four.Port}/",
        ];
        var hooks = new List<string>();
        foreach (var url in urls)
        {
            hooks.Add((await _wide.HookAsync(url)).Id);
        }

        // Or it would tell them itself what happens.
        _wide.Stop();
        using var narrow = new Api(configure: host =>
        {
            _wide.Share(host);
            Listed(host, ["10.0.0.0/8", "fd12:3456::/32"]);
        });
        foreach (var (url, hook) in urls.Zip(hooks))
        {
            var tried = await narrow.PostAsync($"webhooks/{hook}/test", "").Served();
            Assert.True(tried["delivered"] == "false" && tried["status"] is null, $"{url} was called: {tried.Text}");
            Assert.True(tried["failure"] == "addressRefused" || NeverCalled.Any(url.Contains), $"{url}: {tried.Text}");
        }

        Assert.Empty(four.All.Concat(six.All));
        await narrow.CaseAsync(await narrow.AgencyAsync());
        await Task.Delay(500);
        Assert.Empty(four.All.Concat(six.All));
    }

    [Fact]
    public async Task What_is_listed_is_called_by_address_and_by_name()
    {
        await using var four = await Receiver.StartAsync();
        using var api = new Api(configure: host => Listed(host, ["127.0.0.0/8", "::1"]));
        foreach (var url in new[] { four.Url, $"http://localhost:{four.Port}/", $"http://2130706433:{four.Port}/" })
        {
            var tried = await api.PostAsync($"webhooks/{(await api.HookAsync(url)).Id}/test", "").Served();
            Assert.True(tried["status"] == "204", $"{url}: {tried.Text}");
        }
    }

    /// <summary>In a file of hosts that only this server sees, which not every machine lets one make: CI does.</summary>
    [Fact]
    [Trait("Engine", "sqlite"), Trait("Length", "long")]
    public async Task A_name_that_leads_elsewhere_later_is_not_followed()
    {
        await using var listed = await Receiver.StartAsync(IPAddress.Parse("127.0.0.1"));
        await using var other = await Receiver.StartAsync(IPAddress.Parse("127.0.0.2"), listed.Port);
        listed.AnswerWith(204, ("Connection", "close"));
        using var files = new ServerFiles();
        var hosts = Path.Combine(files.Folder, "hosts");
        await File.WriteAllTextAsync(hosts, "127.0.0.1 turncoat.test\n");
        await using var server = await Server.StartAsync(
            files, "unshare", "--mount", "env", "CaseTracker__Webhooks__Networks=127.0.0.1", "CaseTracker__Webhooks__Plain=turncoat.test",
            "sh", "-c", "mount --bind \"$0\" /etc/hosts && exec \"$@\"", hosts);
        var hook = (await server.PostAsync(
            "webhooks", Hooks.Body($"http://turncoat.test:{listed.Port}/", agency: null).ToJsonString())
            .Served(HttpStatusCode.Created))["id"];
        Assert.Equal("204", (await server.PostAsync($"webhooks/{hook}/test", "").Served())["status"]);

        await File.WriteAllTextAsync(hosts, "127.0.0.2 turncoat.test\n");
        Assert.Equal("addressRefused", (await server.PostAsync($"webhooks/{hook}/test", "").Served())["failure"]);
        Assert.Single(listed.All);
        Assert.Empty(other.All);
    }

    /// <summary>Whatever is listed as plain opens no network.</summary>
    private static void Listed(IWebHostBuilder host, string[] networks, string[]? plain = null)
    {
        plain ??=
        [
            "127.0.0.1", "localhost", "ip6-localhost", "0.0.0.0", "::1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "::",
            "169.254.169.254", "fe80::1", "fd00:ec2::254",
        ];

        // The list of one value that the tests begin with.
        host.UseSetting("CaseTracker:Webhooks:Networks", "");
        host.UseSetting("CaseTracker:Webhooks:Plain", "");
        foreach (var (index, network) in networks.Index())
        {
            host.UseSetting($"CaseTracker:Webhooks:Networks:{index}", network);
        }

        foreach (var (index, name) in plain.Index())
        {
            host.UseSetting($"CaseTracker:Webhooks:Plain:{index}", name);
        }
    }
}
