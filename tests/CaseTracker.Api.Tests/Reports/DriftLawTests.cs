using System.Net;
using CaseTracker.Api.Tests.Remedies;
using CaseTracker.Api.Tests.Statistics;
using CsCheck;

namespace CaseTracker.Api.Tests.Reports;

/// <summary>Release and drift on histories that chance makes: whatever is edited afterwards, and in whatever order.</summary>
public sealed class DriftLawTests(Api api) : IClassFixture<Api>
{
    private static readonly int[] Years = [2021, 2022, 2023];

    [Fact]
    public Task Release_and_drift_explain_every_difference_cell_by_cell() => Gen.Int[0, int.MaxValue].SampleAsync(
        async seed =>
        {
            var random = new Random(seed);
            var city = await api.AgencyAsync();
            string[] agencies = [city, await api.AgencyAsync(city)];
            var history = new RandomHistory(api, random);
            await history.LiveAsync(agencies, cases: 12, steps: 40);
            await DisputeAsync(random, agencies);

            var releases = new List<(string Agency, int Year, Answer Report)>();
            foreach (var (agency, year) in from agency in agencies.Reverse() from year in Years select (agency, year))
            {
                await api.ReleaseAsync(agency, year, "试验").Served(HttpStatusCode.Created);
                releases.Add((agency, year, await api.ReportAsync(agency, year)));
            }

            await history.LiveAsync(agencies, cases: 4, steps: 50);
            await DisputeAsync(random, agencies);

            foreach (var (agency, year, released) in releases)
            {
                var now = await api.ReportAsync(agency, year);
                Assert.Equal(
                    (released["sha256"], released.Json["sections"]!.ToJsonString()), (now["sha256"], now.Json["sections"]!.ToJsonString()));
                DriftTests.AssertExplained(
                    released, await api.ReportAsync(agency, year, "?live=true"),
                    await api.GetAsync($"reports/{agency}/{year}/drift").Served());
                await AssertKnownAsync(agency, year, released, rollUp: agency == city);
            }
        },
        iter: 3,
        threads: 1);

    /// <summary>The statistics as known at the release are the release; the city's was the last.</summary>
    private async Task AssertKnownAsync(string agency, int year, Answer released, bool rollUp)
    {
        var table = await api.GetAsync($"statistics/requests?agency={agency}&year={year}&rollUp={(rollUp
            ? "true"
            : "false")}&knownAt={Uri.EscapeDataString(released["releasedAt"]!)}").Served();
        Assert.Equal(
            released.Section(3)["table"]!["rows"]!.AsArray().Select(row => row!["counts"]!.ToJsonString()),
            table.Json["rows"]!.AsArray().Select(row => row!["counts"]!.ToJsonString()));
    }

    private async Task DisputeAsync(Random random, string[] agencies)
    {
        string[] kinds = ["reconsideration", "directSuit", "suitAfterReconsideration"];
        for (var count = 0; count < 5; count++)
        {
            var filedOn = new DateOnly(2021, 1, 1).AddDays(random.Next(1000));
            var id = await api.RemedyAsync(agencies[random.Next(2)], kinds[random.Next(3)], Given.Text(filedOn));
            if (random.Next(3) > 0)
            {
                await api.ResultAsync(
                    id, Given.Text(filedOn.AddDays(random.Next(500))), new[] { "upheld", "corrected", "other" }[random.Next(3)])
                    .Served();
            }

            if (random.Next(4) == 0)
            {
                await api.PostAsync(
                    $"remedies/{id}/amendment", $$"""{"reason":"录错","kind":"{{kinds[random.Next(3)]}}","coDefendant":false}""")
                    .Served();
            }

            if (random.Next(4) == 0)
            {
                await api.PostAsync($"remedies/{id}/amendment",
                    $$"""{"reason":"录错","kind":"directSuit","coDefendant":{{(random.Next(3) == 0 ? "false" : "true")}}}""").Served();
            }

            if (random.Next(6) == 0)
            {
                await api.PostAsync($"remedies/{id}/void", """{"reason":"重复"}""").Served();
            }
        }
    }
}
