using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Reports;
using CaseTracker.Api.Tests.Statistics;
using CsCheck;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>Histories that chance makes, of which every registration and every step is tried out by a dry run before.</summary>
public sealed class DryRunLawTests(Api api) : IClassFixture<Api>
{
    private static readonly int[] Years = [2021, 2022, 2023];

    [Fact]
    public Task A_dry_run_answers_what_is_answered_then_and_leaves_every_row_as_it_was() => Gen.Int[0, int.MaxValue].SampleAsync(
        async seed =>
        {
            var city = await api.AgencyAsync();
            string[] agencies = [city, await api.AgencyAsync(city)];
            var history = new RandomHistory(api, new Random(seed)) { PostAsync = TryOutAndPostAsync };

            await history.LiveAsync(agencies, cases: 12, steps: 60);
        },
        iter: 2,
        threads: 1);

    [Fact]
    public Task The_reports_that_a_dry_run_names_are_those_that_drift_by_the_step() => Gen.Int[0, int.MaxValue].SampleAsync(
        async seed =>
        {
            var (city, random) = (await api.AgencyAsync(), new Random(seed));
            var (county, successor) = (await api.AgencyAsync(city), await api.AgencyAsync(city));
            string[] agencies = [city, county, successor];
            await new RandomHistory(api, random).LiveAsync(agencies, cases: 10, steps: 30);
            await api.PostAsync($"agencies/{county}/closure", $$"""{"on":"2022-07-01","successor":"{{successor}}"}""").Served();
            foreach (var (agency, year) in from agency in agencies.Reverse() from year in Years select (agency, year))
            {
                await api.ReleaseAsync(agency, year, "试验").Served(HttpStatusCode.Created);
            }

            var history = new RandomHistory(api, random)
            {
                Line = [successor],
                PostAsync = (path, json) => CompareWithDriftAsync(agencies, path, json),
            };
            await history.LiveAsync([city, successor], cases: 4, steps: 25);
        },
        iter: 2,
        threads: 1);

    private async Task<Answer> TryOutAndPostAsync(string path, string json)
    {
        var before = await DigestAsync();
        var tried = await api.PostAsync($"{path}?dryRun=true", json);
        Assert.Equal(before, await DigestAsync());

        var done = await api.PostAsync(path, json);

        Assert.Equal(done.Status == HttpStatusCode.Created ? HttpStatusCode.OK : done.Status, tried.Status);
        Assert.Equal(Told(done), Told(tried));
        return done;
    }

    private async Task<Answer> CompareWithDriftAsync(string[] agencies, string path, string json)
    {
        var tried = await api.PostAsync($"{path}?dryRun=true", json);
        var before = await DriftAsync(agencies);
        var done = await api.PostAsync(path, json);
        var after = await DriftAsync(agencies);

        var named = tried.Json["movedReports"]?.AsArray().Select(report => ((string)report!["agencyCode"]!, (int)report["year"]!)) ?? [];
        Assert.Equal(after.Keys.Where(report => before[report] != after[report]).Order(), named.Order());
        return done;
    }

    private async Task<Dictionary<(string Agency, int Year), string>> DriftAsync(string[] agencies)
    {
        var drift = new Dictionary<(string, int), string>();
        foreach (var (agency, year) in from agency in agencies from year in Years select (agency, year))
        {
            var answer = await api.GetAsync($"reports/{agency}/{year}/drift").Served();
            drift[(agency, year)] = string.Join('\n', answer.Json["cells"]!.AsArray()
                .Select(cell => $"{cell!["table"]} {cell["row"]} {cell["column"]} {cell["live"]}"));
        }

        return drift;
    }

    /// <summary>The whole answer, but for what only a dry run tells and what names the one request.</summary>
    private static string Told(Answer answer)
    {
        var told = answer.Json.DeepClone().AsObject();
        told.Remove("movedReports");
        told.Remove("traceId");
        return told.ToJsonString();
    }

    private async Task<string> DigestAsync()
    {
        await using var database = api.OpenDatabase();
        return await Store.DigestAsync(database);
    }
}
