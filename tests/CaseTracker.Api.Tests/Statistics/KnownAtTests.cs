
using CaseTracker.Api.Tests.Remedies;
using CaseTracker.Api.Tests.Reports;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>The tables as they were known at an instant.</summary>
public sealed class KnownAtTests : IDisposable
{
    private readonly Api _api = new();

    [Fact]
    public async Task Counts_only_what_had_been_recorded_by_then()
    {
        var agency = await _api.AgencyAsync();
        var empty = Pass();
        var number = await _api.CaseAsync(agency);
        var id = await _api.RemedyAsync(agency);
        var opened = Pass();
        await _api.LiveAsync(number, "decision 2023-03-20");
        await _api.ResultAsync(id, "2023-07-06", "upheld").Served();
        var closed = Pass();
        await _api.TakeAsync(number, "amendment", """{"reason":"录错","applicant":{"type":"researchInstitution"}}""").Served();
        var amended = Pass();
        await _api.DoAsync(number, "void", "").Served();

        Assert.Empty(await _api.CellsAsync(agency, 2023, KnownAt(empty)));
        Assert.Equal(["1:0=1", "4:0=1"], await _api.CellsAsync(agency, 2023, KnownAt(opened)));
        Assert.Equal(["1:0=1", "3.1:0=1"], await _api.CellsAsync(agency, 2023, KnownAt(closed)));
        Assert.Equal(["1:2=1", "3.1:2=1"], await _api.CellsAsync(agency, 2023, KnownAt(amended)));
        Assert.Empty(await _api.CellsAsync(agency, 2023));
        Assert.Equal([0, 0, 0, 0, 0], (await _api.RemedyCountsAsync(agency, 2023, KnownAt(empty)))["reconsideration"]);
        Assert.Equal([0, 0, 0, 1, 1], (await _api.RemedyCountsAsync(agency, 2023, KnownAt(opened)))["reconsideration"]);
        Assert.Equal([1, 0, 0, 0, 1], (await _api.RemedyCountsAsync(agency, 2023, KnownAt(closed)))["reconsideration"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Behind_every_cell_stand_the_cases_that_it_counted_then(int seed)
    {
        var city = await _api.AgencyAsync();
        var county = await _api.AgencyAsync(city);
        var history = new RandomHistory(_api, new Random(seed));
        await history.LiveAsync([city, county], cases: 12, steps: 40);
        var instant = Pass();
        var before = await ListsAsync("");
        await history.LiveAsync([city, county], cases: 6, steps: 40);

        Assert.Equal(before, await ListsAsync(KnownAt(instant)));
        Assert.NotEqual(before, await ListsAsync(""));

        async Task<List<string>> ListsAsync(string query)
        {
            var lists = new List<string>();
            foreach (var year in new[] { 2022, 2023 })
            {
                foreach (var (row, counts) in await _api.CountsAsync(city, year, $"&rollUp=true{query}"))
                {
                    var pages = await _api.PagesAsync(
                        $"statistics/requests/cases?agency={city}&year={year}&rollUp=true&row={row}&limit=2{query}");
                    var numbers = pages.SelectMany(page => page).Select(number => (string)number!).ToList();
                    Assert.Equal(counts[6], numbers.Count);
                    lists.Add($"{year} {row}: {string.Join(' ', numbers)}");
                }
            }

            return lists;
        }
    }

    /// <summary>Those of the years before are no more in it than those that came in the year.</summary>
    [Theory]
    [InlineData("2022-06-01T00:00:00Z")]
    [InlineData("2022-12-31T15:59:59Z")]
    [InlineData("2008-01-01T00:00:00Z")]
    public async Task Before_the_first_day_of_a_year_its_tables_are_empty(string instant)
    {
        var agency = await _api.AgencyAsync();
        foreach (var day in new[] { "2022-03-01", "2022-09-01", "2022-09-02", "2022-12-30", "2023-01-04" })
        {
            await _api.CaseAsync(agency, day);
        }

        await _api.LiveAsync(await _api.CaseAsync(agency, "2022-10-10"), "decision 2023-01-09");
        await _api.RemedyAsync(agency, filedOn: "2022-05-10");

        var table = await _api.GetAsync($"statistics/requests?agency={agency}&year=2023&rollUp=true&knownAt={instant}").Served();
        Assert.Equal("true", table["preview"]);
        Assert.All(
            table.Json["rows"]!.AsArray(),
            row => Assert.Equal([0, 0, 0, 0, 0, 0, 0], row!["counts"]!.AsArray().Select(count => (int)count!)));
        Assert.All(
            (await _api.RemedyCountsAsync(agency, 2023, $"&knownAt={instant}")).Values, counts => Assert.Equal([0, 0, 0, 0, 0], counts));
        Assert.Equal(["1:0=1", "2:0=5", "3.1:0=1", "4:0=5"], await _api.CellsAsync(agency, 2023));
    }

    [Fact]
    public async Task What_will_be_recorded_is_not_known_yet()
    {
        var agency = await _api.AgencyAsync();
        await _api.CaseAsync(agency);
        Assert.Equal(await _api.CellsAsync(agency, 2023), await _api.CellsAsync(agency, 2023, "&knownAt=2030-01-01T00:00:00Z"));
    }

    [Fact]
    public async Task A_table_known_within_its_year_is_a_preview()
    {
        var table =
            await _api.GetAsync($"statistics/requests?agency={await _api.AgencyAsync()}&year=2023&knownAt=2023-06-30T15:59:59Z").Served();
        Assert.Equal(("true", "2023-06-30"), (table["preview"], table["asOf"]));
    }

    [Theory]
    [InlineData("2024-01-31T08:00:00%2B08:00")]
    [InlineData("2024-01-31T08:00:00+08:00")]
    [InlineData("2024-01-31T00:00:00Z")]
    [InlineData("2024-01-31T00:00:00.1234567Z")]
    public async Task Takes_an_instant_with_its_offset(string instant) =>
        Assert.StartsWith("2024-01-31T00:00:00",
            (await _api.GetAsync($"statistics/requests?agency={await _api.AgencyAsync()}&year=2023&knownAt={instant}").Served())[
                "knownAt"]);

    [Theory]
    [InlineData("2024-01-31")]
    [InlineData("2024-01-31T08:00:00")]
    [InlineData("2024-02-30T08:00:00Z")]
    [InlineData("1706659200")]
    [InlineData("now")]
    public async Task Refuses_what_is_no_instant(string instant) =>
        await _api.GetAsync($"statistics/requests?agency={await _api.AgencyAsync()}&year=2023&knownAt={instant}").Invalid("knownAt");

    public void Dispose() => _api.Dispose();

    private static string KnownAt(DateTimeOffset instant) => $"&knownAt={instant:yyyy-MM-ddTHH:mm:ss.fffffffZ}";

    /// <summary>An instant, and then a minute.</summary>
    private DateTimeOffset Pass()
    {
        var now = _api.Time.GetUtcNow().AddSeconds(30);
        _api.Time.Advance(TimeSpan.FromMinutes(1));
        return now;
    }

    /// <summary>Each record of the years since would be replayed to find that it was received later.</summary>
    [Fact]
    public async Task Reads_no_case_that_the_year_cannot_count()
    {
        var agency = await _api.AgencyAsync();
        await _api.CaseAsync(agency, "2023-03-01");
        await _api.AddUnreadableEventAsync(await _api.CaseAsync(agency, "2024-01-02"));

        var table = await _api.GetAsync($"statistics/requests?agency={agency}&year=2023&knownAt=2026-11-23T02:00:00Z").Served();

        Assert.Equal(1, (int)table.Json["rows"]![0]!["counts"]![6]!);
    }

    /// <summary>What was corrected since may have been received in the year.</summary>
    [Fact]
    public async Task Reads_a_case_that_was_moved_out_of_the_year()
    {
        var agency = await _api.AgencyAsync();
        var number = await _api.CaseAsync(agency, "2023-12-29");
        _api.Time.Advance(TimeSpan.FromHours(1));
        var before = _api.Time.GetUtcNow();
        _api.Time.Advance(TimeSpan.FromHours(1));
        await _api.TakeAsync(number, "amendment", """{"reason":"录错","arrivedOn":"2024-01-02"}""").Served();

        Assert.Equal((1, 0), (await ReceivedAsync($"&knownAt={before:yyyy-MM-ddTHH:mm:ssZ}"), await ReceivedAsync("")));

        async Task<int> ReceivedAsync(string query) =>
            (int)(await _api.GetAsync($"statistics/requests?agency={agency}&year=2023{query}").Served()).Json["rows"]![0]!["counts"]![6]!;
    }
}
