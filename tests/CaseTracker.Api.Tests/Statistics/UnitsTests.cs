using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>分单位汇总表: each line is the table of its agency, and each subtotal the one that is rolled up.</summary>
[Collection(SharedReports.Name)]
public sealed class UnitsTests(Api api)
{
    private static readonly string[] Columns = [.. Codes<ApplicantType>.All, "total"];

    [Theory]
    [InlineData("")]
    [InlineData("&column=researchInstitution")]
    [InlineData("&asOf=2023-06-30")]
    public async Task A_line_is_the_table_of_its_agency_and_a_subtotal_the_one_rolled_up(string query)
    {
        var tree = await TreeAsync();
        var column = Array.IndexOf(Columns, query.StartsWith("&column=") ? query["&column=".Length..] : "total");
        var asOf = query.StartsWith("&asOf") ? query : "";

        var lines = await LinesAsync($"agency={tree[0]}&year=2023{query}");

        // The root, a county with two towns, and a bureau; behind the towns the subtotal of the county, and the total at the end.
        Assert.Equal(
            [
                $"{tree[0]} 1 agency", $"{tree[1]} 2 agency", $"{tree[2]} 3 agency", $"{tree[3]} 3 agency", $"{tree[1]} 2 subtotal",
                $"{tree[4]} 2 agency", $"{tree[0]} 1 total",
            ],
            lines.Select(line => $"{line["agencyCode"]} {line["level"]} {line["kind"]}"));
        foreach (var line in lines)
        {
            var rollUp = (string)line["kind"]! == "agency" ? "false" : "true";
            var table = await api.CountsAsync((string)line["agencyCode"]!, 2023, $"{asOf}&rollUp={rollUp}");
            Assert.Equal(table.Values.Select(counts => counts[column]), Counts(line));
        }

        Assert.True(column != 6 || Counts(lines[^1]).First() > 5, "Nothing was counted.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task The_pages_have_every_line_once(int limit)
    {
        var tree = await TreeAsync();
        var pages = await api.PagesAsync($"statistics/units?agency={tree[0]}&year=2023&limit={limit}");
        Assert.All(pages, page => Assert.InRange(page.Count, 1, limit));
        Assert.Equal(
            (await LinesAsync($"agency={tree[0]}&year=2023")).Select(line => line.ToJsonString()),
            pages.SelectMany(page => page).Select(line => line.ToJsonString()));
    }

    [Fact]
    public async Task An_agency_with_none_below_it_is_one_line()
    {
        var agency = await api.AgencyAsync();
        await api.CaseAsync(agency);
        Assert.Equal(["agency"], (await LinesAsync($"agency={agency}&year=2023")).Select(line => (string)line["kind"]!));
    }

    [Fact]
    public async Task The_file_has_every_line_and_every_row_of_the_table()
    {
        var tree = await TreeAsync();
        var lines = (await LinesAsync($"agency={tree[0]}&year=2023")).Select(line =>
            $"{line["agencyCode"]},{line["agencyName"]},{line["level"]},{Kind(line)},{string.Join(',', Counts(line))}").ToList();

        var csv = await api.GetAsync($"statistics/units?agency={tree[0]}&year=2023", ("Accept", "text/csv")).Served();
        var xlsx = await Sheets.ReadAsync(api, $"statistics/units?agency={tree[0]}&year=2023&format=xlsx");

        Assert.Equal("text/csv", csv.MediaType);
        var written = csv.Text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("机关代码,机关,级次,类别,一、本年新收政府信息公开申请数量,二、上年结转政府信息公开申请数量,（一）予以公开,", written[0]);
        Assert.Contains(",（三）不予公开 1.属于国家秘密,", written[0]);
        Assert.Equal(4 + 25, written[0].Split(',').Length);
        Assert.Equal(lines, written[1..]);
        Assert.Equal(written, xlsx.Select(row => string.Join(',', row)));

        static string Kind(JsonNode line) => (string)line["kind"]! switch { "agency" => "单位", "subtotal" => "小计", _ => "合计" };
    }

    /// <summary>A file has its tag too, although it is not held in memory for it.</summary>
    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task It_is_not_sent_again_until_a_number_changes(string format)
    {
        var tree = await TreeAsync();
        var address = $"statistics/units?agency={tree[0]}&year=2023&format={format}";
        var tag = (await api.GetAsync(address).Served()).Headers.ETag!.ToString();

        var again = await api.GetAsync(address, ("If-None-Match", tag)).Served(HttpStatusCode.NotModified);
        Assert.Equal(("", tag), (again.Text, again.Headers.ETag!.ToString()));
        await api.GetAsync(address, ("If-Match", "W/\"1\"")).Served();
        Assert.NotEqual(tag, (await api.GetAsync($"{address}&column=naturalPerson").Served()).Headers.ETag!.ToString());

        await api.CaseAsync(tree[2], "2023-05-05");

        Assert.NotEqual(tag, (await api.GetAsync(address, ("If-None-Match", tag)).Served()).Headers.ETag!.ToString());
    }

    [Theory]
    [InlineData("year=2023&column=all", "column")]
    [InlineData("year=2023&limit=0", "limit")]
    [InlineData("year=2023&cursor=!", "cursor")]
    [InlineData("year=2023&asOf=2022-01-01", "asOf")]
    [InlineData("year=2027", "year")]
    [InlineData("year=2023&format=docx", "format")]
    public async Task Refuses_a_question_without_an_answer(string query, string parameter) =>
        await api.GetAsync($"statistics/units?agency={await api.AgencyAsync()}&{query}").Invalid(parameter);

    [Theory]
    [InlineData("")]
    [InlineData("&format=csv")]
    public Task Knows_no_agency_that_nobody_added(string query) =>
        api.GetAsync($"statistics/units?agency=NOBODY&year=2023{query}").Refused(HttpStatusCode.NotFound, "agency-not-found");

    private static IEnumerable<int> Counts(JsonNode line) => line["counts"]!.AsArray().Select(count => (int)count!);

    private async Task<List<JsonNode>> LinesAsync(string query) =>
        [.. (await api.GetAsync($"statistics/units?{query}&limit=200").Served()).Json["items"]!.AsArray().Select(line => line!)];

    /// <summary>A root, a county with two towns and a bureau, each with cases of any kind, some of them handed over.</summary>
    private async Task<IReadOnlyList<string>> TreeAsync()
    {
        var root = await api.AgencyAsync();
        var county = await api.AgencyAsync(root);
        string[] agencies = [root, county, await api.AgencyAsync(county), await api.AgencyAsync(county), await api.AgencyAsync(root)];
        foreach (var (index, agency) in agencies.Index())
        {
            for (var each = 0; each <= index; each++)
            {
                var on = new DateOnly(2022, 11, 15).AddDays(70 * each);
                var type = Columns[(index + each) % 6];
                var number = await api.CaseAsync(agency, Given.Text(on), type: type);
                if (each % 3 != 2)
                {
                    await api.CloseAsync(number, each % 2 == 0 ? "granted" : "stateSecret", on, on.AddDays(40));
                }
            }
        }

        return agencies;
    }
}
