using CaseTracker.Api.Tests.Pages;
using CaseTracker.Api.Tests.Persons;
using Dapper;

namespace CaseTracker.Api.Tests.Accounts;

/// <summary>
/// Passwords, secrets and codes are typed, shown and refused, and stand nowhere in what the program tells of its work: not in the log,
/// traces, metrics, addresses, the audit log or any other table.
/// </summary>
[Collection(Alone.Name)]
public sealed class AccountLeakTests : IDisposable
{
    private const string Wrong = "a wrong password nobody has";
    private const string Chosen = "the password that was chosen";

    private readonly Watch _watch = new();
    private readonly Api _api;

    public AccountLeakTests() => _api = new(configure: _watch.Log.Into);

    public void Dispose()
    {
        _api.Dispose();
        _watch.Dispose();
    }

    [Fact]
    public async Task No_password_secret_or_code_appears_anywhere_whatever_is_sent()
    {
        var agency = await _api.AgencyAsync();
        var added = await Person.AddedAsync(_api, agency, "frontOffice");
        using var browser = new PageBrowser(_api);
        await added.SignInAsync(browser, Wrong);
        await added.SignInAsync(browser);
        var person = await added.ChangeAsync(browser, Chosen);
        var page = await browser.GetAsync("/me/password");
        await browser.SubmitAsync(page, page.Form, ("current", Wrong), ("password", Chosen), ("repeated", Wrong));
        var (secret, recovery) = await person.SetSecondFactorAsync(browser);
        _api.Time.Advance(TimeSpan.FromMinutes(1));

        using var other = new PageBrowser(_api);
        await Person.EnterAsync(other, await person.SignInAsync(other), recovery[0]);
        var code = person.CodeOf(secret);
        using var third = new PageBrowser(_api);
        await Person.EnterAsync(third, await person.SignInAsync(third), code);

        // In the wrong field, as an account, and where nothing of the kind belongs.
        using var fourth = new PageBrowser(_api);
        await (person with { Account = Chosen[..20] }).SignInAsync(fourth);
        await _api.PostAsync($"accounts/{person.Account}/password", $$"""{"password":"{{Chosen}}"}""");
        await _api.PostAsync("accounts", $$"""{"account":"{{Chosen}}","name":"{{Chosen}}","password":"{{Chosen}}"}""");
        var reset = await _api.PostAsync($"accounts/{person.Account}/password", "", ("Idempotency-Key", "leak-1")).Served();
        await FailAsync(person);

        string[] planted =
        [
            Wrong, Chosen, Chosen[..20], added.Password, reset["password"]!, OtpNet.Base32Encoding.ToString(secret),
            Convert.ToBase64String(secret), .. recovery, .. recovery.Select(text => text.Replace("-", "", StringComparison.Ordinal)),
        ];
        var told = _watch.Told.Concat(browser.Asked).Concat(other.Asked).Concat(third.Asked).Concat(await StoredAsync()).ToList();
        Assert.Contains(told, text => text.StartsWith("log Warning", StringComparison.Ordinal));
        Assert.Contains(told, text => text.StartsWith("log Error", StringComparison.Ordinal));
        Assert.Contains(told, text => text.StartsWith("table audit_log", StringComparison.Ordinal));
        string[] leaks = [.. told.Where(text => Planted.FoundIn(text, planted) is not null).Distinct()];
        Assert.True(leaks.Length == 0, string.Join('\n', leaks.Take(20)));
    }

    /// <summary>A sign-in where the database has lost a table.</summary>
    private async Task FailAsync(Person person)
    {
        await using var database = _api.OpenDatabase();
        await database.ExecuteAsync("alter table account_attempts rename to lost");
        using var browser = new PageBrowser(_api);
        await person.SignInAsync(browser, Wrong);
    }

    /// <summary>Every row of every table, as text.</summary>
    private async Task<IReadOnlyList<string>> StoredAsync()
    {
        var rows = new List<string>();
        await using var database = _api.OpenDatabase();
        foreach (var table in await Store.TablesAsync(database))
        {
            foreach (IDictionary<string, object?> row in await database.QueryAsync($"select * from {table}"))
            {
                rows.Add($"table {table}: {string.Join('|', row.Values)}");
            }
        }

        return rows;
    }
}
