using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>What offices are asked for besides the tables.</summary>
[Collection(SharedReports.Name)]
public sealed class OverviewTests(Api api)
{
    [Fact]
    public async Task Counts_a_year_by_hand()
    {
        var agency = await api.AgencyAsync();
        await api.LiveAsync(await api.CaseAsync(agency, "2023-03-01"), "decision 2023-03-03");
        await api.LiveAsync(await api.CaseAsync(agency, "2023-03-01", "oral"), "extension 2023-03-10, decision 2023-03-15");
        await api.LiveAsync(
            await api.CaseAsync(agency, "2023-03-01", "signedMail"),
            "correctionNotice 2023-03-02, correction 2023-03-06, decision 2023-04-12");
        await api.LiveAsync(await api.CaseAsync(agency, "2023-07-03"), "consultation 2023-07-05, opinion 2023-07-06");
        await api.LiveAsync(await api.CaseAsync(agency, "2023-12-20"), "feeNotice 2023-12-21, payment 2023-12-25");

        var year = (await api.GetAsync($"statistics/overview?agency={agency}&toYear=2023").Served()).Json["years"]!.AsArray().Single()!;

        Assert.Equal((5, 3, 2), ((int)year["received"]!, (int)year["answered"]!, (int)year["open"]!));
        Assert.Equal((3, 1, 1, 0), ((int)year["byChannel"]!["inPerson"]!, (int)year["byChannel"]!["oral"]!,
            (int)year["byChannel"]!["signedMail"]!, (int)year["byChannel"]!["fax"]!));
        Assert.Equal([0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 0, 1], Months(year, "received"));
        Assert.Equal([0, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0], Months(year, "answered"));
        Assert.Equal((1, 1, 1), ((int)year["extended"]!, (int)year["corrected"]!, (int)year["consulted"]!));

        // 2, 10 and 29 working days; the corrected one was due on 3 April: 20 working days from 6 March.
        Assert.Equal((10m, 29), ((decimal)year["medianDays"]!, (int)year["p90Days"]!));
        Assert.Equal((2, 1, 0.6667m), ((int)year["onTime"]!, (int)year["overdueClosed"]!, (decimal)year["onTimeRate"]!));
        Assert.Equal(1, (int)year["overdueOpen"]!);
        Assert.Equal(
            (1, 700, 1, 700), ((int)year["feeNotices"]!, (int)year["feesAsked"]!, (int)year["feesPaid"]!, (int)year["feeIncome"]!));
    }

    [Fact]
    public async Task Puts_years_side_by_side_for_each_agency_and_all_together()
    {
        var city = await api.AgencyAsync();
        var county = await api.AgencyAsync(city);
        await api.CaseAsync(city, "2022-03-01");
        await api.LiveAsync(await api.CaseAsync(county, "2022-03-01"), "decision 2023-03-20");
        await api.CaseAsync(county, "2023-03-01");

        var answer = await api.GetAsync($"statistics/overview?agency={city}&fromYear=2021&toYear=2023&rollUp=true&perAgency=true").Served();

        Assert.Equal([0, 2, 1], Received(answer.Json));
        Assert.Equal([city, county], answer.Json["agencies"]!.AsArray().Select(one => (string)one!["agencyCode"]!));
        Assert.Equal([0, 1, 0], Received(answer.Json["agencies"]![0]!));
        Assert.Equal([0, 1, 1], Received(answer.Json["agencies"]![1]!));
        Assert.Null(answer.Json["years"]![0]!["onTimeRate"]);
        Assert.Null(answer.Json["years"]![0]!["medianDays"]);
    }

    [Fact]
    public async Task Comes_as_a_file_too()
    {
        var agency = await api.AgencyAsync();
        await api.CaseAsync(agency, "2022-03-01");
        var lines =
            (await api.GetAsync($"statistics/overview?agency={agency}&fromYear=2022&toYear=2023&format=csv").Served()).Text.TrimStart(
            '\uFEFF').Split("\r\n");
        Assert.Equal(["项目,2022年,2023年", "新收,1,0"], lines.Take(2));
        foreach (var format in new[] { "xlsx", "html", "docx" })
        {
            await api.GetAsync($"statistics/overview?agency={agency}&fromYear=2022&toYear=2023&rollUp=true&format={format}").Served();
        }
    }

    /// <summary>A document would hold all of them in memory at once.</summary>
    [Fact]
    public async Task Each_agency_alone_comes_as_json_or_csv_only()
    {
        var city = await api.AgencyAsync();
        var county = await api.AgencyAsync(city);
        await api.CaseAsync(county, "2022-03-01");
        var address = $"statistics/overview?agency={city}&toYear=2022&rollUp=true&perAgency=true";

        var lines = (await api.GetAsync($"{address}&format=csv").Served()).Text.TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal(["项目,2022年", "新收,1"], lines.Take(2));
        Assert.Equal(
            [$"{county},{county}局", "项目,2022年", "新收,1"],
            lines.SkipWhile(line => !line.StartsWith($"{county},", StringComparison.Ordinal)).Take(3));
        foreach (var format in new[] { "xlsx", "html", "docx" })
        {
            await api.GetAsync($"{address}&format={format}").Invalid("format");
        }

        await api.GetAsync(address, ("Accept", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"))
            .Refused(HttpStatusCode.NotAcceptable, "not-acceptable");
    }

    [Fact]
    public async Task Refuses_more_agencies_and_years_than_an_answer_holds()
    {
        var city = await api.AgencyAsync();
        await api.AddManyAsync(city, 500, isChain: false);
        var address = $"statistics/overview?agency={city}&rollUp=true&perAgency=true&toYear=2023&fromYear=";

        await api.GetAsync($"{address}2008").Served();
        await api.AddManyAsync(city, 500, isChain: false, from: 500);
        await api.GetAsync($"{address}2014").Invalid("perAgency");
    }

    [Theory]
    [InlineData("", "toYear")]
    [InlineData("&toYear=2027", "toYear")]
    [InlineData("&fromYear=2024&toYear=2023", "fromYear")]
    [InlineData("&fromYear=23&toYear=2023", "fromYear")]
    public async Task Refuses_years_that_make_no_row(string query, string parameter) =>
        await api.GetAsync($"statistics/overview?agency={await api.AgencyAsync()}{query}").Invalid(parameter);

    private static IEnumerable<int> Received(JsonNode of) => of["years"]!.AsArray().Select(year => (int)year!["received"]!);

    private static IEnumerable<int> Months(JsonNode year, string what) => year["byMonth"]!.AsArray().Select(month => (int)month![what]!);
}
