using System.Net;
using CaseTracker.Api.Tests.Ledgers;
using CaseTracker.Api.Tests.Remedies;
using CaseTracker.Api.Tests.Web;
using Dapper;
using Microsoft.Extensions.Logging;

namespace CaseTracker.Api.Tests.Persons;

/// <summary>保存期限: what is over for longer than an agency keeps it is erased.</summary>
public sealed class RetentionTests : IDisposable
{
    private const string Erased = "（已匿名）";

    private readonly LogCapture _log = new();
    private readonly Api _api;

    /// <summary>Ten years after the cases were closed, and not yet thirty.</summary>
    public RetentionTests() => _api = new(now: new(2036, 11, 24, 2, 0, 0, TimeSpan.Zero), configure: _log.Into);

    [Theory]
    [InlineData(10, 2033, false)]
    [InlineData(10, 2034, true)]
    [InlineData(30, 2053, false)]
    [InlineData(30, 2054, true)]
    [InlineData(null, 2099, false)]
    public async Task A_year_is_kept_for_as_many_whole_years_after_it(int? years, int year, bool erased)
    {
        using var api = new Api(now: new(year, 6, 1, 2, 0, 0, TimeSpan.Zero));
        var agency = await api.AgencyAsync();
        var number = await api.ClosedCaseAsync(agency);
        await KeepAsync(agency, years, api);

        Assert.Equal(erased ? "1" : "0", (await api.PostAsync("admin/retention", "").Served())["erased"]);

        Assert.Equal(erased ? Erased : People.Name, (await api.GetAsync($"cases/{number}").Served())["applicant.name"]);
    }

    [Fact]
    public async Task The_last_day_is_the_31st_of_December_in_China()
    {
        using var api = new Api(now: new(2033, 12, 31, 15, 59, 59, TimeSpan.Zero));
        var agency = await api.AgencyAsync();
        await api.ClosedCaseAsync(agency);
        await KeepAsync(agency, 10, api);

        Assert.Equal("0", (await api.PostAsync("admin/retention", "").Served())["erased"]);
        api.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("1", (await api.PostAsync("admin/retention", "").Served())["erased"]);
    }

    [Fact]
    public async Task The_nearest_agency_that_says_anything_holds()
    {
        var province = await _api.AgencyAsync();
        var city = await _api.AgencyAsync(province);
        var county = await _api.AgencyAsync(city);
        var town = await _api.AgencyAsync(county);
        var (alone, lasting) = (await _api.AgencyAsync(), await _api.AgencyAsync(city));
        await KeepAsync(province, 10);
        await KeepAsync(county, 30);
        await KeepAsync(lasting, null);
        string[] numbers =
            [.. await Task.WhenAll(new[] { province, city, county, town, alone, lasting }.Select(agency => _api.ClosedCaseAsync(agency)))];

        await AssertErasesAsync(2);

        Assert.Equal([Erased, Erased, People.Name, People.Name, People.Name, People.Name], await Task.WhenAll(numbers.Select(NameAsync)));
    }

    /// <summary>Whatever was said first: an agency below may keep people for longer, and for no shorter time.</summary>
    [Fact]
    public async Task What_is_set_above_is_the_least_for_all_below()
    {
        var province = await _api.AgencyAsync();
        var (city, other) = (await _api.AgencyAsync(province), await _api.AgencyAsync(province));
        await KeepAsync(city, 10);
        await KeepAsync(other, null);
        await KeepAsync(province, 30);
        string[] numbers =
            [await _api.ClosedCaseAsync(city), await _api.ClosedCaseAsync(other), await _api.ClosedCaseAsync(await _api.AgencyAsync(city))];

        await AssertErasesAsync(0);

        Assert.Equal([People.Name, People.Name, People.Name], await Task.WhenAll(numbers.Select(NameAsync)));
        await _api.PutAsync($"agencies/{city}/settings", """{"secondPerson":false,"retentionYears":10}""")
            .Refused(HttpStatusCode.Conflict, "settings-loosened");
    }

    [Fact]
    public async Task Takes_neither_what_is_open_nor_what_is_in_dispute_nor_what_was_voided_of_late()
    {
        var agency = await _api.AgencyAsync();
        await KeepAsync(agency, 10);
        await _api.CaseAsync(agency);
        var disputed = await _api.ClosedCaseAsync(agency);
        var remedy = await _api.RemedyAsync(agency, caseNumber: disputed);
        await _api.TakeAsync(await _api.ClosedCaseAsync(agency), "void", """{"reason":"重复录入"}""").Served();
        await AssertErasesAsync(0);

        await _api.ResultAsync(remedy, "2023-07-06", "upheld").Served();
        await AssertErasesAsync(1);
        Assert.Equal(Erased, await NameAsync(disputed));
    }

    [Fact]
    public async Task What_was_voided_is_kept_from_the_year_in_which_it_was()
    {
        using var api = new Api(now: new(2024, 12, 31, 0, 0, 0, TimeSpan.Zero));
        var agency = await api.AgencyAsync();
        await KeepAsync(agency, 10, api);
        await api.TakeAsync(await api.CaseAsync(agency), "void", """{"reason":"重复录入"}""").Served();

        using var later = new Api(now: new(2035, 1, 1, 0, 0, 0, TimeSpan.Zero), configure: api.Share);

        Assert.Equal("1", (await later.PostAsync("admin/retention", "").Served())["erased"]);
        Assert.Equal("0", (await later.PostAsync("admin/retention", "").Served())["erased"]);
    }

    [Fact]
    public async Task Takes_more_than_a_batch()
    {
        var agency = await _api.AgencyAsync();
        await KeepAsync(agency, 10);
        await _api.ImportAsync(agency, LedgerCsv.Of(Enumerable.Repeat(LedgerCsv.Closed("granted"), 450))).Served();
        await _api.CaseAsync(agency);

        await AssertErasesAsync(450);
        await AssertErasesAsync(0);
    }

    [Fact]
    public async Task Says_on_the_audit_log_who_erased_and_why()
    {
        var agency = await _api.AgencyAsync();
        var number = await _api.ClosedCaseAsync(agency);
        await KeepAsync(agency, 10);

        await AssertErasesAsync(1);

        Assert.Equal([$"bootstrap personErased {agency} 保存期限届满"], await _api.AuditedAsync(number));
    }

    [Fact]
    public async Task Happens_by_itself_every_day_and_again_after_a_failure()
    {
        var agency = await _api.AgencyAsync();
        await KeepAsync(agency, 10);
        var first = await _api.ClosedCaseAsync(agency);
        await _api.Time.PassAsync(TimeSpan.FromHours(1), async () => await NameAsync(first) == Erased);
        Assert.Equal([$"casetracker personErased {agency} 保存期限届满"], await _api.AuditedAsync(first));

        var second = await _api.ClosedCaseAsync(agency);
        await using var database = _api.OpenDatabase();
        await database.ExecuteAsync("alter table agency_settings rename to lost");
        await _api.Time.PassAsync(TimeSpan.FromDays(1), () => Task.FromResult(_log.Entries.Any(entry => entry.Level == LogLevel.Error)));
        Assert.Equal(People.Name, await NameAsync(second));

        await database.ExecuteAsync("alter table lost rename to agency_settings");
        await _api.Time.PassAsync(TimeSpan.FromHours(1), async () => await NameAsync(second) == Erased);
    }

    [Theory]
    [InlineData("approver", false)]
    [InlineData("auditor", false)]
    [InlineData("administrator", true)]
    public async Task Is_for_whoever_operates_the_whole(string role, bool may)
    {
        var asked = _api.PostAsync("admin/retention", "", await _api.KeyAsync(role));
        await (may ? asked.Served() : asked.Refused(HttpStatusCode.Forbidden, "forbidden"));
        await _api.PostAsync("admin/retention", "", await _api.KeyAsync("administrator", await _api.AgencyAsync()))
            .Refused(HttpStatusCode.Forbidden, "out-of-scope");
    }

    public void Dispose()
    {
        _api.Dispose();
        _log.Dispose();
    }

    private async Task AssertErasesAsync(int count) =>
        Assert.Equal($"{count}", (await _api.PostAsync("admin/retention", "").Served())["erased"]);

    private async Task<string> NameAsync(string number) => (await _api.GetAsync($"cases/{number}").Served())["applicant.name"]!;

    private Task<Answer> KeepAsync(string agency, int? years, Api? api = null) => (api ?? _api).PutAsync(
        $"agencies/{agency}/settings", $$"""{"secondPerson":false,"retentionYears":{{years?.ToString() ?? "null"}}}""").Served();
}

file static class Passing
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Lets time pass, and waits for what then happens on the side.</summary>
    public static async Task PassAsync(
        this Microsoft.Extensions.Time.Testing.FakeTimeProvider time, TimeSpan passed, Func<Task<bool>> happened)
    {
        time.Advance(passed);
        var until = DateTime.UtcNow + Patience;
        while (!await happened())
        {
            Assert.True(DateTime.UtcNow < until, "It has not happened.");
            await Task.Delay(20);
        }
    }
}
