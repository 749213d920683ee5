using System.Net;
using CaseTracker.Api.Tests.Agencies;
using CaseTracker.Domain.Tables;
using CsCheck;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>季报、月报: table three of some days of a year, with the cumulative column.</summary>
[Collection(SharedReports.Name)]
public sealed class PeriodTests(Api api)
{
    private static readonly string[] Counted = [ReportRow.Received, .. ReportRow.Results.Select(row => row.Code), ReportRow.Closed];

    [Fact]
    public async Task A_quarter_begins_with_what_was_open_and_ends_with_what_still_is()
    {
        var city = await api.AgencyAsync();
        var agency = await api.AgencyAsync(city);
        await api.LiveAsync(await api.CaseAsync(agency, "2022-12-20"), "decision 2023-05-04");
        await api.LiveAsync(await api.CaseAsync(agency, "2023-01-05"), "decision 2023-02-01");
        await api.LiveAsync(await api.CaseAsync(agency, "2023-03-30", type: "researchInstitution"), "withdrawal 2023-04-03");
        await api.CaseAsync(agency, "2023-06-30");
        await api.LiveAsync(await api.CaseAsync(agency, "2023-06-29"), "decision 2023-07-03");

        foreach (var query in new[] { $"agency={agency}", $"agency={city}&rollUp=true" })
        {
            var answer = await api.GetAsync($"statistics/period?{query}&from=2023-04-01&to=2023-06-30").Served();
            Assert.Equal(
                ("2023-04-01", "2023-06-30", "false", "2021"), (answer["from"], answer["to"], answer["preview"], answer["format"]));
            Assert.Equal(["1:0=2", "2:0=1", "2:2=1", "3.1:0=1", "3.6.3:2=1", "4:0=2"], Cells(answer, "period"));
            Assert.Equal(["1:0=3", "1:2=1", "2:0=1", "3.1:0=2", "3.6.3:2=1", "4:0=2"], Cells(answer, "yearToDate"));
            Assert.All(new[] { "period", "yearToDate" },
                part => Assert.All(answer.Json[part]!["checks"]!.AsArray(), check => Assert.True((bool)check!["holds"]!)));
        }
    }

    /// <summary>
    /// The cumulative table is that of the year as of the last day; quarters add up, and each goes on where the last ended.
    /// </summary>
    [Fact]
    public Task Periods_of_any_history_obey_their_laws() => Gen.Int[0, int.MaxValue].SampleAsync(
        async seed =>
        {
            var random = new Random(seed);
            var agency = await api.AgencyAsync();
            await new RandomHistory(api, random).LiveAsync([agency], cases: 14, steps: 50);
            foreach (var year in new[] { 2021, 2022, 2023, 2024 })
            {
                var first = new DateOnly(year, 1, 1);
                DateOnly[] ends =
                [
                    .. Enumerable.Range(1, 3)
                        .Select(quarter => first.AddMonths(3 * quarter).AddDays(-1 + random.Next(20))), new(year, 12, 31)
                ];
                var (from, open) = (first, (int[]?)null);
                var sums = Counted.ToDictionary(row => row, _ => new int[RequestTable.Columns]);
                foreach (var to in ends)
                {
                    var answer =
                        await api.GetAsync($"statistics/period?agency={agency}&from={Given.Text(from)}&to={Given.Text(to)}").Served();
                    var (period, toDate) = (Rows(answer, "period"), Rows(answer, "yearToDate"));
                    var table = await api.CountsAsync(agency, year, $"&asOf={Given.Text(to)}");
                    Assert.All(table, row => Assert.Equal(row.Value, toDate[row.Key]));
                    Assert.Equal(open ?? table[ReportRow.CarriedIn], period[ReportRow.CarriedIn]);
                    Assert.Equal(table[ReportRow.CarriedOver], period[ReportRow.CarriedOver]);
                    foreach (var row in Counted)
                    {
                        sums[row] = [.. sums[row].Zip(period[row], (sum, count) => sum + count)];
                        Assert.Equal(table[row], sums[row]);
                    }

                    Assert.All(period.Values, counts => Assert.All(counts, count => Assert.True(count >= 0)));
                    (from, open) = (to.AddDays(1), period[ReportRow.CarriedOver]);
                }
            }
        },
        iter: 3,
        threads: 1);

    /// <summary>A period, too, counts a case for the agency that has it on the last day.</summary>
    [Fact]
    public async Task A_case_that_is_handed_over_counts_for_the_successor()
    {
        var (old, successor) = (await api.AgencyAsync(), await api.AgencyAsync());
        await api.EndAsync(old, successor).Served();
        await api.HandOverAsync(await api.CaseAsync(old, "2026-03-02"), successor).Served();

        async Task<IEnumerable<string>> OfAsync(string agency, string from, string to) =>
            Cells(await api.GetAsync($"statistics/period?agency={agency}&from={from}&to={to}").Served(), "period");

        Assert.Equal(["1:0=1", "4:0=1"], await OfAsync(old, "2026-01-01", "2026-03-31"));
        Assert.Empty(await OfAsync(successor, "2026-01-01", "2026-03-31"));
        Assert.Empty(await OfAsync(old, "2026-04-01", "2026-06-30"));
        Assert.Equal(["2:0=1", "4:0=1"], await OfAsync(successor, "2026-04-01", "2026-06-30"));
    }

    [Fact]
    public async Task A_period_that_is_not_over_is_a_preview_up_to_today()
    {
        var agency = await api.AgencyAsync();
        var answer = await api.GetAsync($"statistics/period?agency={agency}&from=2026-10-01&to=2026-12-31").Served();
        Assert.Equal(("2026-11-23", "true"), (answer["to"], answer["preview"]));
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("html", "text/html")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    public async Task Comes_in_the_forms_of_table_three(string format, string type)
    {
        var agency = await api.AgencyAsync();
        await api.CaseAsync(agency, "2023-01-05");

        var file = await api.GetAsync($"statistics/period?agency={agency}&from=2023-02-01&to=2023-02-28&format={format}").Served();

        Assert.Equal(type, file.MediaType);
        if (format == "csv")
        {
            Assert.Contains("本期,1,一、本年新收政府信息公开申请数量,0,", file.Text);
            Assert.Contains("本期,2,二、上年结转政府信息公开申请数量,1,", file.Text);
            Assert.Contains("本年累计,1,一、本年新收政府信息公开申请数量,1,", file.Text);
        }
        else if (format == "html")
        {
            Assert.Contains("2023-02-01至2023-02-28", file.Text);
            Assert.Contains("本年累计", file.Text);
        }
    }

    [Theory]
    [InlineData("from=2023-01-01", "to")]
    [InlineData("to=2023-01-01", "from")]
    [InlineData("from=2023-04-01&to=2023-03-31", "to")]
    [InlineData("from=2022-10-01&to=2023-03-31", "to")]
    [InlineData("from=2026-11-24&to=2026-12-31", "from")]
    [InlineData("from=2023-02-30&to=2023-03-31", "from")]
    [InlineData("from=2023-1-1&to=2023-03-31", "from")]
    public async Task Refuses_what_is_no_period_of_one_year(string query, string parameter) =>
        await api.GetAsync($"statistics/period?agency={await api.AgencyAsync()}&{query}").Invalid(parameter);

    [Fact]
    public async Task Knows_no_agency_that_nobody_added() =>
        await api.GetAsync("statistics/period?agency=NOBODY&from=2023-01-01&to=2023-03-31")
            .Refused(HttpStatusCode.NotFound, "agency-not-found");

    private static Dictionary<string, int[]> Rows(Answer answer, string part) =>
        answer.Json[part]!["rows"]!.AsArray()
            .ToDictionary(row => (string)row!["code"]!, row => row!["counts"]!.AsArray().Select(count => (int)count!).ToArray());

    private static IEnumerable<string> Cells(Answer answer, string part) =>
        from row in Rows(answer, part)
        where row.Key != ReportRow.Closed
        from cell in row.Value.Take(6).Select((count, column) => (count, column))
        where cell.count != 0
        select $"{row.Key}:{cell.column}={cell.count}";
}
