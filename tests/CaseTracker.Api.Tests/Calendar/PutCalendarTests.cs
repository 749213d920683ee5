using System.Text.Json.Nodes;
using CaseTracker.Api.Calendar;
using CaseTracker.Api.Cases.Recalculation;
using CaseTracker.Api.Data;
using CaseTracker.Api.Tests.Ledgers;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Calendar;

/// <summary>Years that are put in, each on a host of its own. The notices are made up.</summary>
public sealed class PutCalendarTests
{
    private const string NewYear = """{"notice":"虚构1号","daysOff":["2027-01-03","2027-01-01","2027-01-02"],"makeUpDays":[]}""";
    private const string LongNewYear =
        """{"notice":"虚构2号","daysOff":["2027-01-01","2027-01-04","2027-01-05","2027-01-06","2027-01-07","2027-01-08"],"makeUpDays":[]}""";

    [Fact]
    public async Task A_year_that_was_put_in_can_be_read_and_replaced()
    {
        using var api = new Api();

        var put = await api.PutAsync("calendar/2027", NewYear).Served();
        Assert.Equal(
            """{"year":2027,"agencyCode":null,"notice":"虚构1号","shipped":false,"daysOff":"""
                + """["2027-01-01","2027-01-02","2027-01-03"],"makeUpDays":[]}""", put.Text);
        Assert.Equal(put.Text, (await api.GetAsync("calendar/2027").Served()).Text);

        await api.PutAsync("calendar/2027", LongNewYear).Served();
        Assert.Equal("虚构2号", (await api.GetAsync("calendar/2027").Served())["notice"]);
    }

    [Fact]
    public async Task Another_program_on_the_same_database_goes_by_it_within_seconds()
    {
        using var api = new Api();
        using var other = new Api(configure: api.Share);
        const string Preview = "deadlines/preview?receivedOn=2026-12-10";
        var before = await other.GetAsync(Preview).Served();

        await api.PutAsync("calendar/2027", LongNewYear).Served();
        other.Time.Advance(TimeSpan.FromSeconds(6));

        var after = await other.GetAsync(Preview).Served();
        Assert.NotEqual(before.Text, after.Text);
        Assert.Equal((await api.GetAsync(Preview).Served()).Text, after.Text);
    }

    [Fact]
    public async Task Loading_the_year_reckons_every_open_case_anew()
    {
        using var api = new Api(now: new(2027, 1, 11, 2, 0, 0, TimeSpan.Zero));
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-12-10");
        Assert.Equal(("2027-01-07", "true", "false", "", ""), await StateAsync());

        await api.PutAsync("calendar/2027", NewYear).Served();
        Assert.Equal(("2027-01-08", "false", "true", "", number), await StateAsync());

        await api.PutAsync("calendar/2027", LongNewYear).Served();
        Assert.Equal(("2027-01-15", "false", "false", number, ""), await StateAsync());

        async Task<(string?, string?, string?, string, string)> StateAsync()
        {
            var one = await api.GetAsync($"cases/{number}").Served();
            Assert.Equal(one["dueOn"], (await api.GetAsync($"cases/{number}/deadline").Served())["dueOn"]);
            return (one["dueOn"], one[
                "dueIsProvisional"], one["overdue"], await DueAsync(api, agency, "soon"), await DueAsync(api, agency, "overdue"));
        }
    }

    [Fact]
    public async Task A_closed_case_is_called_late_only_by_a_true_calendar()
    {
        using var api = new Api(now: new(2027, 1, 11, 2, 0, 0, TimeSpan.Zero));
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-12-10");
        Assert.Null((await api.LiveAsync(number, "decision 2027-01-11"))["lateBy"]);
        Assert.Equal("", await DueAsync(api, agency, "closedLate"));

        await api.PutAsync("calendar/2027", NewYear).Served();

        Assert.Equal("1", (await api.GetAsync($"cases/{number}").Served())["lateBy"]);
        Assert.Equal(number, await DueAsync(api, agency, "closedLate"));
    }

    [Fact]
    public async Task A_shipped_year_can_be_replaced_and_its_days_no_longer_count()
    {
        using var api = new Api();
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-09-18");
        var untouched = await api.CaseAsync(agency, "2025-09-25");

        await api.PutAsync("calendar/2026", """{"notice":"虚构3号","daysOff":["2026-01-01"],"makeUpDays":[]}""").Served();

        Assert.Equal("2026-10-16", (await api.GetAsync($"cases/{number}").Served())["dueOn"]);
        Assert.Equal("2025-10-29", (await api.GetAsync($"cases/{untouched}").Served())["dueOn"]);
        Assert.Equal("2026-10-16", (await api.GetAsync("deadlines/preview?receivedOn=2026-09-18").Served())["dueOn"]);
        Assert.Equal("false", (await api.GetAsync("calendar/2026").Served())["shipped"]);
        Assert.Equal("2026-10-16", (await api.GetAsync($"cases/{await api.CaseAsync(agency, "2026-09-18")}").Served())["dueOn"]);
    }

    [Fact]
    public async Task Days_of_the_neighbouring_months_belong_to_the_notice_too()
    {
        using var api = new Api();
        await api.PutAsync("calendar/2027", """{"notice":"虚构4号","daysOff":["2026-12-31","2027-01-01"],"makeUpDays":["2026-12-26"]}""")
            .Served();

        var preview = await api.GetAsync("deadlines/preview?receivedOn=2026-12-10").Served();

        Assert.Equal(("2027-01-08", "false"), (preview["dueOn"], preview["dueIsProvisional"]));
        Assert.Equal("2026-12-29", (await api.GetAsync("deadlines/preview?receivedOn=2026-12-02").Served())["dueOn"]);
    }

    [Fact]
    public async Task Local_days_hold_for_the_agency_and_all_below_it_and_for_no_other()
    {
        using var api = new Api();
        var province = await api.AgencyAsync();
        var (region, other) = (await api.AgencyAsync(province), await api.AgencyAsync(province));
        var county = await api.AgencyAsync(region);
        var cases = new Dictionary<string, string>();
        foreach (var agency in new[] { province, region, other, county })
        {
            cases[agency] = await api.CaseAsync(agency, "2026-10-27");
        }

        var put = await api.PutAsync(
            $"calendar/2026?agency={region}", """{"notice":"地方1号","daysOff":["2026-11-20"],"makeUpDays":["2026-11-28"]}""").Served();

        Assert.Equal((region, "地方1号"), (put["agencyCode"], put["notice"]));
        Assert.Equal(put.Text, (await api.GetAsync($"calendar/2026?agency={region}").Served()).Text);
        Assert.Equal("true", (await api.GetAsync("calendar/2026").Served())["shipped"]);
        foreach (var (agency, dueOn, extendedDueOn) in new[] { (province, "2026-11-24", "2026-12-22"), (
            other, "2026-11-24", "2026-12-22"), (region, "2026-11-25", "2026-12-22"), (county, "2026-11-25", "2026-12-22") })
        {
            Assert.Equal((agency, dueOn), (agency, (await api.GetAsync($"cases/{cases[agency]}").Served())["dueOn"]));
            Assert.Equal(
                extendedDueOn, (await api.GetAsync($"deadlines/preview?receivedOn=2026-10-27&agency={agency}").Served())["extendedDueOn"]);
        }

        Assert.Equal("2026-11-25", (await api.GetAsync($"cases/{await api.CaseAsync(county, "2026-10-27")}").Served())["dueOn"]);
    }

    [Fact]
    public async Task Local_days_put_in_again_replace_the_first()
    {
        using var api = new Api();
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-10-27");
        await api.PutAsync($"calendar/2026?agency={agency}", """{"notice":"地方1号","daysOff":["2026-11-20"],"makeUpDays":[]}""").Served();

        await api.PutAsync($"calendar/2026?agency={agency}", """{"notice":"地方2号","daysOff":[],"makeUpDays":[]}""").Served();

        Assert.Equal("2026-11-24", (await api.GetAsync($"cases/{number}").Served())["dueOn"]);
    }

    [Fact]
    public async Task Reckoning_anew_leaves_record_and_version_as_they_were()
    {
        using var api = new Api();
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-11-23");
        var record = (await api.GetAsync($"cases/{number}/events").Served()).Text;

        await api.PutAsync("calendar/2027", NewYear).Served();

        Assert.Equal(record, (await api.GetAsync($"cases/{number}/events").Served()).Text);
        Assert.Equal("\"1\"", (await api.GetAsync($"cases/{number}").Served()).Headers.ETag?.ToString());
    }

    private static async Task<string> DueAsync(Api api, string agency, string due) =>
        string.Join(' ', (await api.GetAsync($"cases?agency={agency}&due={due}").Served()).Json["items"]!.AsArray()
            .Select((JsonNode? one) => (string)one!["number"]!));

    /// <summary>What is kept of a case must be what its record gives under the calendar in force.</summary>
    [Fact]
    public async Task Reckons_late_answers_and_void_cases_anew_too()
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        await own.TakeAsync(await own.CaseAsync(agency), "decision", """{"on":"2024-06-03","outcome":"granted"}""").Served();
        await own.TakeAsync(await own.CaseAsync(agency, "2024-05-20"), "void", """{"reason":"重复录入"}""").Served();

        await own.PutAsync($"calendar/2024?agency={agency}", """{"notice":"本地放假","daysOff":["2024-05-22","2024-05-23"],"makeUpDays":[]}""")
            .Served();

        Assert.Equal("true", (await own.GetAsync("audit/verify").Served())["holds"]);
    }

    [Fact]
    public async Task A_unit_moves_its_own_cases_and_those_below_it_and_looks_at_no_other()
    {
        using var own = new Api();
        var above = await own.AgencyAsync();
        var (unit, beside) = (await own.AgencyAsync(above), await own.AgencyAsync(above));
        var below = await own.AgencyAsync(unit);
        var agencies = new[] { above, unit, beside, below };
        foreach (var agency in agencies)
        {
            await own.CaseAsync(agency, "2026-10-27");
        }

        // Whatever is looked at is put right.
        await using var database = own.OpenDatabase();
        await database.ExecuteAsync("update cases set due_on = '2026-01-01'");
        await own.PutAsync($"calendar/2026?agency={unit}", """{"notice":"地方1号","daysOff":["2026-11-20"],"makeUpDays":[]}""").Served();

        var due =
            (await database.QueryAsync<(string Agency, string DueOn)>("select agency_code, cast(due_on as text) from cases"))
                .ToDictionary();
        Assert.Equal(["2026-01-01", "2026-11-25", "2026-01-01", "2026-11-25"], agencies.Select(agency => due[agency]));
    }

    [Fact]
    public async Task More_cases_than_a_piece_are_all_moved()
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        await own.ImportAsync(agency, LedgerCsv.Of(
            Enumerable.Range(0, 1100).Select(index => $"{index}号,自然人,张三,13800000000,当面,2026-{(index % 11) + 1:D2}-02,监测报告,,,"))).Served();
        await using var database = own.OpenDatabase();
        var before = await DatesAsync();

        await own.PutAsync("calendar/2026", """{"notice":"虚构3号","daysOff":["2026-01-01","2026-11-24"],"makeUpDays":[]}""").Served();

        Assert.InRange((await DatesAsync()).Except(before).Count(), 501, 1100);
        Assert.Equal("true", (await own.GetAsync("audit/verify").Served())["holds"]);

        async Task<List<(string, string)>> DatesAsync() =>
            (await database.QueryAsync<(string, string)>("select number, cast(due_on as text) from cases")).AsList();
    }

    [Fact]
    public async Task A_case_that_is_written_while_the_others_are_looked_at_is_moved_too()
    {
        using var own = new Api(now: new(2027, 1, 11, 2, 0, 0, TimeSpan.Zero));
        var agency = await own.AgencyAsync();
        var extended = await own.CaseAsync(agency, "2026-12-01");
        var row = new CalendarRow { Year = 2027, Notice = "虚构2号", DaysOff = """["2027-01-01","2027-01-04"]""", MakeUpDays = "[]" };
        await using var database = own.OpenDatabase();

        var moved = await MovedCases.FindAsync(database, row, CancellationToken.None);
        var number = await own.CaseAsync(agency, "2026-12-10");
        await own.DoAsync(extended, "extension", "2026-12-20").Served();
        await own.Services.GetRequiredService<Database>().WriteAloneAsync(
            async connection =>
            {
                await connection.ExecuteAsync(
                    "insert into calendar_years (year, notice, days_off, make_up_days) values (@Year, @Notice, @DaysOff, @MakeUpDays)",
                    row);
                await moved.MoveAsync(connection, CancellationToken.None);
            },
            CancellationToken.None);

        own.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("true", (await own.GetAsync("audit/verify").Served())["holds"]);
        Assert.Equal("false", (await own.GetAsync($"cases/{number}").Served())["dueIsProvisional"]);
    }

    [Fact]
    public async Task Years_put_in_at_once_move_together_what_neither_moves_alone()
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        foreach (var day in Enumerable.Range(2, 20))
        {
            await own.CaseAsync(agency, $"2026-11-{day:D2}");
        }

        await Task.WhenAll(Enumerable.Range(1, 8).Select(index => own.PutAsync(
            index % 2 == 0 ? $"calendar/2026?agency={agency}" : "calendar/2027",
            $$"""{"notice":"虚构{{index}}号","daysOff":["2026-12-{{index + 6:D2}}"],"makeUpDays":[]}""").Served()));

        Assert.Equal("true", (await own.GetAsync("audit/verify").Served())["holds"]);
    }
}
