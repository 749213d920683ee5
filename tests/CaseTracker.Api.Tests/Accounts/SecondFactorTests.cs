using System.Net;
using CaseTracker.Api.Tests.Pages;
using Dapper;

namespace CaseTracker.Api.Tests.Accounts;

/// <summary>第二因素. Each test has a host of its own: it moves the clock.</summary>
public sealed class SecondFactorTests : IDisposable
{
    private const string Wrong = "验证码不正确。";

    private readonly Api _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task Once_on_a_sign_in_takes_a_code_too()
    {
        var person = await Person.SettledAsync(_api, await _api.AgencyAsync(), "frontOffice");
        using var here = await person.SignedInAsync();
        using var there = await person.SignedInAsync();
        var (secret, recovery) = await person.SetSecondFactorAsync(here);
        Assert.Equal(10, recovery.Distinct().Count());
        Assert.Equal("/", (await here.GetAsync("/")).Path);
        Assert.Equal("/sign-in?returnTo=%2F", (await there.GetAsync("/")).Path);

        _api.Time.Advance(TimeSpan.FromSeconds(30));
        var asked = await person.SignInAsync(there);
        Assert.Equal((HttpStatusCode.OK, "/sign-in"), (asked.Status, asked.Path));
        Assert.Equal("/sign-in?returnTo=%2F", (await there.GetAsync("/")).Path);
        var refused = await Person.EnterAsync(there, asked, "000000");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, Wrong), (refused.Status, refused.FaultAt("code")));
        Assert.Equal("/", (await Person.EnterAsync(there, refused, person.CodeOf(secret))).Path);
        Assert.Equal(["secondFactorSet", "signInFailed", "signedIn"], (await person.ToldAsync()).TakeLast(3));
    }

    [Fact]
    public async Task The_form_of_the_contract_takes_account_password_and_code_at_once()
    {
        var (person, secret, _) = await WithFactorAsync();
        using var browser = new PageBrowser(_api);
        var page = await browser.GetAsync("/sign-in");
        var refused = await browser.SubmitAsync(
            page, page.Form, ("account", person.Account), ("password", person.Password), ("code", "000000"));
        Assert.Equal(["账号或密码不正确。"], refused.Faults);
        var entered = await browser.SubmitAsync(
            page, page.Form, ("account", person.Account), ("password", person.Password), ("code", person.CodeOf(secret)));
        Assert.Equal("/", entered.Path);
    }

    [Fact]
    public async Task A_code_opens_once_and_within_one_step_of_the_clock()
    {
        var (person, secret, _) = await WithFactorAsync();
        var code = person.CodeOf(secret);
        Assert.True(await OpensAsync(person, code));
        Assert.False(await OpensAsync(person, code));

        // One that was passed over is older than the last one that was used.
        Assert.False(await OpensAsync(person, person.CodeOf(secret, -1)));
        Assert.False(await OpensAsync(person, person.CodeOf(secret, 2)));
        Assert.True(await OpensAsync(person, person.CodeOf(secret, 1)));
        _api.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.False(await OpensAsync(person, person.CodeOf(secret, -2)));
        Assert.True(await OpensAsync(person, $" {person.CodeOf(secret, -1).Insert(3, " ")}"));
    }

    [Fact]
    public async Task A_recovery_code_opens_once_and_ends_the_other_sign_ins()
    {
        var (person, secret, recovery) = await WithFactorAsync();
        using var other = new PageBrowser(_api);
        await Person.EnterAsync(other, await person.SignInAsync(other), person.CodeOf(secret));
        Assert.True(await OpensAsync(person, recovery[3].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal)));
        Assert.False(await OpensAsync(person, recovery[3]));
        Assert.True(await OpensAsync(person, recovery[7]));
        Assert.Equal("/sign-in?returnTo=%2F", (await other.GetAsync("/")).Path);
        Assert.Equal(2, (await person.ToldAsync()).Count(act => act == "recoveryCodeUsed"));
    }

    [Fact]
    public async Task Wrong_codes_count_to_the_lock_even_with_right_passwords_between_them()
    {
        var (person, secret, _) = await WithFactorAsync();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.False(await OpensAsync(person, "000000"));
        }

        using var browser = new PageBrowser(_api);
        Assert.Equal(["账号或密码不正确。"], (await person.SignInAsync(browser)).Faults);
        _api.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.True(await OpensAsync(person, person.CodeOf(secret)));
    }

    [Fact]
    public async Task The_page_that_asks_for_the_code_is_for_its_account_for_five_minutes_and_while_the_account_is_as_it_was()
    {
        var (person, secret, _) = await WithFactorAsync();
        var (other, otherSecret, _) = await WithFactorAsync();
        using var browser = new PageBrowser(_api);
        var asked = await person.SignInAsync(browser);
        var swapped = await browser.SubmitAsync(
            asked, asked.Form, ("account", other.Account), ("code", other.CodeOf(otherSecret)));
        Assert.Equal(["登录超时，请重新输入账号和密码。"], swapped.Faults);

        _api.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(["登录超时，请重新输入账号和密码。"], (await Person.EnterAsync(browser, asked, person.CodeOf(secret))).Faults);
        asked = await person.SignInAsync(browser);
        await _api.PostAsync($"accounts/{person.Account}/password", "").Served();
        Assert.Equal(Wrong, (await Person.EnterAsync(browser, asked, person.CodeOf(secret))).FaultAt("code"));
    }

    [Fact]
    public async Task It_is_turned_on_with_a_first_code_and_the_password_and_off_with_the_password()
    {
        var person = await Person.SettledAsync(_api, await _api.AgencyAsync(), "frontOffice");
        using var browser = await person.SignedInAsync();
        var page = await browser.GetAsync("/me/second-factor");
        var secret = page.Document.QuerySelector("code.secret")!.TextContent;
        var refused = await browser.SubmitAsync(page, page.Form, ("code", "000000"), ("password", person.Password));
        Assert.Equal(Wrong, refused.FaultAt("code"));
        Assert.Equal(secret, refused.Document.QuerySelector("code.secret")!.TextContent);
        var code = person.CodeOf(OtpNet.Base32Encoding.ToBytes(secret.Replace(" ", "", StringComparison.Ordinal)));
        refused = await browser.SubmitAsync(refused, refused.Form, ("code", code), ("password", "wrong wrong"));
        Assert.Equal("当前密码不正确。", refused.FaultAt("password"));
        var shown = await browser.SubmitAsync(refused, refused.Form, ("code", code), ("password", person.Password));
        Assert.Equal(10, shown.Document.QuerySelectorAll("ol.codes code").Length);

        page = await browser.GetAsync("/me/second-factor");
        Assert.DoesNotContain(secret, page.Text, StringComparison.Ordinal);
        refused = await browser.SubmitAsync(page, page.Form, ("password", "wrong wrong"));
        Assert.Equal("当前密码不正确。", refused.FaultAt("password"));
        Assert.Equal("/me?done=second-factor-removed", (await browser.SubmitAsync(page, page.Form, ("password", person.Password))).Path);
        using var again = new PageBrowser(_api);
        Assert.Equal("/", (await person.SignInAsync(again)).Path);
    }

    [Fact]
    public async Task Secret_and_recovery_codes_stand_nowhere_in_the_database()
    {
        var (person, secret, recovery) = await WithFactorAsync();
        await using var database = _api.OpenDatabase();
        var row = string.Join('|', ((IDictionary<string, object>)await database.QuerySingleAsync(
            "select * from accounts where id = @Account", person)).Values);
        string[] told = [OtpNet.Base32Encoding.ToString(secret), Convert.ToBase64String(secret), Convert.ToHexString(secret), .. recovery];
        Assert.All(told, text => Assert.DoesNotContain(text, row, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("approver", true)]
    [InlineData("administrator", true)]
    [InlineData("frontOffice", false)]
    public async Task An_agency_can_ask_approvers_and_administrators_for_one(string role, bool isAsked)
    {
        var city = await _api.AgencyAsync();
        var county = await _api.AgencyAsync(city);
        var person = await Person.SettledAsync(_api, county, role);
        using var browser = await person.SignedInAsync();
        Assert.Equal("/help", (await browser.GetAsync("/help")).Path);
        Assert.Equal("/me", (await browser.GetAsync("/me")).Path);
        await _api.PutAsync($"agencies/{city}/settings", """{"secondPerson":false,"secondFactor":true}""").Served();

        Assert.Equal(isAsked ? "/me/second-factor" : "/me", (await browser.GetAsync("/me")).Path);
        if (isAsked)
        {
            Assert.Contains("请先启用", (await browser.GetAsync("/cases")).Words, StringComparison.Ordinal);
            await person.SetSecondFactorAsync(browser);
            Assert.Equal("/me", (await browser.GetAsync("/me")).Path);
        }
    }

    [Fact]
    public async Task Who_acts_for_all_agencies_needs_one_where_any_agency_asks_and_none_below_may_loosen_it()
    {
        var city = await _api.AgencyAsync();
        var county = await _api.AgencyAsync(city);
        var person = await Person.SettledAsync(_api, agency: null, "administrator");
        using var browser = await person.SignedInAsync();
        Assert.Equal("/me", (await browser.GetAsync("/me")).Path);
        await _api.PutAsync($"agencies/{city}/settings", """{"secondPerson":false,"secondFactor":true}""").Served();
        Assert.Equal("/me/second-factor", (await browser.GetAsync("/me")).Path);
        await _api.PutAsync($"agencies/{county}/settings", """{"secondPerson":false}""")
            .Refused(HttpStatusCode.Conflict, "settings-loosened");
    }

    [Fact]
    public async Task An_administrator_takes_a_lost_one_away()
    {
        var (person, _, _) = await WithFactorAsync();
        Assert.Equal("true", (await _api.GetAsync($"accounts/{person.Account}").Served())["secondFactor"]);
        var taken = await _api.SendAsync(HttpMethod.Delete, $"accounts/{person.Account}/second-factor", null).Served();
        Assert.Equal("false", taken["secondFactor"]);
        using var browser = new PageBrowser(_api);
        Assert.Equal("/", (await person.SignInAsync(browser)).Path);
    }

    private async Task<(Person Person, byte[] Secret, IReadOnlyList<string> Recovery)> WithFactorAsync()
    {
        var person = await Person.SettledAsync(_api, await _api.AgencyAsync(), "frontOffice");
        using var browser = await person.SignedInAsync();
        var (secret, recovery) = await person.SetSecondFactorAsync(browser);

        // The code that turned it on is used up.
        _api.Time.Advance(TimeSpan.FromMinutes(1));
        return (person, secret, recovery);
    }

    private async Task<bool> OpensAsync(Person person, string code)
    {
        using var browser = new PageBrowser(_api);
        return (await Person.EnterAsync(browser, await person.SignInAsync(browser), code)).Path == "/";
    }
}
