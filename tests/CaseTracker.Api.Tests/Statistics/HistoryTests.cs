using System.Text.Json.Nodes;
using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Security.Encryption;
using CaseTracker.Domain.Calendar;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;
using CsCheck;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>The laws of the tables, on histories that chance makes through the public API: three agencies, one under the other.</summary>
public sealed class HistoryTests(Api api) : IClassFixture<Api>
{
    private const int Cases = 24;
    private const int Steps = 90;
    private static readonly int[] Years = [2021, 2022, 2023, 2024, 2025];

    [Fact]
    public Task The_tables_of_any_history_obey_their_laws() => Gen.Int[0, int.MaxValue].SampleAsync(
        async seed =>
        {
            var province = await api.AgencyAsync();
            var city = await api.AgencyAsync(province);
            var county = await api.AgencyAsync(city);
            string[] agencies = [province, city, county];
            await new RandomHistory(api, new Random(seed)).LiveAsync(agencies, Cases, Steps);

            foreach (var agency in agencies)
            {
                await AssertYearsAsync(agency, rollUp: false);
                await AssertYearsAsync(agency, rollUp: true);
            }

            await AssertRollUpIsTheSumAsync(agencies);
            await AssertTableIsOfItsCasesAsync(county, new(2023, 12, 31));
            await AssertTableIsOfItsCasesAsync(county, new(2023, 6, 30));
        },
        iter: 5,
        threads: 1);

    [Fact]
    public Task Replaying_the_events_gives_the_projection() => Gen.Int[0, int.MaxValue].SampleAsync(
        async seed =>
        {
            var agency = await api.AgencyAsync();
            await new RandomHistory(api, new Random(seed)).LiveAsync([agency], Cases, Steps);

            await using var database = api.OpenDatabase();
            var projected =
                (await database.QueryAsync<CaseRow>("select * from cases where agency_code = @agency", new { agency })).AsList();
            Assert.Equal(Cases, projected.Count);
            foreach (var row in projected)
            {
                var record = await api.Services.GetRequiredService<CaseReader>().ReadAsync(database, row.Number, CancellationToken.None);
                var stored = new StoredCase(record.Number, record.Replay(), WorkCalendar.Shipped);
                Assert.Equal(CaseRow.Of(stored, api.Services.GetRequiredService<Vault>()), row);
                Assert.Equal(
                    CountedRow.Of(stored),
                    await database.QueryAsync<CountedRow>("select * from counted_cases where case_number = @Number order by tenure", row));
            }
        },
        iter: 4,
        threads: 1);

    /// <summary>B1-B3 in every year; each year carries in what the last carried over; as of its last day a year is the year.</summary>
    private async Task AssertYearsAsync(string agency, bool rollUp)
    {
        long[]? carriedOver = null;
        foreach (var year in Years)
        {
            var table = await TableAsync(agency, year, rollUp);
            Assert.All(ReportChecks.Of(table), check => Assert.True(check.Holds, check.Detail?.English));
            Assert.Equal(carriedOver ?? table[ReportRow.CarriedIn], table[ReportRow.CarriedIn]);
            AssertSame(table, await TableAsync(agency, year, rollUp, new(year, 12, 31)));
            carriedOver = [.. table[ReportRow.CarriedOver]];
        }
    }

    private async Task AssertRollUpIsTheSumAsync(string[] agencies)
    {
        foreach (var year in Years)
        {
            var sum = RequestTable.Empty;
            foreach (var agency in agencies.Reverse())
            {
                sum += await TableAsync(agency, year, rollUp: false);
                AssertSame(sum, await TableAsync(agency, year, rollUp: true));
            }
        }
    }

    /// <summary>Counts the cases themselves, as the list gives them, in the plainest way there is.</summary>
    private async Task AssertTableIsOfItsCasesAsync(string agency, DateOnly asOf)
    {
        var first = new DateOnly(asOf.Year, 1, 1);
        var cases = (await api.GetAsync($"cases?agency={agency}&limit=200").Served()).Json["items"]!.AsArray()
            .Where(one => (string)one!["status"]! != "void" && one["receivedOn"] is not null).ToList();

        static DateOnly? Day(JsonNode? day) => day is null ? null : DateOnly.Parse((string)day!);
        int Count(string? type, Func<DateOnly, DateOnly?, string?, bool> belongs) => cases.Count(one =>
            (type is null || (string)one!["applicant"]!["type"]! == type)
                && belongs(Day(one!["receivedOn"])!.Value, Day(one["closedOn"]), (string?)one["row"]));

        var table = await TableAsync(agency, asOf.Year, rollUp: false, asOf);
        for (var column = 0; column < RequestTable.Columns; column++)
        {
            var type = column < 6 ? RequestTable.ColumnCodes[column] : null;
            Assert.Equal(Count(type, (received, _, _) => received >= first && received <= asOf), table[ReportRow.Received][column]);
            Assert.Equal(Count(type, (received, closed, _) => received < first && !(closed < first)), table[ReportRow.CarriedIn][column]);
            Assert.Equal(Count(type, (received, closed, _) => received <= asOf && !(closed <= asOf)), table[ReportRow.CarriedOver][column]);
            Assert.All(ReportRow.Results, result => Assert.Equal(
                Count(type, (_, closed, row) => closed >= first && closed <= asOf && row == result.Code), table[result.Code][column]));
        }
    }

    private async Task<RequestTable> TableAsync(string agency, int year, bool rollUp, DateOnly? asOf = null)
    {
        var day = asOf is { } given ? $"&asOf={Given.Text(given)}" : "";
        var answer =
            await api.GetAsync($"statistics/requests?agency={agency}&year={year}&rollUp={(rollUp ? "true" : "false")}{day}").Served();
        return new([.. answer.Json["rows"]!.AsArray().Select(row => row!["counts"]!.AsArray().Select(count => (long)count!).ToArray())]);
    }

    private static void AssertSame(RequestTable expected, RequestTable actual) =>
        Assert.All(ReportRow.All, row => Assert.Equal(expected[row.Code], actual[row.Code]));
}
