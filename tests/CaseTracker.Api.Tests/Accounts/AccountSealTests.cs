using System.Net;
using CaseTracker.Api.Tests.Pages;
using Dapper;

namespace CaseTracker.Api.Tests.Accounts;

/// <summary>An account that was put into the database or changed there opens nothing, and the proof of the record names it.</summary>
public sealed class AccountSealTests : IDisposable
{
    private readonly Api _api = new();

    public void Dispose() => _api.Dispose();

    [Theory]
    [InlineData("roles = 'approver administrator'")]
    [InlineData("agency_code = null")]
    [InlineData("expires_on = '2099-12-31'")]
    [InlineData("password = (select password from accounts where id = @Other)")]
    [InlineData("one_time = not one_time")]
    [InlineData("recovery_codes = 'x'")]
    [InlineData("stamp = 'x'")]
    public async Task One_that_was_edited_opens_nothing_and_is_named(string edit)
    {
        var agency = await _api.AgencyAsync();
        var person = await Person.SettledAsync(_api, agency, "handler");
        var other = await Person.SettledAsync(_api, agency, "handler");
        using var browser = await person.SignedInAsync();
        await using (var database = _api.OpenDatabase())
        {
            await database.ExecuteAsync($"update accounts set {edit} where id = @Account", new { person.Account, Other = other.Account });
        }

        _api.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("/sign-in?returnTo=%2F", (await browser.GetAsync("/")).Path);
        Assert.Equal(["账号或密码不正确。"], (await person.SignInAsync(browser)).Faults);
        await _api.PostAsync($"accounts/{person.Account}/password", "").Refused(HttpStatusCode.Conflict, "record-broken");
        Assert.Equal([$"account {person.Account} seal"], await BreachesAsync());
        Assert.Equal("/", (await other.SignInAsync(browser)).Path);
    }

    [Fact]
    public async Task One_that_was_blocked_and_is_no_more_opens_nothing()
    {
        var agency = await _api.AgencyAsync();
        var person = await Person.SettledAsync(_api, agency, "handler");
        await _api.PutAsync(
            $"accounts/{person.Account}", $$"""{"name":"张敏","roles":["handler"],"agencyCode":"{{agency}}","blocked":true}""").Served();
        await using (var database = _api.OpenDatabase())
        {
            await database.ExecuteAsync("update accounts set blocked = not blocked where id = @Account", person);
        }

        using var browser = new PageBrowser(_api);
        Assert.Equal(["账号或密码不正确。"], (await person.SignInAsync(browser)).Faults);
        Assert.Equal([$"account {person.Account} seal"], await BreachesAsync());
    }

    [Fact]
    public async Task One_that_was_put_in_opens_nothing_and_one_that_was_taken_out_is_missed()
    {
        var person = await Person.SettledAsync(_api, await _api.AgencyAsync(), "handler");
        await using (var database = _api.OpenDatabase())
        {
            await database.ExecuteAsync(
                """
                insert into accounts
                select 'forged', name, 'administrator', null, expires_on, blocked, password, one_time, stamp, second_factor, recovery_codes,
                  version, created_at, created_by, seal
                from accounts where id = @Account
                """,
                person);
            await database.ExecuteAsync("delete from account_attempts; delete from accounts where id <> 'forged'");
        }

        using var browser = new PageBrowser(_api);
        Assert.Equal(["账号或密码不正确。"], (await (person with { Account = "forged" }).SignInAsync(browser)).Faults);
        Assert.Equal(["account forged seal", $"account {person.Account} missing"], (await BreachesAsync()).Order());
    }

    private async Task<IReadOnlyList<string>> BreachesAsync()
    {
        var verified = await _api.GetAsync("audit/verify").Served();
        return [.. verified.Json["breaches"]!.AsArray().Select(breach => $"{breach!["record"]} {breach["subject"]} {breach["what"]}")];
    }
}
