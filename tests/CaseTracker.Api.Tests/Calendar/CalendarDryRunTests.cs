using System.Net;
using CaseTracker.Api.Tests.Ledgers;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Calendar;

/// <summary>A year of the calendar is tried out: which due dates would move.</summary>
public sealed class CalendarDryRunTests
{
    private const string ExtraDay = """{"notice":"地方1号","daysOff":["2026-11-20"],"makeUpDays":[]}""";

    [Fact]
    public async Task Tells_the_due_dates_that_then_move_and_stores_nothing()
    {
        using var api = new Api();
        var agency = await api.AgencyAsync();
        var (moving, other) = (await api.CaseAsync(agency, "2026-10-27"), await api.CaseAsync(agency, "2026-09-01"));
        var closed = await api.CaseAsync(agency, "2026-10-27");
        await api.DoAsync(closed, "decision", "2026-11-19").Served();
        await api.LiveAsync(await api.CaseAsync(agency, "2026-10-27"), "void 2026-11-19");
        var before = await DigestAsync(api);

        var tried = await api.PutAsync($"calendar/2026?agency={agency}&dryRun=true", ExtraDay).Served();

        Assert.Equal(before, await DigestAsync(api));
        Assert.Equal("1", tried["moved.count"]);
        var item = Assert.Single(tried.Json["moved"]!["items"]!.AsArray())!;
        Assert.Equal((moving, "2026-11-24", "2026-11-25"), ((string?)item["number"], (string?)item["dueOn"], (string?)item["newDueOn"]));
        Assert.Equal("2026-11-24", (await api.GetAsync($"cases/{moving}").Served())["dueOn"]);

        var untouched = await api.GetAsync($"cases/{other}").Served();
        var done = await api.PutAsync($"calendar/2026?agency={agency}", ExtraDay).Served();

        Assert.Null(done.Json["moved"]);
        Assert.Equal("2026-11-25", (await api.GetAsync($"cases/{moving}").Served())["dueOn"]);
        Assert.Equal(untouched["dueOn"], (await api.GetAsync($"cases/{other}").Served())["dueOn"]);
    }

    [Fact]
    public async Task Counts_all_and_lists_the_first_two_hundred()
    {
        using var api = new Api();
        var agency = await api.AgencyAsync();
        await api.ImportAsync(agency, LedgerCsv.Of(
            Enumerable.Range(0, 600).Select(index => $"{index}号,自然人,张三,13800000000,当面,2026-10-27,监测报告,,,"))).Served();

        var moved = (await api.PutAsync($"calendar/2026?agency={agency}&dryRun=true", ExtraDay).Served()).Json["moved"]!;

        Assert.Equal((600, 200), ((int)moved["count"]!, moved["items"]!.AsArray().Count));
        Assert.Equal($"{agency}-2026-0001", (string?)moved["items"]![0]!["number"]);
    }

    [Fact]
    public async Task What_is_refused_is_refused_in_a_dry_run()
    {
        using var api = new Api();
        var clerk = await api.ColleagueAsync(null, "frontOffice");

        await api.PutAsync("calendar/2026?agency=NOBODY&dryRun=true", ExtraDay).Refused(HttpStatusCode.NotFound, "agency-not-found");
        await api.PutAsync("calendar/2026?dryRun=true", """{"notice":"虚构","daysOff":[],"makeUpDays":[]}""").Invalid("$.daysOff");
        await clerk.PutAsync("calendar/2026?dryRun=true", ExtraDay).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    private static async Task<string> DigestAsync(Api api)
    {
        await using var database = api.OpenDatabase();
        return await Store.DigestAsync(database);
    }
}
