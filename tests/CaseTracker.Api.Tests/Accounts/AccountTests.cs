using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Accounts;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Tests.Security;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Accounts;

/// <summary>Accounts as administrators keep them.</summary>
[Collection(SharedAgencies.Name)]
public sealed class AccountTests(Api api)
{
    [Fact]
    public async Task Is_added_with_a_one_time_password_that_is_shown_once_and_kept_as_a_slow_hash()
    {
        var agency = await api.AgencyAsync();
        var made = await AddAsync(agency, "zhangmin");
        Assert.Equal(("zhangmin", "/api/v1/accounts/zhangmin"), (made["account"], made.Headers.Location?.OriginalString));
        Assert.Matches("^([a-z2-9]{4}-){3}[a-z2-9]{4}$", made["password"]);

        var got = await api.GetAsync("accounts/zhangmin").Served();
        Assert.Equal(
            $$"""{"account":"zhangmin","name":"张敏","roles":["frontOffice"],"agencyCode":"{{agency}}","expiresOn":null,"blocked":"""
                + """false,"oneTimePassword":true,"secondFactor":false,"lockedUntil":null,"signedInAt":null,"createdAt":"""
                + "\"2026-11-23T02:00:00+00:00\",\"createdBy\":\"bootstrap\",\"version\":1}",
            got.Text);
        Assert.Equal("\"1\"", got.Headers.ETag?.ToString());
        Assert.Contains(got.Text, (await api.GetAsync("accounts?prefix=zhangm").Served()).Text);

        await using var database = api.OpenDatabase();
        var hash = Convert.FromBase64String(await database.QuerySingleAsync<string>("select password from accounts where id = 'zhangmin'"));
        Assert.Equal(FormOf(Api.QuickIterations), Convert.ToHexString(hash.AsSpan(0, 9)));
    }

    [Fact]
    public void The_hash_takes_210_000_iterations()
    {
        var services = new ServiceCollection();
        services.AddAccounts();
        using var provider = services.BuildServiceProvider();

        var hash = Convert.FromBase64String(provider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(null!, "k7mw-3qxd-h9tp"));

        Assert.Equal(FormOf(210_000), Convert.ToHexString(hash.AsSpan(0, 9)));
    }

    /// <summary>The format of the framework: version 1, HMAC-SHA512, and how many iterations.</summary>
    private static string FormOf(int iterations) => $"0100000002{iterations:X8}";

    [Theory]
    [InlineData("account", "\"张敏\"")]
    [InlineData("account", "\"ab\"")]
    [InlineData("account", "\"Zhangmin\"")]
    [InlineData("account", "\"1zhang\"")]
    [InlineData("account", "\"ct_4be1f0a27\"")]
    [InlineData("account", "\"bootstrap\"")]
    [InlineData("account", "\"casetracker\"")]
    [InlineData("account", "null")]
    [InlineData("name", "\" \"")]
    [InlineData("roles", "[]")]
    [InlineData("roles", """["auditor","auditor"]""")]
    [InlineData("expiresOn", "\"2026-11-22\"")]
    public Task Refuses_an_account_that_cannot_be(string member, string value) => api.PostAsync(
        "accounts",
        JsonNode.Parse("""{"account":"wangwu","name":"王五","roles":["auditor"]}""")!.AsObject().With(member, JsonNode.Parse(value))
            .ToJsonString()).Invalid($"$.{member}");

    [Fact]
    public async Task Refuses_one_that_is_taken_and_a_role_and_an_agency_that_there_is_not()
    {
        await AddAsync(await api.AgencyAsync(), "taken");
        await api.PostAsync("accounts", """{"account":"taken","name":"某","roles":["auditor"]}""")
            .Refused(HttpStatusCode.Conflict, "account-exists");
        await api.PostAsync("accounts", """{"account":"nobody","name":"某","roles":["root"]}""").Malformed("$.roles[0]");
        await api.PostAsync("accounts", """{"account":"nobody","name":"某","roles":["auditor"],"agencyCode":"NOBODY"}""")
            .Refused(HttpStatusCode.NotFound, "agency-not-found");
        foreach (var absent in new[] { api.GetAsync("accounts/nobody"), api.PostAsync("accounts/nobody/password", "") })
        {
            await absent.Refused(HttpStatusCode.NotFound, "account-not-found");
        }
    }

    [Fact]
    public async Task An_administrator_of_an_agency_keeps_the_accounts_of_it_and_below_only()
    {
        var city = await api.AgencyAsync();
        var (county, other) = (await api.AgencyAsync(city), await api.AgencyAsync());
        var administrator = await api.ColleagueAsync(city, "administrator");
        await AddAsync(other, "foreign");
        await api.PostAsync("accounts", """{"account":"everywhere","name":"某","roles":["auditor"]}""").Served(HttpStatusCode.Created);

        await administrator.PostAsync("accounts", Body(county, "county")).Served(HttpStatusCode.Created);
        await administrator.PostAsync("accounts", Body(other, "abroad")).Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await administrator.PostAsync("accounts", Body(null, "abroad")).Refused(HttpStatusCode.Forbidden, "out-of-scope");
        foreach (var foreign in new[] { "foreign", "everywhere" })
        {
            await administrator.GetAsync($"accounts/{foreign}").Refused(HttpStatusCode.NotFound, "account-not-found");
            await administrator.PutAsync($"accounts/{foreign}", Change(county)).Refused(HttpStatusCode.NotFound, "account-not-found");
            await administrator.PostAsync($"accounts/{foreign}/password", "").Refused(HttpStatusCode.NotFound, "account-not-found");
        }

        await administrator.PutAsync("accounts/county", Change(other)).Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await administrator.PutAsync("accounts/county", Change(null)).Refused(HttpStatusCode.Forbidden, "out-of-scope");
        await administrator.PutAsync("accounts/county", Change(city)).Served();
        var listed = (await administrator.GetAsync("accounts").Served()).Json["items"]!.AsArray();
        Assert.Equal("county", (string?)Assert.Single(listed)!["account"]);
    }

    [Fact]
    public async Task What_is_changed_is_on_the_audit_log_and_bound_to_the_version_that_was_read()
    {
        var agency = await api.AgencyAsync();
        var administrator = await api.ColleagueAsync(agency, "administrator");
        await AddAsync(agency, "changed");

        await administrator.PutAsync("accounts/changed", Change(agency), ("If-Match", "\"2\""))
            .Refused(HttpStatusCode.PreconditionFailed, "stale-version");
        var changed = await administrator.PutAsync("accounts/changed", Change(agency), ("If-Match", "\"1\"")).Served();
        Assert.Equal(("2", "true", "2027-01-31"), (changed["version"], changed["blocked"], changed["expiresOn"]));
        Assert.Equal("2", (await administrator.PutAsync("accounts/changed", Change(agency)).Served())["version"]);
        await administrator.PutAsync("accounts/changed", Change(agency).Replace("true", "false")).Served();
        await administrator.PutAsync("accounts/changed", Change(agency).Replace("true", "false").Replace("handler", "auditor")).Served();
        var reset = await administrator.PostAsync("accounts/changed/password", "").Served();
        Assert.Matches("^([a-z2-9]{4}-){3}[a-z2-9]{4}$", reset["password"]);

        await using var database = api.OpenDatabase();
        var told = (await database.QueryAsync<string>(
            "select act || ' ' || actor || ' ' || coalesce(detail, '') from audit_log where subject = 'changed' order by sequence"))
            .AsList();
        Assert.Equal(
            [
                "accountAdded bootstrap 张敏: frontOffice",
                $"accountBlocked {administrator.Name} 张敏明: handler approver; {agency}; 2027-01-31",
                $"accountUnblocked {administrator.Name} 张敏明: handler approver; {agency}; 2027-01-31",
                $"accountChanged {administrator.Name} 张敏明: auditor approver; {agency}; 2027-01-31",
                $"passwordReset {administrator.Name} ",
            ],
            told);
        Assert.True(!string.Join('|', told).Contains(reset["password"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_retry_makes_no_other_password_and_shows_none()
    {
        var agency = await api.AgencyAsync();
        var first = await api.PostAsync("accounts", Body(agency, "retried"), ("Idempotency-Key", "once-1")).Served(HttpStatusCode.Created);
        var again = await api.PostAsync("accounts", Body(agency, "retried"), ("Idempotency-Key", "once-1"))
            .Refused(HttpStatusCode.Conflict, "shown-once");
        Assert.DoesNotContain(first["password"]!, again.Text, StringComparison.Ordinal);
    }

    internal static string Body(string? agency, string account) => new JsonObject
    {
        ["account"] = account,
        ["name"] = "张敏",
        ["roles"] = new JsonArray("frontOffice"),
        ["agencyCode"] = agency,
    }.ToJsonString();

    private static string Change(string? agency) => new JsonObject
    {
        ["name"] = "张敏明",
        ["roles"] = new JsonArray("handler", "approver"),
        ["agencyCode"] = agency,
        ["expiresOn"] = "2027-01-31",
        ["blocked"] = true,
    }.ToJsonString();

    private Task<Answer> AddAsync(string agency, string account) =>
        api.PostAsync("accounts", Body(agency, account)).Served(HttpStatusCode.Created);
}
