using System.Net;
using System.Security.Cryptography;
using System.Text;
using CaseTracker.Api.Data;
using CaseTracker.Api.Security.Authentication;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Security;

public sealed class KeyTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_key_is_shown_once_and_kept_as_a_hash()
    {
        var made = await MakeAsync("""{"name":"窗口一","roles":["frontOffice","handler"],"agencyCode":null,"expiresOn":"2027-01-31"}""");
        Assert.Matches("^ct_[0-9a-f]{48}$", made["key"]);
        Assert.Equal(made["key"]![..12], made["id"]);
        Assert.Equal($"/api/v1/keys/{made["id"]}", made.Headers.Location?.OriginalString);

        var listed = await api.GetAsync($"keys?prefix={made["id"]}").Served();
        Assert.DoesNotContain(made["key"]!, listed.Text);
        Assert.Equal(
            $$"""{"items":[{"id":"{{made["id"]}}","name":"窗口一","roles":["frontOffice","handler"],"agencyCode":"""
                + $$"""null,"expiresOn":"2027-01-31","createdAt":"2026-11-23T02:00:00+00:00","createdBy":"bootstrap","lastUsedAt":"""
                + $$"""null,"revokedAt":null}],"next":null}""",
            listed.Text);

        await using var database = api.OpenDatabase();
        var row = string.Join(
            '|', ((IDictionary<string, object>)await database.QuerySingleAsync(
                "select * from access_keys where id = @id", new { id = made["id"] })).Values);
        Assert.DoesNotContain(made["key"]!, row);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(made["key"]!))), row);
    }

    [Fact]
    public async Task Only_the_whole_key_opens()
    {
        var key = (await MakeAsync("""{"name":"查阅","roles":["auditor"]}"""))["key"]!;

        Assert.Equal(HttpStatusCode.OK, await AskAsync(key));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(key[..^1]));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(key[..12]));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(key[..^1] + (key[^1] == '0' ? '1' : '0')));
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_and_stays_on_the_list()
    {
        var made = await MakeAsync("""{"name":"查阅","roles":["auditor"]}""");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(made["key"]!));

        var revoked = await api.SendAsync(HttpMethod.Delete, $"keys/{made["id"]}", null).Served();
        Assert.NotNull(revoked["revokedAt"]);

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(made["key"]!));
        Assert.Equal(revoked.Text, (await api.SendAsync(HttpMethod.Delete, $"keys/{made["id"]}", null).Served()).Text);
        Assert.Contains(made["id"]!, (await api.GetAsync($"keys?prefix={made["id"]}").Served()).Text);
    }

    /// <summary>The clock is asked just before what was read is remembered: there the look waits until the key has been revoked.</summary>
    [Fact]
    public async Task A_look_that_began_before_a_key_was_revoked_does_not_bring_it_back()
    {
        using var own = new Api();
        var made = await own.PostAsync("keys", """{"name":"查阅","roles":["auditor"]}""").Served(HttpStatusCode.Created);
        var time = new HeldTime(own.Time);
        var keys = ActivatorUtilities.CreateInstance<AccessKeyCache>(own.Services, new OfficeClock(time));

        var looking = Task.Run(() => keys.FindAsync(made["key"]!, default).AsTask());
        await time.Asked;
        await own.SendAsync(HttpMethod.Delete, $"keys/{made["id"]}", null).Served();
        keys.Clear();
        time.Release();
        await looking;

        Assert.Null(await keys.FindAsync(made["key"]!, default));
    }

    [Fact]
    public async Task A_key_opens_to_the_end_of_its_last_day_in_China()
    {
        using var own = new Api();
        var key =
            (await own.PostAsync("keys", """{"name":"临时","roles":["auditor"],"expiresOn":"2026-11-24"}""").Served(HttpStatusCode.Created))[
            "key"]!;

        own.Time.AdjustTime(new(2026, 11, 24, 15, 59, 59, TimeSpan.Zero));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(key, own));

        own.Time.AdjustTime(new(2026, 11, 24, 16, 0, 0, TimeSpan.Zero));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(key, own));
    }

    [Fact]
    public async Task The_last_use_is_noted_to_the_minute_and_the_first_of_a_day_as_a_login()
    {
        using var own = new Api();
        var made = await own.PostAsync("keys", """{"name":"查阅","roles":["auditor"]}""").Served(HttpStatusCode.Created);
        await AskAsync(made["key"]!, own);
        own.Time.Advance(TimeSpan.FromSeconds(59));
        await AskAsync(made["key"]!, own);
        await Expect.Eventually(async () => await UsedAsync() == "2026-11-23T02:00:00+00:00");

        own.Time.Advance(TimeSpan.FromSeconds(1));
        await AskAsync(made["key"]!, own);
        await Expect.Eventually(async () => await UsedAsync() == "2026-11-23T02:01:00+00:00");

        await using var database = own.OpenDatabase();
        Assert.Equal(
            1, await database.QuerySingleAsync<int>(
                "select count(*) from audit_log where act = 'login' and subject = @id", new { id = made["id"] }));
        own.Time.AdjustTime(own.Time.GetUtcNow().AddDays(1));
        await AskAsync(made["key"]!, own);
        await Expect.Eventually(async () =>
            await database.QuerySingleAsync<int>(
                "select count(*) from audit_log where act = 'login' and subject = @id", new { id = made["id"] }) == 2);

        async Task<string?> UsedAsync() =>
            (string?)(await own.GetAsync($"keys?prefix={made["id"]}").Served()).Json["items"]![0]!["lastUsedAt"];
    }

    [Fact]
    public async Task What_a_key_does_is_signed_with_its_name_and_id()
    {
        var agency = await api.AgencyAsync();
        var made = await MakeAsync($$"""{"name":"窗口一","roles":["frontOffice"],"agencyCode":"{{agency}}"}""");
        var number = (await api.PostAsync("cases", Given.Registration(agency).ToJsonString(), ("Authorization", $"Bearer {made["key"]}"))
            .Served(HttpStatusCode.Created))["number"];

        Assert.Equal(
            $"窗口一 ({made["id"]})", (string?)(await api.GetAsync($"cases/{number}/events").Served()).Json["items"]![0]!["recordedBy"]);
    }

    [Theory]
    [InlineData("""{"roles":["auditor"]}""", "$.name")]
    [InlineData("""{"name":" ","roles":["auditor"]}""", "$.name")]
    [InlineData("""{"name":"某","roles":[]}""", "$.roles")]
    [InlineData("""{"name":"某"}""", "$.roles")]
    [InlineData("""{"name":"某","roles":["auditor","auditor"]}""", "$.roles")]
    [InlineData("""{"name":"某","roles":["auditor"],"expiresOn":"2026-11-22"}""", "$.expiresOn")]
    public Task Refuses_a_key_that_cannot_be(string body, string place) => api.PostAsync("keys", body).Invalid(place);

    [Fact]
    public async Task Refuses_a_role_and_an_agency_that_there_is_not()
    {
        await api.PostAsync("keys", """{"name":"某","roles":["root"]}""").Malformed("$.roles[0]");
        await api.PostAsync("keys", """{"name":"某","roles":["auditor"],"agencyCode":"NOBODY"}""")
            .Refused(HttpStatusCode.NotFound, "agency-not-found");
        await api.SendAsync(HttpMethod.Delete, "keys/ct_000000000", null).Refused(HttpStatusCode.NotFound, "key-not-found");
    }

    [Fact]
    public async Task An_administrator_of_an_agency_keeps_the_keys_of_it_and_below_only()
    {
        var city = await api.AgencyAsync();
        var county = await api.AgencyAsync(city);
        var other = await api.AgencyAsync();
        var authorization =
            ("Authorization", $"Bearer {(await MakeAsync($$"""{"name":"市","roles":["administrator"],"agencyCode":"{{city}}"}"""))["key"]}");
        var foreign = (await MakeAsync($$"""{"name":"外","roles":["auditor"],"agencyCode":"{{other}}"}"""))["id"];

        var below = await api.PostAsync("keys", $$"""{"name":"县","roles":["frontOffice"],"agencyCode":"{{county}}"}""", authorization)
            .Served(HttpStatusCode.Created);
        await api.PostAsync("keys", $$"""{"name":"外","roles":["frontOffice"],"agencyCode":"{{other}}"}""", authorization)
            .Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await api.PostAsync("keys", """{"name":"全","roles":["frontOffice"]}""", authorization)
            .Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await api.SendAsync(HttpMethod.Delete, $"keys/{foreign}", null, authorization).Refused(HttpStatusCode.NotFound, "key-not-found");

        var listed =
            (await api.GetAsync("keys", authorization).Served()).Json["items"]!.AsArray().Select(key => (string?)key!["agencyCode"])
                .ToList();
        Assert.Equal([city, county], listed.Order());
        await api.SendAsync(HttpMethod.Delete, $"keys/{below["id"]}", null, authorization).Served();
    }

    /// <summary>A clock that stops its first reader.</summary>
    private sealed class HeldTime(TimeProvider time) : TimeProvider
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public void Release() => _released.TrySetResult();

        public override DateTimeOffset GetUtcNow()
        {
            _asked.TrySetResult();
            _released.Task.GetAwaiter().GetResult();
            return time.GetUtcNow();
        }
    }

    private Task<Answer> MakeAsync(string body) => api.PostAsync("keys", body).Served(HttpStatusCode.Created);

    private Task<HttpStatusCode> AskAsync(string key) => AskAsync(key, api);

    private static async Task<HttpStatusCode> AskAsync(string key, Api api) =>
        (await api.GetAsync("agencies", ("Authorization", $"Bearer {key}"))).Status;
}
