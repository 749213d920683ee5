using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Remedies;
using CaseTracker.Api.Tests.Verification;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>Table four, computed from the register.</summary>
public sealed class RemedyTableTests(Api api) : IClassFixture<Api>
{
    /// <summary>Every published table four, lived again. One publisher's total of 0 beside 2 + 0 + 1 is ours to correct.</summary>
    [Theory, MemberData(nameof(ReplayTests.Reports), MemberType = typeof(ReplayTests))]
    public async Task The_computed_table_is_the_published_one(string file)
    {
        var published = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Reports", file)))!;
        var year = (int)published["year"]!;
        var agency = await api.AgencyAsync();
        foreach (var kind in RemedyTable.RowCodes)
        {
            var counts = published["remedies"]![kind]!.AsArray().Select(count => (int)count!).ToArray();
            foreach (var (result, column) in new[] { "upheld", "corrected", "other", null }.Select((result, column) => (result, column)))
            {
                for (var count = 0; count < counts[column]; count++)
                {
                    var id = await api.RemedyAsync(agency, kind, $"{year}-02-01");
                    if (result is not null)
                    {
                        await api.ResultAsync(id, $"{year}-09-01", result).Served();
                    }
                }
            }
        }

        var computed = await api.RemedyCountsAsync(agency, year);
        var differing = RemedyTable.RowCodes.SelectMany(
            kind => computed[kind].Select((count, column) => (kind, column, count, published: (int)published["remedies"]![kind]![column]!)))
            .Where(cell => cell.count != cell.published);
        Assert.Equal(file.StartsWith("jinhu", StringComparison.Ordinal) ? [("directSuit", 4, 3, 0)] : [], differing);
    }

    [Fact]
    public async Task One_that_spans_years_is_pending_first_and_counted_again_with_its_result()
    {
        var agency = await api.AgencyAsync();
        await api.ResultAsync(await api.RemedyAsync(agency, filedOn: "2022-11-01"), "2024-02-01", "other").Served();

        Assert.Equal([0, 0, 0, 0, 0], (await api.RemedyCountsAsync(agency, 2021))["reconsideration"]);
        Assert.Equal([0, 0, 0, 1, 1], (await api.RemedyCountsAsync(agency, 2022))["reconsideration"]);
        Assert.Equal([0, 0, 0, 1, 1], (await api.RemedyCountsAsync(agency, 2023))["reconsideration"]);
        Assert.Equal([0, 0, 1, 0, 1], (await api.RemedyCountsAsync(agency, 2024))["reconsideration"]);
        Assert.Equal([0, 0, 0, 0, 0], (await api.RemedyCountsAsync(agency, 2025))["reconsideration"]);
    }

    [Fact]
    public async Task One_under_appeal_stays_pending()
    {
        var agency = await api.AgencyAsync();
        var id = await api.RemedyAsync(agency, "directSuit");
        await api.ResultAsync(id, "2023-12-20", "upheld").Served();
        Assert.Equal([1, 0, 0, 0, 1], (await api.RemedyCountsAsync(agency, 2023))["directSuit"]);

        await api.PostAsync($"remedies/{id}/appeal", """{"on":"2024-01-03","body":"高级人民法院"}""").Served();

        Assert.Equal([0, 0, 0, 1, 1], (await api.RemedyCountsAsync(agency, 2023))["directSuit"]);
    }

    [Fact]
    public async Task A_preview_counts_what_had_happened_by_its_day()
    {
        var agency = await api.AgencyAsync();
        await api.ResultAsync(await api.RemedyAsync(agency), "2023-07-06", "upheld").Served();

        Assert.Equal([0, 0, 0, 0, 0], (await api.RemedyCountsAsync(agency, 2023, "&asOf=2023-05-07"))["reconsideration"]);
        Assert.Equal([0, 0, 0, 1, 1], (await api.RemedyCountsAsync(agency, 2023, "&asOf=2023-07-05"))["reconsideration"]);
        Assert.Equal([1, 0, 0, 0, 1], (await api.RemedyCountsAsync(agency, 2023, "&asOf=2023-07-06"))["reconsideration"]);
    }

    [Fact]
    public async Task Rolled_up_it_is_the_sum_and_void_ones_are_in_none()
    {
        var city = await api.AgencyAsync();
        var county = await api.AgencyAsync(city);
        await api.RemedyAsync(city);
        await api.RemedyAsync(county);
        await api.PostAsync($"remedies/{await api.RemedyAsync(county)}/void", """{"reason":"重复"}""").Served();

        Assert.Equal([0, 0, 0, 1, 1], (await api.RemedyCountsAsync(city, 2023))["reconsideration"]);
        Assert.Equal([0, 0, 0, 2, 2], (await api.RemedyCountsAsync(city, 2023, "&rollUp=true"))["reconsideration"]);
    }

    /// <summary>
    /// 国办公开办函〔2016〕201号: the suit counts for the agency whose act it was, and not for the reconsideration organ with it.
    /// </summary>
    [Fact]
    public async Task A_suit_against_the_reconsideration_organ_as_co_defendant_is_counted_once()
    {
        var city = await api.AgencyAsync();
        var county = await api.AgencyAsync(city);
        await api.RemedyAsync(county, "suitAfterReconsideration");
        var beside =
            (await api.PostAsync(
                "remedies", Remedies.Remedies.Filing(city, "suitAfterReconsideration").With("coDefendant", true).ToJsonString())
            .Served(HttpStatusCode.Created))["id"]!;
        await api.ResultAsync(beside, "2023-09-01", "upheld").Served();

        Assert.Equal([0, 0, 0, 0, 0], (await api.RemedyCountsAsync(city, 2023))["suitAfterReconsideration"]);
        Assert.Equal([0, 0, 0, 1, 1], (await api.RemedyCountsAsync(city, 2023, "&rollUp=true"))["suitAfterReconsideration"]);

        api.Time.Advance(TimeSpan.FromMinutes(1));
        var instant = api.Time.GetUtcNow();
        api.Time.Advance(TimeSpan.FromMinutes(1));
        await api.PostAsync($"remedies/{beside}/amendment", """{"reason":"录错","coDefendant":false}""").Served();

        Assert.Equal([1, 0, 0, 1, 2], (await api.RemedyCountsAsync(city, 2023, "&rollUp=true"))["suitAfterReconsideration"]);
        Assert.Equal([0, 0, 0, 1, 1],
            (await api.RemedyCountsAsync(city, 2023, $"&rollUp=true&knownAt={instant:yyyy-MM-ddTHH:mm:ssZ}"))["suitAfterReconsideration"]);
        Assert.Null((await api.VerifyAsync(city)).Broken);
    }

    [Fact]
    public async Task Its_columns_and_its_check_are_those_of_the_form()
    {
        var table = await api.GetAsync($"statistics/remedies?agency={await api.AgencyAsync()}&year=2023").Served();
        Assert.Equal(
            ["upheld", "corrected", "other", "pending", "total"],
            table.Json["columns"]!.AsArray().Select(column => (string)column!["code"]!));
        Assert.Equal(("B5", true), ((string)table.Json["checks"]![0]!["rule"]!, (bool)table.Json["checks"]![0]!["holds"]!));
    }
}
