using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Reports;

/// <summary>手工填报: the tables of a unit that keeps its cases elsewhere.</summary>
[Collection(SharedReports.Name)]
public sealed class EnteredTests(Api api)
{
    internal static string Haidong { get; } = Body("haidong-ecology-2023.json");

    [Fact]
    public async Task Are_kept_and_marked_as_entered()
    {
        var agency = await api.AgencyAsync();

        var entered = await api.PutAsync($"reports/{agency}/2023/entered", Haidong).Served();

        Assert.Equal("true", entered["entered"]);
        var report = await api.ReportAsync(agency, 2023);
        Assert.Equal(("true", "draft"), (report["entered"], report["state"]));
        Assert.Equal((8, 1, 4),
            ((int)report.Cells()["requests 1/total"], (int)report.Cells()["requests 4/total"], (int)report.Cells()["requests 3.1/total"]));
        Assert.All(report.Json["checks"]!.AsArray(), check => Assert.True((bool)check!["holds"]!));
    }

    /// <summary>The 2019 report of 上海 leaves most totals blank.</summary>
    [Fact]
    public async Task What_was_left_unstated_is_filled_in()
    {
        var agency = await api.AgencyAsync();
        await api.PutAsync($"reports/{agency}/2019/entered", Body("shanghai-general-office-2019.json")).Served();
        Assert.Equal(272, (await api.ReportAsync(agency, 2019)).Cells()["requests 3.1/total"]);
    }

    [Fact]
    public async Task Can_be_released_changed_and_the_drift_says_so()
    {
        var agency = await api.AgencyAsync();
        await api.PutAsync($"reports/{agency}/2023/entered", Haidong).Served();
        await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);
        var before = await api.ReportAsync(agency, 2023);
        await api.PutAsync($"reports/{agency}/2023/entered", Body("jinhu-county-2023.json", "3")).Served();

        var drift = await api.GetAsync($"reports/{agency}/2023/drift").Served();

        Assert.Equal(before.Text, (await api.ReportAsync(agency, 2023)).Text);
        Assert.Equal([agency], drift.Json["causes"]!.AsArray().Select(cause => (string)cause!["unit"]!));
        DriftTests.AssertExplained(before, await api.ReportAsync(agency, 2023, "?live=true"), drift);
    }

    /// <summary>平潭综合实验区, year after year; what it published of 2020 does not balance.</summary>
    [Fact]
    public async Task The_tables_of_pingtan_hold_and_are_released_but_for_those_of_2020()
    {
        var agency = await api.AgencyAsync();
        foreach (var year in new[] { 2021, 2023, 2025 })
        {
            var published = System.Text.Json.Nodes.JsonNode.Parse(
                await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Reports", $"pingtan-{year}.json")))!;
            await api.PutAsync($"reports/{agency}/{year}/entered", Checks.Published($"pingtan-{year}").ToJsonString()).Served();
            await api.ReleaseAsync(agency, year).Served(HttpStatusCode.Created);

            var report = await api.ReportAsync(agency, year);
            Assert.Equal(("released", "true"), (report["state"], report["entered"]));
            Assert.All(report.Json["checks"]!.AsArray(), check => Assert.True((bool)check!["holds"]!, check.ToJsonString()));
            Assert.All(
                published["requests"]!.AsObject(),
                row => Assert.Equal((decimal)row.Value![6]!, report.Cells()[$"requests {row.Key}/total"]));
            Assert.All(new[] { "reconsideration", "directSuit", "suitAfterReconsideration" }, row =>
                Assert.Equal((decimal)published["remedies"]![row]![4]!, report.Cells()[$"remedies {row}/total"]));
        }

        var refused = await api.PutAsync($"reports/{agency}/2020/entered", Checks.Published("pingtan-2020").ToJsonString())
            .Refused(HttpStatusCode.Conflict, "check-failed");
        Assert.Equal(
            ["B2 3.7 naturalPerson expected 26 found 20", "B2 3.7 total expected 27 found 21"],
            refused.Json["violations"]!.AsArray()
                .Select(one => $"{one!["rule"]} {one["row"]} {one["column"]} expected {one["expected"]} found {one["found"]}"));
    }

    [Fact]
    public async Task Tables_that_do_not_balance_are_refused_with_what_fails()
    {
        var agency = await api.AgencyAsync();
        var refused = await api.PutAsync($"reports/{agency}/2023/entered", Body("jinhu-county-2023.json"))
            .Refused(HttpStatusCode.Conflict, "check-failed");
        Assert.Equal(("B5", "directSuit", 3, 0), CheckTablesTests.Read(refused.Json["violations"]!.AsArray().Single()!));
        Assert.Equal("false", (await api.ReportAsync(agency, 2023))["entered"]);
    }

    [Fact]
    public async Task An_agency_with_cases_of_the_year_cannot_enter_its_tables() =>
        await api.PutAsync($"reports/{await api.HaidongAsync()}/2023/entered", Haidong)
            .Refused(HttpStatusCode.Conflict, "agency-has-cases");

    /// <summary>The agency begins to keep its cases here: none of them is lost in silence.</summary>
    [Fact]
    public async Task A_case_that_comes_in_later_blocks_the_release_until_the_tables_are_taken_back()
    {
        var agency = await api.AgencyAsync();
        await api.PutAsync($"reports/{agency}/2023/entered", Haidong).Served();
        await api.CaseAsync(agency);
        Assert.False((bool)(await api.ReportAsync(agency, 2023)).Check("B10")["holds"]!);
        await api.ReleaseAsync(agency, 2023, "无妨").Refused(HttpStatusCode.Conflict, "check-failed");

        Assert.Equal("false", (await api.SendAsync(HttpMethod.Delete, $"reports/{agency}/2023/entered", null).Served())["entered"]);

        var report = await api.ReportAsync(agency, 2023);
        Assert.Equal(("false", 1), (report["entered"], (int)report.Cells()["requests 1/total"]));
        await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Needs_table_three_and_an_agency()
    {
        var agency = await api.AgencyAsync();
        await api.PutAsync($"reports/{agency}/2023/entered", """{"remedies":{"reconsideration":[0,0,0,0,0],"directSuit":[0,0,0,0,"""
            + """0],"suitAfterReconsideration":[0,0,0,0,0]}}""").Invalid("$.requests");
        await api.PutAsync("reports/NOBODY/2023/entered", Haidong).Refused(HttpStatusCode.NotFound, "agency-not-found");
    }

    /// <summary>Of the two units the whole does not fit in 32 bits.</summary>
    [Fact]
    public async Task The_largest_counts_add_up_in_the_report_above()
    {
        var city = await api.AgencyAsync();
        var table = JsonNode.Parse(Haidong)!;
        foreach (var row in new[] { "1", "3.1", "3.7" })
        {
            table["requests"]![row] = new JsonArray(100_000_000, 100_000_000, 100_000_000, 100_000_000, 100_000_000, 100_000_000, null);
        }

        foreach (var row in new[] { "3.3.2", "3.4.1", "3.4.2", "4" })
        {
            table["requests"]![row] = new JsonArray(0, 0, 0, 0, 0, 0, 0);
        }

        for (var unit = 0; unit < 4; unit++)
        {
            await api.PutAsync($"reports/{await api.AgencyAsync(city)}/2023/entered", table.ToJsonString()).Served();
        }

        Assert.Equal(2_400_000_000, (await api.ReportAsync(city, 2023)).Cells()["requests 3.1/total"]);
        await api.ReleaseAsync(city, 2023).Served(HttpStatusCode.Created);
        Assert.Contains("2400000000", (await api.GetAsync($"reports/{city}/2023?format=html").Served()).Text);
    }

    [Theory]
    [InlineData(100_000_001)]
    [InlineData(2_147_483_647)]
    [InlineData(21_000_000_000)]
    public async Task A_count_that_no_agency_can_have_is_refused(long count)
    {
        var table = JsonNode.Parse(Haidong)!;
        table["requests"]!["1"]![0] = count;
        await api.PutAsync($"reports/{await api.AgencyAsync()}/2023/entered", table.ToJsonString()).Invalid("$.requests.1[0]");
        await api.PostAsync("reports/check", table.ToJsonString()).Invalid("$.requests.1[0]");
    }

    /// <summary>What one office exports another takes.</summary>
    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task Takes_an_exported_table(string format, string mediaType)
    {
        var (from, to) = (await api.HaidongAsync(), await api.AgencyAsync());
        var file = await api.Client.GetByteArrayAsync($"/api/v1/reports/{from}/2023/tables/requests?format={format}");
        var content = new ByteArrayContent(file) { Headers = { ContentType = new(mediaType) } };

        await api.SendAsync(HttpMethod.Put, $"reports/{to}/2023/entered", content).Served();

        Assert.Equal((await api.ReportAsync(from, 2023)).Cells(), (await api.ReportAsync(to, 2023)).Cells());
    }

    /// <summary>The tables of a published report as a body, with another total of direct suits where one is given.</summary>
    private static string Body(string file, string? suits = null)
    {
        var published = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reports", file)))!;
        if (suits is not null)
        {
            published["remedies"]!["directSuit"]![4] = int.Parse(suits);
        }

        return new JsonObject { ["requests"] = published["requests"]!.DeepClone(), ["remedies"] = published["remedies"]!.DeepClone() }
            .ToJsonString();
    }
}
