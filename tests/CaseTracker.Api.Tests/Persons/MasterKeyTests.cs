using System.Net;
using System.Reflection;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Api.Tests.Ledgers;
using Dapper;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Persons;

/// <summary>A new master key wraps everything, while others read and write.</summary>
public sealed class MasterKeyTests : IDisposable
{
    private readonly Api _api = new();

    private string Ring => _api.KeyRing;

    [Fact]
    public async Task Wraps_every_key_and_secret_anew_while_others_read_and_write()
    {
        var agency = await _api.AgencyAsync();
        await _api.ImportAsync(agency, LedgerCsv.Of(Enumerable.Repeat(LedgerCsv.Closed("granted"), 1200))).Served();
        await _api.EraseAsync($"{agency}-2023-0007").Served();
        var old = Assert.Single((await MasterKeysAsync()).Distinct());

        using var changed = new CancellationTokenSource();
        var reading = WhileAsync(async round => Assert.Equal(
            "张三", (await _api.GetAsync($"cases/{agency}-2023-{1200 - (round % 1000):D4}").Served())["applicant.name"]), changed.Token);
        var writing = WhileAsync(async _ => await _api.CaseAsync(agency), changed.Token);
        var erasing = WhileAsync(async round => await _api.EraseAsync($"{agency}-2023-{100 + round:D4}").Served(), changed.Token);
        var answer = await _api.PostAsync("admin/master-key", "").Served();
        await changed.CancelAsync();
        var rounds = await Task.WhenAll(reading, writing, erasing);

        Assert.All(rounds, count => Assert.True(count > 0));
        Assert.NotEqual(old, answer["keyId"]);
        Assert.Equal(answer["keyId"], Assert.Single((await MasterKeysAsync()).Distinct()));
        Assert.InRange((int)answer.Json["rewrapped"]!, 1202 - rounds[2], 1202 + rounds[1]);
        Assert.Equal([$"bootstrap masterKeyChanged * {answer["rewrapped"]}"], await _api.AuditedAsync(answer["keyId"]));
    }

    [Fact]
    public async Task The_old_key_can_then_be_taken_out_of_the_ring()
    {
        var agency = await _api.AgencyAsync();
        var (number, erased) = (await _api.CaseAsync(People.Registration(agency)), await _api.ClosedCaseAsync(agency));
        await _api.EraseAsync(erased).Served();
        var old = Assert.Single((await MasterKeysAsync()).Distinct());
        var renewed = (await _api.PostAsync("admin/master-key", "").Served())["keyId"];
        var later = await _api.CaseAsync(agency);

        File.Delete(Path.Combine(Ring, $"key-{old}.xml"));
        Assert.Equal([$"key-{renewed}.xml"], Directory.GetFiles(Ring).Select(Path.GetFileName));
        using var other = new Api(configure: _api.Share);

        Assert.Equal(People.IdNumber, (await other.ReadClearAsync(number).Served())["applicant.idNumber"]);
        Assert.Equal("张三", (await other.GetAsync($"cases/{later}").Served())["applicant.name"]);
        Assert.Equal("（已匿名）", (await other.GetAsync($"cases/{erased}").Served())["applicant.name"]);
        Assert.Equal(
            number, (string)Assert.Single(
                (await other.GetAsync($"cases?agency={agency}&q={People.IdNumber}").Served()).Json["items"]!.AsArray())!["number"]!);
        await _api.AssertVerifiesAsync(number);
        await other.CaseAsync(agency);
    }

    [Fact]
    public async Task Two_changes_at_once_leave_everything_under_one_key()
    {
        var agency = await _api.AgencyAsync();
        await _api.ImportAsync(agency, LedgerCsv.Of(Enumerable.Repeat(LedgerCsv.Closed("granted"), 600))).Served();

        await Task.WhenAll(_api.PostAsync("admin/master-key", "").Served(), _api.PostAsync("admin/master-key", "").Served());
        await _api.CaseAsync(agency);

        Assert.Single((await MasterKeysAsync()).Distinct());
    }

    /// <summary>Both have long been up: the framework looks for a key that it does not know in its first two minutes only.</summary>
    [Fact]
    public async Task Reaches_every_node_by_itself()
    {
        using var other = new Api(configure: _api.Share);
        var agency = await _api.AgencyAsync();
        var number = await _api.CaseAsync(People.Registration(agency));
        Assert.Equal(People.Name, (await other.GetAsync($"cases/{number}").Served())["applicant.name"]);
        await other.CaseAsync(agency);
        var old = Assert.Single((await MasterKeysAsync()).Distinct());
        LongUp(_api);
        LongUp(other);
        other.Time.AdjustTime(other.Time.GetUtcNow().AddDays(1));

        var answer = await _api.PostAsync("admin/master-key", "").Served();
        File.Delete(Path.Combine(Ring, $"key-{old}.xml"));

        Assert.Equal("0", answer["remaining"]);
        Assert.Equal(People.Name, (await other.GetAsync($"cases/{number}").Served())["applicant.name"]);
        var later = await other.CaseAsync(agency);
        Assert.Equal("张三", (await _api.GetAsync($"cases/{later}").Served())["applicant.name"]);
        Assert.Equal(answer["keyId"], Assert.Single((await MasterKeysAsync()).Distinct()));
    }

    /// <summary>A node that only writes learns of the key too; and what it wrapped while the key was changed is wrapped again.</summary>
    [Fact]
    public async Task No_node_wraps_by_the_old_key_afterwards()
    {
        using var other = new Api(configure: _api.Share);
        var agency = await _api.AgencyAsync();
        await _api.ImportAsync(agency, LedgerCsv.Of(Enumerable.Repeat(LedgerCsv.Closed("granted"), 1200))).Served();
        await other.CaseAsync(agency);
        LongUp(other);

        using var changed = new CancellationTokenSource();
        var writing = WhileAsync(async _ => await other.CaseAsync(agency), changed.Token);
        var answer = await _api.PostAsync("admin/master-key", "").Served();
        await changed.CancelAsync();
        await writing;
        await other.CaseAsync(agency);

        Assert.Equal("0", answer["remaining"]);
        Assert.Equal(answer["keyId"], Assert.Single((await MasterKeysAsync()).Distinct()));
    }

    [Fact]
    public async Task Changes_on_two_nodes_at_once_leave_everything_under_one_key()
    {
        using var other = new Api(configure: _api.Share);
        var agency = await _api.AgencyAsync();
        await _api.ImportAsync(agency, LedgerCsv.Of(Enumerable.Repeat(LedgerCsv.Closed("granted"), 1200))).Served();
        LongUp(_api);
        LongUp(other);

        await Task.WhenAll(_api.PostAsync("admin/master-key", "").Served(), other.PostAsync("admin/master-key", "").Served());
        await _api.CaseAsync(agency);
        await other.CaseAsync(agency);

        Assert.Single((await MasterKeysAsync()).Distinct());
    }

    [Fact]
    public async Task Says_how_many_keys_it_could_not_wrap_anew()
    {
        var agency = await _api.AgencyAsync();
        var (broken, whole) = (await _api.CaseAsync(agency), await _api.CaseAsync(agency));
        await using (var database = _api.OpenDatabase())
        {
            await database.ExecuteAsync(
                "update person_keys set wrapped = replace(wrapped, substr(wrapped, 60, 4), 'AAAA') where case_number = @broken",
                new { broken });
        }

        var answer = await _api.PostAsync("admin/master-key", "").Served();

        Assert.Equal(("1", "5"), (answer["remaining"], answer["rewrapped"]));
        Assert.Equal("张三", (await _api.GetAsync($"cases/{whole}").Served())["applicant.name"]);
        Assert.Equal("1", (await _api.PostAsync("admin/master-key", "").Served())["remaining"]);
    }

    /// <summary>The framework adds the successor of a key three days before its end, when someone may have seen both.</summary>
    [Fact]
    public async Task A_key_that_was_added_ahead_of_time_does_not_outlive_a_change()
    {
        await _api.CaseAsync(await _api.AgencyAsync());
        var ahead = _api.Services.GetRequiredService<IKeyManager>()
            .CreateNewKey(DateTimeOffset.UtcNow.AddDays(3), DateTimeOffset.UtcNow.AddDays(90)).KeyId;

        var changed = (await _api.PostAsync("admin/master-key", "").Served())["keyId"];

        Assert.NotEqual($"{ahead}", changed);
        Assert.Equal(changed, Assert.Single((await MasterKeysAsync()).Distinct()));
        var inThreeDays = new MasterKeys.Newest()
            .ResolveDefaultKeyPolicy(DateTimeOffset.UtcNow.AddDays(4), _api.Services.GetRequiredService<IKeyManager>().GetAllKeys());
        Assert.Equal(changed, $"{inThreeDays.DefaultKey!.KeyId}");
    }

    [Theory]
    [InlineData("approver")]
    [InlineData("auditor")]
    [InlineData("handler")]
    public async Task Is_for_whoever_operates_the_whole(string role)
    {
        var before = await MasterKeysAsync();

        await _api.PostAsync("admin/master-key", "", await _api.KeyAsync(role)).Refused(HttpStatusCode.Forbidden, "forbidden");
        await _api.PostAsync("admin/master-key", "", await _api.KeyAsync("administrator", await _api.AgencyAsync()))
            .Refused(HttpStatusCode.Forbidden, "out-of-scope");

        Assert.Equal(before, await MasterKeysAsync());
        Assert.Single(Directory.GetFiles(Ring));
    }

    public void Dispose() => _api.Dispose();

    /// <summary>By which master key each key and secret is wrapped; the framework writes its id behind four bytes.</summary>
    private async Task<List<string>> MasterKeysAsync()
    {
        await using var database = _api.OpenDatabase();
        var wrapped =
            await database.QueryAsync<string>(
                "select wrapped from person_keys where wrapped is not null union all select wrapped from secrets");
        return [.. wrapped.Select(text => new Guid(Convert.FromBase64String(text).AsSpan(4, 16)).ToString())];
    }

    /// <summary>As a host is that was started more than two minutes ago.</summary>
    private static void LongUp(Api api)
    {
        var ring = api.Services.GetRequiredService<IKeyRingProvider>();
        ring.GetType().GetProperty("AutoRefreshWindowEnd", BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(ring, DateTime.UtcNow);
    }

    /// <summary>Does something over and over until told to stop; how often.</summary>
    private static async Task<int> WhileAsync(Func<int, Task> act, CancellationToken stop)
    {
        var rounds = 0;
        do
        {
            await act(rounds++);
        }
        while (!stop.IsCancellationRequested);

        return rounds;
    }
}
