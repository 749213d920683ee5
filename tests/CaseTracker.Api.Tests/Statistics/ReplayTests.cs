using System.Text.Json.Nodes;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>Published reports, lived again: the table computed from the cases is the one that was published.</summary>
public sealed class ReplayTests(Api api) : IClassFixture<Api>
{
    /// <summary>But for the one of 平潭 in 2020, which has more answers than requests.</summary>
    public static TheoryData<string> Reports() =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Reports"), "*.json").Select(file => Path.GetFileName(file))
            .Except(["pingtan-2020.json"]).Order()];

    [Theory, MemberData(nameof(Reports))]
    public async Task The_computed_table_is_the_published_one(string file)
    {
        var published = PublishedTable.Read(file);
        var agency = await api.AgencyAsync();

        await new Replayer(api, agency).ReplayAsync(published);

        await AssertTableAsync(published, agency);
    }

    [Fact]
    [Trait("Engine", "sqlite"), Trait("Length", "long")]
    public async Task Two_years_of_many_requests_carry_over()
    {
        var (random, requests) = (new Random(20240131), 1_000);
        var first = PublishedTable.MakeUp(random, 2023, requests, [60, 12, 6, 6, 6, 6], 120);
        var second =
            PublishedTable.MakeUp(
                random, 2024, requests, [.. first.Balanced()[ReportRow.CarriedOver].Take(6).Select(count => (int)count)], 126);
        var agency = await api.AgencyAsync();

        await new Replayer(api, agency).ReplayAsync(first, second);

        await AssertTableAsync(first, agency);
        await AssertTableAsync(second, agency);
    }

    private async Task AssertTableAsync(PublishedTable published, string agency)
    {
        var expected = published.Balanced();
        var answer = await api.GetAsync($"statistics/requests?agency={agency}&year={published.Year}").Served();

        var rows = answer.Json["rows"]!.AsArray();
        Assert.Equal(ReportRow.All.Select(row => row.Code), rows.Select(row => (string)row!["code"]!));
        Assert.All(rows, row => Assert.Equal(
            $"{row!["code"]} {string.Join(' ', expected[(string)row["code"]!])}",
            $"{row["code"]} {string.Join(' ', row["counts"]!.AsArray().Select(count => (int)count!))}"));
        Assert.All(answer.Json["checks"]!.AsArray(), (JsonNode? check) => Assert.True((bool)check!["holds"]!));
    }
}
