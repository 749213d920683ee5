using System.Net;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>历年对比: each number is that of table three of its year.</summary>
public sealed class CompareYearsTests(MixedAgencies mixed) : IClassFixture<MixedAgencies>
{
    private Api Api => mixed.Api;

    [Theory]
    [InlineData("", 6)]
    [InlineData("&column=naturalPerson", 0)]
    [InlineData("&column=otherOrganization&rollUp=true", 5)]
    public async Task Every_number_is_that_of_its_year(string query, int column)
    {
        var rollUp = query.Contains("rollUp") ? "&rollUp=true" : "";
        var answer = await Api.GetAsync($"statistics/years?agency={mixed.City}&fromYear=2020&toYear=2026{query}").Served();

        Assert.Equal(Enumerable.Range(2020, 7), answer.Json["years"]!.AsArray().Select(year => (int)year!["year"]!));
        Assert.Equal(["2026-11-23"], answer.Json["years"]!.AsArray()
            .Where(year => (bool)year!["preview"]!).Select(year => (string)year!["asOf"]!));
        var years = new List<Dictionary<string, int[]>>();
        for (var year = 2020; year <= 2026; year++)
        {
            years.Add(await Api.CountsAsync(mixed.City, year, rollUp));
        }

        var rows = answer.Json["rows"]!.AsArray();
        Assert.Equal(years[0].Keys, rows.Select(row => (string)row!["code"]!));
        Assert.All(rows, row => Assert.Equal(
            years.Select(year => year[(string)row!["code"]!][column]), row!["counts"]!.AsArray().Select(count => (int)count!)));
        Assert.Contains(rows, row => row!["counts"]!.AsArray().Any(count => (int)count! > 0));
    }

    [Theory]
    [InlineData("csv", "text/csv", "row,项目,2022年,2023年")]
    [InlineData("html", "text/html", "2022—2023年收到和处理政府信息公开申请情况：总计")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", null)]
    [InlineData("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", null)]
    public async Task Comes_in_the_forms_of_table_three(string format, string type, string? words)
    {
        var file = await Api.GetAsync($"statistics/years?agency={mixed.City}&fromYear=2022&toYear=2023&format={format}").Served();
        Assert.Equal(type, file.MediaType);
        Assert.Contains(words ?? "", file.Text);
    }

    [Theory]
    [InlineData("fromYear=2022", "toYear")]
    [InlineData("toYear=2022", "fromYear")]
    [InlineData("fromYear=2023&toYear=2022", "fromYear")]
    [InlineData("fromYear=2013&toYear=2023", "fromYear")]
    [InlineData("fromYear=2022&toYear=2027", "toYear")]
    [InlineData("fromYear=2022&toYear=2023&column=all", "column")]
    public Task Refuses_what_are_no_ten_years(string query, string parameter) =>
        Api.GetAsync($"statistics/years?agency={mixed.City}&{query}").Invalid(parameter);

    [Fact]
    public Task Knows_no_agency_that_nobody_added() => Api.GetAsync("statistics/years?agency=NOBODY&fromYear=2022&toYear=2023")
        .Refused(HttpStatusCode.NotFound, "agency-not-found");
}
