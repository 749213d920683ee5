using System.Net;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Tests.Reports;
using CaseTracker.Api.Tests.Statistics;
using CaseTracker.Api.Tests.Verification;
using CaseTracker.Domain.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Remedies;

/// <summary>The setting by which a new answer of the same year counts in table three in place of the first.</summary>
[Collection(SharedCases.Name)]
public sealed class FinalAnswerTests(Api api)
{
    private static readonly string[] Outcomes = ["granted", "stateSecret", "doesNotExist", "withdrawn"];

    [Fact]
    public async Task Is_off_unless_the_agency_or_one_above_turns_it_on()
    {
        var city = await api.AgencyAsync();
        var county = await api.AgencyAsync(city);
        Assert.Equal("false", (await api.GetAsync($"agencies/{county}/settings").Served())["countFinalAnswer"]);

        await OnAsync(city);

        Assert.Equal("true", (await api.GetAsync($"agencies/{county}/settings").Served())["countFinalAnswer"]);
        Assert.Equal("false", (await api.PutAsync($"agencies/{city}/settings", """{"secondPerson":false}""").Served())["countFinalAnswer"]);
    }

    [Fact]
    public async Task The_new_answer_counts_from_its_day_on()
    {
        var agency = await OnAsync(await api.AgencyAsync());
        var number = await AnsweredAnewAsync(agency, "2023-07-20");

        Assert.Equal("3.1", (await api.GetAsync($"cases/{number}").Served())["row"]);
        Assert.Equal(["1:0=1", "3.1:0=1"], await api.CellsAsync(agency, 2023));
        Assert.Equal(["1:0=1", "3.3.5:0=1"], await api.CellsAsync(agency, 2023, "&asOf=2023-07-19"));
        Assert.Equal(["1:0=1", "4:0=1"], await api.CellsAsync(agency, 2023, "&asOf=2023-03-19"));
        Assert.Equal([number], await CasesAsync(agency, "3.1"));
        Assert.Empty(await CasesAsync(agency, "3.3.5"));
        Assert.Equal([number], await CasesAsync(agency, "3.3.5", "&asOf=2023-07-19"));
        Assert.Null((await api.VerifyAsync(agency)).Broken);
    }

    /// <summary>An answer before the first day of a period is no part of it, whichever row counts it on the last day.</summary>
    [Theory]
    [InlineData("2023-04-01", "2023-06-30")]
    [InlineData("2023-07-01", "2023-09-30")]
    public async Task A_period_after_the_first_answer_does_not_count_it(string from, string to)
    {
        var agency = await OnAsync(await api.AgencyAsync());
        await AnsweredAnewAsync(agency, "2023-07-20");

        var period = await api.GetAsync($"statistics/period?agency={agency}&from={from}&to={to}").Served();

        Assert.All(
            period.Json["period"]!["rows"]!.AsArray(), row => Assert.All(row!["counts"]!.AsArray(), count => Assert.Equal(0, (int)count!)));
    }

    [Fact]
    public async Task One_of_a_later_year_counts_nowhere()
    {
        var agency = await OnAsync(await api.AgencyAsync());
        await AnsweredAnewAsync(agency, "2024-01-02");
        Assert.Equal(["1:0=1", "3.3.5:0=1"], await api.CellsAsync(agency, 2023));
        Assert.Empty(await api.CellsAsync(agency, 2024));
    }

    /// <summary>Turning it on or off moves no count of what is recorded: no published year changes behind anyone's back.</summary>
    [Fact]
    public async Task It_holds_for_the_answers_recorded_while_it_is_on()
    {
        var agency = await api.AgencyAsync();
        await AnsweredAnewAsync(agency, "2023-07-20");
        await OnAsync(agency);
        Assert.Equal(["1:0=1", "3.3.5:0=1"], await api.CellsAsync(agency, 2023));

        await AnsweredAnewAsync(agency, "2023-07-20");
        await api.PutAsync($"agencies/{agency}/settings", """{"secondPerson":false}""").Served();
        Assert.Equal(["1:0=2", "3.1:0=1", "3.3.5:0=1"], await api.CellsAsync(agency, 2023));
    }

    [Fact]
    public async Task A_release_and_what_was_known_stay_and_the_drift_names_the_case()
    {
        var agency = await OnAsync(await api.AgencyAsync());
        var number = await OrderedAsync(agency);
        await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);
        var before = await api.ReportAsync(agency, 2023);
        await api.DoAsync(number, "decision", "2023-07-20").Served();

        var drift = await api.GetAsync($"reports/{agency}/2023/drift").Served();

        Assert.Equal(
            ["3.1/naturalPerson", "3.1/total", "3.3.5/naturalPerson", "3.3.5/total"],
            drift.Json["cells"]!.AsArray().Select(cell => $"{cell!["row"]}/{cell["column"]}"));
        Assert.All(drift.Json["cells"]!.AsArray(), cell => Assert.Equal([number], cell!["cases"]!.AsArray().Select(one => (string)one!)));
        DriftTests.AssertExplained(before, await api.ReportAsync(agency, 2023, "?live=true"), drift);
        var known = Uri.EscapeDataString(before["releasedAt"]!);
        Assert.Equal(["1:0=1", "3.3.5:0=1"], await api.CellsAsync(agency, 2023, $"&knownAt={known}"));
    }

    /// <summary>Chance answers, orders and answers again: the table of any day is what the records say.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_table_of_any_day_is_what_the_records_say(int seed)
    {
        var random = new Random(seed);
        var agency = await OnAsync(await api.AgencyAsync());
        var numbers = new List<string>();
        for (var count = 0; count < 12; count++)
        {
            var receivedOn = new DateOnly(2022, 10, 1).AddDays(random.Next(300));
            var number =
                await api.CaseAsync(agency, Given.Text(receivedOn), type: random.Next(2) == 0 ? "naturalPerson" : "researchInstitution");
            numbers.Add(number);
            var on = receivedOn;
            for (var round = 0; round < 1 + random.Next(3); round++)
            {
                if (round > 0)
                {
                    var id = await api.RemedyAsync(agency, filedOn: Given.Text(receivedOn), caseNumber: number);
                    await api.ResultAsync(id, Given.Text(on), "corrected", $$""","newAnswer":{"servedOn":"{{Given.Text(on)}}"}""").Served();
                }

                on = on.AddDays(random.Next(120));
                await api.CloseAsync(number, Outcomes[random.Next(Outcomes.Length)], on, on);
            }
        }

        foreach (var day in Enumerable.Range(0, 12).Select(_ => new DateOnly(2022, 12, 31).AddDays(random.Next(600)))
            .Append(new(2023, 12, 31)))
        {
            var expected =
                RequestTable.FromCounts((await CountedAsync(numbers)).SelectMany(counted => counted.CountsIn(new(day.Year, 1, 1), day)));
            var actual = await api.CountsAsync(agency, day.Year, $"&asOf={Given.Text(day)}");
            Assert.All(ReportRow.All, row => Assert.Equal(
                $"{day} {row.Code} {string.Join(' ', expected[row.Code])}", $"{day} {row.Code} {string.Join(' ', actual[row.Code])}"));
        }

        Assert.Null((await api.VerifyAsync(agency)).Broken);
    }

    private async Task<List<CountedCase>> CountedAsync(List<string> numbers)
    {
        await using var database = api.OpenDatabase();
        var cases = new List<CountedCase>();
        foreach (var number in numbers)
        {
            var record = await api.Services.GetRequiredService<CaseReader>().ReadAsync(database, number, CancellationToken.None);
            cases.Add(CountedCase.Of(record.Replay())!);
        }

        return cases;
    }

    private async Task<string> OnAsync(string agency)
    {
        await api.PutAsync($"agencies/{agency}/settings", """{"secondPerson":false,"countFinalAnswer":true}""").Served();
        return agency;
    }

    private async Task<string> OrderedAsync(string agency)
    {
        var number = await api.CaseAsync(agency);
        await api.CloseAsync(number, "internalAffairs", new(2023, 3, 1), new(2023, 3, 20));
        var id = await api.RemedyAsync(agency, filedOn: "2023-05-08", caseNumber: number);
        await api.ResultAsync(id, "2023-07-06", "corrected", ""","newAnswer":{"servedOn":"2023-07-10"}""").Served();
        return number;
    }

    private async Task<string> AnsweredAnewAsync(string agency, string on)
    {
        var number = await OrderedAsync(agency);
        await api.DoAsync(number, "decision", on).Served();
        return number;
    }

    private async Task<IEnumerable<string>> CasesAsync(string agency, string row, string query = "") =>
        (await api.GetAsync($"statistics/requests/cases?agency={agency}&year=2023&row={row}{query}").Served()).Json["items"]!.AsArray()
            .Select(number => (string)number!);
}
