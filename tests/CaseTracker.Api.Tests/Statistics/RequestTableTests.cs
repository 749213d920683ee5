using System.Net;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Tests.Statistics;

public sealed class RequestTableTests(MixedAgencies mixed) : IClassFixture<MixedAgencies>
{
    private static readonly string[] Columns =
    [
        "naturalPerson", "commercialEnterprise", "researchInstitution", "socialWelfareOrganization", "legalServiceInstitution",
        "otherOrganization", "total",
    ];

    private Api Api => mixed.Api;

    [Fact]
    public async Task The_table_has_the_shape_of_the_contract()
    {
        var table = (await Api.GetAsync($"statistics/requests?agency={mixed.City}&year=2023").Served()).Json.AsObject();

        Assert.Equal(["agencyCode", "agencyName", "year", "rollUp", "asOf", "knownAt", "preview", "format", "columns", "rows", "checks"],
            table.Select(member => member.Key));
        Assert.Equal(
            (mixed.City, $"{mixed.City}局", 2023, false, "2023-12-31", false, "2021"),
            ((string)table["agencyCode"]!, (string)table["agencyName"]!, (int)table["year"]!, (bool)table["rollUp"]!,
                (string)table["asOf"]!, (bool)table["preview"]!, (string)table["format"]!));
        Assert.Equal(Columns.Zip(["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]),
            table["columns"]!.AsArray().Select(column => ((string)column!["code"]!, (string)column["label"]!)));
        Assert.Equal(
            ReportRow.All.Select(row => (row.Code, row.Label.Chinese, row.Group?.Chinese)),
            table["rows"]!.AsArray().Select(row => ((string)row!["code"]!, (string)row["label"]!, (string?)row["group"])));
        Assert.Equal(25, table["rows"]!.AsArray().Count);
        Assert.Equal("""[{"rule":"B1","holds":true,"detail":null},{"rule":"B2","holds":true,"detail":null},{"rule":"B3","holds":"""
            + """true,"detail":null}]""", table["checks"]!.ToJsonString());
    }

    [Theory]
    [InlineData("2021-12-31")]
    [InlineData("2022-01-01")]
    [InlineData("2022-12-30")]
    [InlineData("2022-12-31")]
    [InlineData("2023-01-01")]
    [InlineData("2023-06-30")]
    [InlineData("2023-12-31")]
    [InlineData("2024-01-02")]
    [InlineData("2026-11-23")]
    public async Task Counts_what_had_happened_by_the_day_and_rolls_up_as_the_sum(string day)
    {
        var asOf = DateOnly.Parse(day);
        var city = await Api.CountsAsync(mixed.City, asOf.Year, $"&asOf={day}");
        var county = await Api.CountsAsync(mixed.County, asOf.Year, $"&asOf={day}");
        var both = await Api.CountsAsync(mixed.City, asOf.Year, $"&asOf={day}&rollUp=true");

        foreach (var row in ReportRow.All.Select(row => row.Code))
        {
            Assert.Equal((row, Text(Expected(asOf, row, mixed.City))), (row, Text(city[row])));
            Assert.Equal((row, Text(Expected(asOf, row, mixed.County))), (row, Text(county[row])));
            Assert.Equal((row, Text(city[row].Zip(county[row], (one, other) => one + other))), (row, Text(both[row])));
        }
    }

    [Fact]
    public async Task The_whole_year_is_counted_unless_said_and_what_it_carries_over_the_next_carries_in()
    {
        var (year, next) = (await Api.CountsAsync(mixed.City, 2022), await Api.CountsAsync(mixed.City, 2023));

        Assert.Equal(Expected(new(2022, 12, 31), "1", mixed.City), year["1"]);
        Assert.Equal(year["4"], next["2"]);
        Assert.NotEqual(0, next["2"][6]);
    }

    [Theory]
    [InlineData("2022", "&asOf=2022-12-31", false)]
    [InlineData("2022", "&asOf=2022-12-31", true)]
    [InlineData("2023", "", false)]
    [InlineData("2023", "&asOf=2023-06-30", true)]
    public async Task Behind_every_cell_stand_the_cases_it_counts(string year, string asOf, bool rollUp)
    {
        var address = $"agency={mixed.City}&year={year}{asOf}&rollUp={(rollUp ? "true" : "false")}";
        var cases = (await Api.PagesAsync($"cases?agency={mixed.City}&rollUp=true")).SelectMany(page => page)
            .ToDictionary(one => (string)one["number"]!);
        foreach (var (row, counts) in await Api.CountsAsync(mixed.City, int.Parse(year), $"{asOf}&rollUp={(rollUp ? "true" : "false")}"))
        {
            for (var column = 0; column < 7; column++)
            {
                var numbers =
                    (await Api.GetAsync($"statistics/requests/cases?{address}&row={row}&column={Columns[column]}&limit=200").Served()).Json[
                    "items"]!.AsArray().Select(number => (string)number!).ToList();
                Assert.True(counts[column] == numbers.Distinct().Count()
                    && counts[column] == numbers.Count, $"{row} {Columns[column]}: {counts[column]}, but {string.Join(' ', numbers)}");
                Assert.All(numbers, number => Assert.True(column == 6 || (string)cases[number]["applicant"]!["type"]! == Columns[column]));
                Assert.All(numbers, number => Assert.True(row is "1" or "2" or "3.7" or "4" || (string?)cases[number]["row"] == row));
            }
        }
    }

    [Fact]
    public async Task The_cases_behind_a_cell_come_in_pages_and_of_the_total_unless_said()
    {
        var address = $"statistics/requests/cases?agency={mixed.City}&year=2023&row=3.7&rollUp=true";

        var pages = await Api.PagesAsync($"{address}&limit=5");

        var numbers = pages.SelectMany(page => page).Select(number => (string)number!).ToList();
        Assert.Equal(numbers.Order(StringComparer.Ordinal), numbers);
        Assert.Equal((await Api.CountsAsync(mixed.City, 2023, "&rollUp=true"))["3.7"][6], numbers.Distinct().Count());
        Assert.Equal(
            numbers, (await Api.GetAsync($"{address}&column=total").Served()).Json["items"]!.AsArray().Select(number => (string)number!));
    }

    /// <summary>格式2019 prints such a group as one row.</summary>
    [Fact]
    public async Task Behind_a_group_of_results_stand_the_cases_of_its_rows()
    {
        foreach (var group in new[] { "3.3", "3.4", "3.5", "3.6" })
        {
            var rows = (await Api.CountsAsync(mixed.City, 2023, "&rollUp=true")).Where(row => row.Key.StartsWith($"{group}."));
            Assert.Equal(rows.Sum(row => row.Value[6]), (await Api.GetAsync(
                $"statistics/requests/cases?agency={mixed.City}&year=2023&rollUp=true&row={group}&limit=200").Served()).Json["items"]!
                .AsArray().Count);
        }
    }

    /// <summary>As <c>/statistics/period</c> counts them.</summary>
    [Theory]
    [InlineData("2023-01-01", "2023-03-31")]
    [InlineData("2023-04-01", "2023-06-30")]
    [InlineData("2022-11-15", "2022-12-31")]
    public async Task Behind_every_cell_of_a_period_stand_the_cases_it_counts(string from, string to)
    {
        var period = await Api.GetAsync($"statistics/period?agency={mixed.City}&from={from}&to={to}&rollUp=true").Served();
        foreach (var row in period.Json["period"]!["rows"]!.AsArray())
        {
            foreach (var (column, count) in Columns.Zip(row!["counts"]!.AsArray().Select(count => (int)count!)))
            {
                var address = $"agency={mixed.City}&year={from[..4]}&from={from}&asOf={to}&rollUp=true&row={row["code"]}&column={column}";
                var listed = await Api.GetAsync($"statistics/requests/cases?{address}&limit=200").Served();
                Assert.Equal($"{address}: {count}", $"{address}: {listed.Json["items"]!.AsArray().Count}");
            }
        }
    }

    [Fact]
    public async Task A_year_that_goes_on_is_a_preview_until_its_last_day()
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        await own.CaseAsync(agency, "2026-11-23");
        Assert.Equal(("2026-11-23", "true"), await AsOfAsync(""));
        Assert.Equal(("2026-11-22", "true"), await AsOfAsync("&asOf=2026-11-22"));
        Assert.Equal(("2026-11-23", "true"), await AsOfAsync("&asOf=2026-12-31"));
        Assert.Equal(["1:0=1", "4:0=1"], await own.CellsAsync(agency, 2026));
        Assert.Empty(await own.CellsAsync(agency, 2026, "&asOf=2026-11-22"));

        own.Time.AdjustTime(new(2026, 12, 30, 16, 0, 0, TimeSpan.Zero));

        Assert.Equal(("2026-12-31", "false"), await AsOfAsync(""));
        own.Time.AdjustTime(new(2026, 12, 31, 16, 0, 0, TimeSpan.Zero));
        Assert.Equal(["2:0=1", "4:0=1"], await own.CellsAsync(agency, 2027));

        async Task<(string?, string?)> AsOfAsync(string query)
        {
            var table = await own.GetAsync($"statistics/requests?agency={agency}&year=2026{query}").Served();
            return (table["asOf"], table["preview"]);
        }
    }

    [Theory]
    [InlineData("year=2023", "agency")]
    [InlineData("agency=&year=2023", "agency")]
    [InlineData("agency={0}", "year")]
    [InlineData("agency={0}&year=2027", "year")]
    [InlineData("agency={0}&year=2007", "year")]
    [InlineData("agency={0}&year=23", "year")]
    [InlineData("agency={0}&year=two", "year")]
    [InlineData("agency={0}&year=2023&asOf=2022-12-31", "asOf")]
    [InlineData("agency={0}&year=2023&asOf=2024-01-01", "asOf")]
    [InlineData("agency={0}&year=2023&asOf=2023-02-30", "asOf")]
    [InlineData("agency={0}&year=2023&rollUp=1", "rollUp")]
    public async Task Refuses_a_question_without_an_answer(string query, string parameter)
    {
        await Api.GetAsync($"statistics/requests?{string.Format(query, mixed.City)}").Invalid(parameter);
        await Api.GetAsync($"statistics/requests/cases?{string.Format(query, mixed.City)}&row=1").Invalid(parameter);
    }

    [Theory]
    [InlineData("", "row")]
    [InlineData("&row=3", "row")]
    [InlineData("&row=3.9", "row")]
    [InlineData("&row=3.1.1", "row")]
    [InlineData("&row=1&from=2022-12-31", "from")]
    [InlineData("&row=1&from=2023-07-01&asOf=2023-06-30", "from")]
    [InlineData("&row=1&from=1", "from")]
    [InlineData("&row=1&column=all", "column")]
    [InlineData("&row=1&column=NaturalPerson", "column")]
    [InlineData("&row=1&limit=201", "limit")]
    [InlineData("&row=1&cursor=!", "cursor")]
    public Task Refuses_a_cell_that_is_none(string query, string parameter) =>
        Api.GetAsync($"statistics/requests/cases?agency={mixed.City}&year=2023{query}").Invalid(parameter);

    [Theory]
    [InlineData("statistics/requests?agency=NOBODY&year=2023")]
    [InlineData("statistics/requests/cases?agency=NOBODY&year=2023&row=1")]
    public async Task Knows_no_other_agency_and_no_other_parameter(string address)
    {
        await Api.GetAsync(address).Refused(HttpStatusCode.NotFound, "agency-not-found");
        await Api.GetAsync($"{address}&Rollup2=true").Refused(HttpStatusCode.BadRequest, "unknown-parameter");
    }

    private IEnumerable<int> Expected(DateOnly asOf, string row, string agency) =>
        Enumerable.Range(0, 7).Select(column => mixed.Expected(asOf, row, column, agency));

    private static string Text(IEnumerable<int> counts) => string.Join(' ', counts);
}
