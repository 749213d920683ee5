using System.Net;
using CaseTracker.Api.Tests.Remedies;
using CaseTracker.Api.Tests.Reports;
using CaseTracker.Api.Tests.Statistics;
using CsCheck;

namespace CaseTracker.Api.Tests.Persons;

/// <summary>
/// Whatever happened, erasing everybody who may be erased changes no figure: neither a released one, nor a live one, nor one known on a
/// past day.
/// </summary>
public sealed class ErasureLawTests(Api api) : IClassFixture<Api>
{
    private static readonly int[] Years = [2021, 2022, 2023, 2024, 2025];

    [Fact]
    public Task No_table_tells_that_anybody_was_erased() => Gen.Int[0, int.MaxValue].SampleAsync(
        async seed =>
        {
            var random = new Random(seed);
            var city = await api.AgencyAsync();
            string[] agencies = [city, await api.AgencyAsync(city)];
            var history = new RandomHistory(api, random);
            var instants = new List<string>();
            for (var phase = 0; phase < 3; phase++)
            {
                await history.LiveAsync(agencies, cases: 8, steps: 60);
                await DisputeAsync(random, agencies);
                instants.Add(Uri.EscapeDataString($"{api.Time.GetUtcNow():O}"));
                api.Time.Advance(TimeSpan.FromMinutes(1));
                await ReleaseAsync(agencies, phase);
            }

            var before = await FiguresAsync(agencies, instants);
            var erased = await EraseAsync(city);
            var after = await FiguresAsync(agencies, instants);

            Assert.True(erased > 0, "Nobody could be erased.");
            Assert.Equal(before, after);
        },
        iter: 2,
        threads: 1);

    /// <summary>Everything that counts, by its address.</summary>
    private async Task<Dictionary<string, string>> FiguresAsync(string[] agencies, List<string> instants)
    {
        IEnumerable<string> addresses =
        [
            .. from agency in agencies from year in Years
                from rollUp in new[] { "false", "true" } from known in instants.Select(instant => $"&knownAt={instant}").Prepend("")
               from table in new[] { "requests", "remedies" }
                   select $"statistics/{table}?agency={agency}&year={year}&rollUp={rollUp}{known}",
            .. from agency in agencies from year in Years from question in new[] { "", "?live=true", "?version=1", "/drift", "/canonical" }
                select $"reports/{agency}/{year}{question}",
            .. from agency in agencies from year in Years
                from row in new[] { "1", "2", "3.7", "4" } select $"statistics/requests/cases?agency={agency}&year={year}&row={row}",
            .. from agency in agencies select $"statistics/overview?agency={agency}&fromYear=2021&toYear=2025&rollUp=true&perAgency=true",
            .. from agency in agencies select $"remedies?agency={agency}",
        ];

        var figures = new Dictionary<string, string>();
        foreach (var address in addresses)
        {
            var answer = await api.GetAsync(address);
            Assert.True(answer.Status == HttpStatusCode.OK || answer["code"] == "release-not-found", $"{address}: {answer.Text}");
            figures.Add(address, answer.Status == HttpStatusCode.OK ? answer.Text : "");
        }

        Assert.Contains(figures.Values, text => text.Contains("\"state\":\"released\"", StringComparison.Ordinal));
        return figures;
    }

    /// <summary>How many could be erased: all that are closed or void, and in no pending dispute.</summary>
    private async Task<int> EraseAsync(string city)
    {
        var erased = 0;
        foreach (var number in (await api.PagesAsync($"cases?agency={city}&rollUp=true")).SelectMany(page => page)
            .Select(one => (string)one["number"]!))
        {
            var answer = await api.EraseAsync(number);
            Assert.True(answer.Status == HttpStatusCode.OK || answer["code"] is "case-open" or "remedy-open", answer.Text);
            await api.AssertVerifiesAsync(number);
            erased += answer.Status == HttpStatusCode.OK ? 1 : 0;
        }

        return erased;
    }

    private async Task ReleaseAsync(string[] agencies, int phase)
    {
        foreach (var (agency, year) in
            from agency in agencies.Reverse() from year in Years where (year + phase) % 2 == 0 select (agency, year))
        {
            await api.ReleaseAsync(agency, year, "试验").Served(HttpStatusCode.Created);
        }
    }

    /// <summary>Disputes over cases, some with a result, some of which orders a new answer.</summary>
    private async Task DisputeAsync(Random random, string[] agencies)
    {
        foreach (var agency in agencies)
        {
            var closed = (await api.GetAsync($"cases?agency={agency}&status=closed").Served()).Json["items"]!.AsArray()
                .Where(_ => random.Next(3) == 0).ToList();
            foreach (var one in closed)
            {
                var filedOn = DateOnly.Parse((string)one!["receivedOn"]!).AddDays(400);
                var id = await api.RemedyAsync(agency, "reconsideration", Given.Text(filedOn), (string)one["number"]!);
                if (random.Next(3) > 0)
                {
                    await api.ResultAsync(id, Given.Text(filedOn.AddDays(30)), random.Next(2) == 0 ? "upheld" : "other").Served();
                }
            }
        }
    }
}
