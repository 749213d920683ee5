using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Security.Authentication;
using CaseTracker.Api.Tests.Pages;
using CaseTracker.Api.Tests.Security;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaseTracker.Api.Tests.Accounts;

/// <summary>Signing in with an account and a password. Each test has a host of its own: it moves the clock.</summary>
public sealed class AccountSignInTests : IDisposable
{
    private const string Refused = "账号或密码不正确。";

    private readonly Api _api;

    public AccountSignInTests() => _api = new(configure: host => host.ConfigureTestServices(services => services
        .AddSingleton(provider => new CountedHashes(new(provider.GetRequiredService<IOptions<PasswordHasherOptions>>())))
        .AddSingleton<IPasswordHasher<Account>>(provider => provider.GetRequiredService<CountedHashes>())));

    private CountedHashes Hashes => _api.Services.GetRequiredService<CountedHashes>();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task The_one_time_password_must_be_changed_before_anything_else()
    {
        var agency = await _api.AgencyAsync();
        var person = await Person.AddedAsync(_api, agency, "frontOffice");
        using var browser = await person.SignedInAsync();
        foreach (var path in new[] { "/", "/cases/new", "/cases", "/me", "/me/second-factor", "/cases/export?agency=X" })
        {
            Assert.Equal("/me/password", (await browser.GetAsync(path)).Path);
        }

        var forged = await browser.PostAsync("/cases/new", [new("agencyCode", agency)]);
        Assert.Equal("/me/password", forged.Path);
        await person.ChangeAsync(browser, Person.Chosen);
        Assert.Equal("/cases/new", (await browser.GetAsync("/cases/new")).Path);

        using var again = new PageBrowser(_api);
        Assert.Contains(Refused, (await person.SignInAsync(again)).Faults);
        Assert.Equal("/", (await person.SignInAsync(again, Person.Chosen)).Path);
        Assert.Equal(["accountAdded", "signedIn", "passwordChanged", "signInFailed", "signedIn"], await person.ToldAsync());
    }

    [Fact]
    public async Task What_a_person_does_is_signed_with_name_and_account_and_within_the_scope()
    {
        var (agency, other) = (await _api.AgencyAsync(), await _api.AgencyAsync());
        var person = await Person.SettledAsync(_api, agency, "handler");
        using var browser = await person.SignedInAsync();
        Assert.Equal("张敏", (await browser.GetAsync("/")).Document.QuerySelector(".who .name")!.TextContent);
        var number = await _api.CaseAsync(agency, "2026-11-16");
        var page = await browser.GetAsync($"/cases/{number}/notes");
        var sent = await browser.SubmitAsync(page, page.Form, ("text", "已电话联系"));
        Assert.StartsWith($"/cases/{number}", sent.Path, StringComparison.Ordinal);
        var noted = (await _api.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray()[^1]!;
        Assert.Equal($"张敏 ({person.Account})", (string?)noted["recordedBy"]);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/cases/{await _api.CaseAsync(other, "2026-11-16")}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/cases/{number}/void")).Status);
    }

    [Fact]
    public async Task Five_wrong_in_a_row_lock_for_a_quarter_of_an_hour_in_the_same_words()
    {
        var person = await Person.SettledAsync(_api, await _api.AgencyAsync(), "frontOffice");
        using var browser = new PageBrowser(_api);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.Equal([Refused], (await person.SignInAsync(browser, "wrong wrong wrong")).Faults);
        }

        var locked = await person.SignInAsync(browser);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, ""), (locked.Status, locked.ValueOf("password")));
        Assert.Equal([Refused], locked.Faults);
        Assert.Equal("2026-11-23T02:15:00+00:00", (await _api.GetAsync($"accounts/{person.Account}").Served())["lockedUntil"]);
        _api.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal([Refused], (await person.SignInAsync(browser)).Faults);
        _api.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("/", (await person.SignInAsync(browser)).Path);
        Assert.Equal("accountLocked", (await person.ToldAsync())[^4]);
        Assert.Null((await _api.GetAsync($"accounts/{person.Account}").Served())["lockedUntil"]);
    }

    [Fact]
    public async Task A_right_one_begins_the_count_anew_and_a_reset_ends_a_lock()
    {
        var person = await Person.SettledAsync(_api, await _api.AgencyAsync(), "frontOffice");
        using var browser = new PageBrowser(_api);
        foreach (var password in new[] { "wrong wrong", "wrong wrong", "wrong wrong", "wrong wrong", person.Password, "wrong wrong" })
        {
            using var other = new PageBrowser(_api);
            await person.SignInAsync(other, password);
        }

        Assert.Null((await _api.GetAsync($"accounts/{person.Account}").Served())["lockedUntil"]);
        _api.Time.Advance(TimeSpan.FromMinutes(1));
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await person.SignInAsync(browser, "wrong wrong");
        }

        Assert.NotNull((await _api.GetAsync($"accounts/{person.Account}").Served())["lockedUntil"]);
        var reset = await _api.PostAsync($"accounts/{person.Account}/password", "").Served();
        Assert.Equal("/me/password", (await person.SignInAsync(browser, reset["password"])).Path);
    }

    /// <summary>Attempts are counted before they are looked at.</summary>
    [Fact]
    public async Task Of_many_at_once_no_more_than_five_are_compared_with_the_password()
    {
        var person = await Person.SettledAsync(_api, await _api.AgencyAsync(), "frontOffice");
        var wrong = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var browser = new PageBrowser(_api);
            return (await person.SignInAsync(browser, "wrong wrong wrong")).Faults.Single();
        }));
        Assert.All(wrong, words => Assert.Equal(Refused, words));
        await using var database = _api.OpenDatabase();
        Assert.Equal(5, await database.QuerySingleAsync<int>("select failed from account_attempts where account = @Account", person));
        Assert.Single(await person.ToldAsync(), "accountLocked");
    }

    [Fact]
    public async Task Whatever_is_wrong_the_words_and_the_work_are_the_same()
    {
        var agency = await _api.AgencyAsync();
        var right = await Person.SettledAsync(_api, agency, "frontOffice");
        var (blocked, expired) = (
            await Person.SettledAsync(_api, agency, "frontOffice"), await Person.SettledAsync(_api, agency, "frontOffice"));
        var locked = await Person.SettledAsync(_api, agency, "frontOffice");
        var touched = await Person.SettledAsync(_api, agency, "frontOffice");
        await PutAsync(blocked, agency, "\"blocked\":true");
        await PutAsync(expired, agency, "\"expiresOn\":\"2026-11-22\"");
        await using (var database = _api.OpenDatabase())
        {
            await database.ExecuteAsync(
                "update account_attempts set failed = 5, locked_until = @until where account = @Account",
                new { until = _api.Time.GetUtcNow().AddMinutes(9), locked.Account });
            await database.ExecuteAsync("update accounts set roles = 'administrator' where id = @Account", touched);
        }

        using var browser = new PageBrowser(_api);
        var answers = new List<(string, HttpStatusCode, int, long)>();
        foreach (var (person, password) in new[]
        {
            (right, "wrong wrong wrong"), (right with { Account = "nobody" }, Person.Chosen), (right with { Account = "张敏" }, "x"),
            (blocked, Person.Chosen), (expired, Person.Chosen), (locked, Person.Chosen), (touched, Person.Chosen),
        })
        {
            var (compared, written) = (Hashes.Compared, await AuditedAsync());
            var page = await person.SignInAsync(browser, password);
            answers.Add((page.Faults.Single(), page.Status, Hashes.Compared - compared, await AuditedAsync() - written));
        }

        Assert.All(answers, answer => Assert.Equal((Refused, HttpStatusCode.UnprocessableEntity, 1, 1L), answer));
    }

    [Fact]
    public async Task Wrong_passwords_are_slowed_and_then_refused_by_address_before_anything_is_compared()
    {
        var person = await Person.SettledAsync(_api, await _api.AgencyAsync(), "frontOffice");
        using var browser = new PageBrowser(_api);
        var page = await browser.GetAsync("/sign-in");
        var statuses = await Task.WhenAll(Enumerable.Range(0, 21).Select(async number =>
            (await browser.SubmitAsync(page, page.Form, ("account", $"nobody{number}"), ("password", "wrong wrong"))).Status));
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);

        var compared = Hashes.Compared;
        Assert.Equal(HttpStatusCode.TooManyRequests, (await person.SignInAsync(browser)).Status);
        Assert.Equal(compared, Hashes.Compared);
        _api.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("/", (await person.SignInAsync(browser)).Path);
    }

    [Theory]
    [InlineData("elevenchars", "elevenchars", "password", "密码至少应有12个字符。")]
    [InlineData("my PERSON name is {account}", null, "password", "密码不得包含账号。")]
    [InlineData("a long sentence will do", null, "password", "新密码不得与当前密码相同。")]
    [InlineData("another long sentence", "another long sentense", "repeated", "两次输入的密码不一致。")]
    [InlineData("", "", "password", "必填。")]
    public async Task A_password_that_is_too_weak_is_refused_at_its_field(string password, string? repeated, string field, string words)
    {
        var person = await Person.SettledAsync(_api, await _api.AgencyAsync(), "frontOffice");
        using var browser = await person.SignedInAsync();
        var page = await browser.GetAsync("/me/password");
        password = password.Replace("{account}", person.Account, StringComparison.Ordinal);
        var refused = await browser.SubmitAsync(
            page, page.Form, ("current", person.Password), ("password", password), ("repeated", repeated ?? password));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, words), (refused.Status, refused.FaultAt(field)));
        Assert.Equal("", refused.ValueOf("password"));
    }

    [Fact]
    public async Task A_wrong_current_password_changes_nothing_and_counts()
    {
        var person = await Person.SettledAsync(_api, await _api.AgencyAsync(), "frontOffice");
        using var browser = await person.SignedInAsync();
        var page = await browser.GetAsync("/me/password");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var refused = await browser.SubmitAsync(
                page, page.Form, ("current", "wrong wrong"), ("password", "another long sentence"), ("repeated", "another long sentence"));
            Assert.Equal("当前密码不正确。", refused.FaultAt("current"));
        }

        Assert.NotNull((await _api.GetAsync($"accounts/{person.Account}").Served())["lockedUntil"]);
    }

    /// <summary>Blanks at the ends are part of a password, and it is not cut.</summary>
    [Fact]
    public async Task A_password_is_taken_as_it_was_typed()
    {
        var person = await Person.SettledAsync(_api, await _api.AgencyAsync(), "frontOffice");
        using var browser = await person.SignedInAsync();
        var changed = await person.ChangeAsync(browser, $" 一句很长的话，{new string('长', 60)} ");
        using var other = new PageBrowser(_api);
        Assert.Equal([Refused], (await person.SignInAsync(other, changed.Password.Trim())).Faults);
        Assert.Equal([Refused], (await person.SignInAsync(other, changed.Password[..^2])).Faults);
        Assert.Equal("/", (await changed.SignInAsync(other)).Path);
    }

    private async Task<long> AuditedAsync()
    {
        await using var database = _api.OpenDatabase();
        return await database.QuerySingleAsync<long>("select count(*) from audit_log");
    }

    private Task PutAsync(Person person, string agency, string change) => _api.PutAsync(
        $"accounts/{person.Account}", $$"""{"name":"张敏","roles":["frontOffice"],"agencyCode":"{{agency}}",{{change}}}""").Served();
}
