using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Statistics;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CsCheck;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>Whatever is asked of the list, it is what one would pick by hand from all cases, in the same order.</summary>
public sealed class ListLawTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public Task Any_filters_find_what_they_say_page_by_page() => Gen.Int[0, int.MaxValue].SampleAsync(
        async seed =>
        {
            var random = new Random(seed);
            var city = await api.AgencyAsync(await api.AgencyAsync());
            string[] agencies = [city, await api.AgencyAsync(city), await api.AgencyAsync(city)];
            await new RandomHistory(api, random).LiveAsync(agencies, cases: 25, steps: 50);
            var all = await AllAsync(agencies);

            foreach (var (query, asked) in Asked(random, agencies, all))
            {
                var found = (await api.PagesAsync($"cases?{query}&limit={1 + random.Next(9)}")).SelectMany(page => page).Select(NumberOf);
                Assert.Equal(all.Where(asked).Select(NumberOf), found);
            }
        },
        iter: 3,
        threads: 1);

    /// <summary>Cases that come in, and one that moves to the top, between two pages.</summary>
    [Fact]
    public async Task What_happens_between_pages_neither_loses_nor_repeats_any_of_the_others()
    {
        var city = await api.AgencyAsync(await api.AgencyAsync());
        string[] agencies = [city, await api.AgencyAsync(city)];
        var before = new List<string>();
        for (var count = 0; count < 9; count++)
        {
            before.Add(await api.CaseAsync(agencies[count % 2], "2023-03-01", count == 2 ? "online" : "oral"));
        }

        var read = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await api.GetAsync($"cases?agency={city}&rollUp=true&limit=2&cursor={cursor}").Served();
            read.AddRange(page.Json["items"]!.AsArray().Select(one => NumberOf(one!)));
            cursor = page["next"];
            if (read.Count == 2)
            {
                await api.CaseAsync(agencies[1], "2023-03-01");
                await api.LiveAsync(before[2], "confirmation 2023-03-03");
            }
        }

        Assert.Equal(before.Where(number => number != before[2]).Reverse(), read);
    }

    /// <summary>By place: the list of each agency alone is in that order by other tests.</summary>
    private async Task<List<JsonNode>> AllAsync(string[] agencies)
    {
        var all = new List<JsonNode>();
        foreach (var agency in agencies)
        {
            all.AddRange((await api.GetAsync($"cases?agency={agency}&limit=200").Served()).Json["items"]!.AsArray().Select(one => one!));
        }

        await using var database = api.OpenDatabase();
        var ids = (await Dapper.SqlMapper.QueryAsync<(string, long)>(database, "select number, id from cases")).ToDictionary();
        return [.. all.OrderByDescending(one => (string?)one["receivedOn"] ?? (string)one["arrivedOn"]!, StringComparer.Ordinal)
            .ThenByDescending(one => ids[NumberOf(one)])];
    }

    private static IEnumerable<(string Query, Func<JsonNode, bool> Asked)> Asked(Random random, string[] agencies, List<JsonNode> all)
    {
        var first = new DateOnly(2021, 1, 1).AddDays(random.Next(1500));
        var (from, to) = (Given.Text(first), Given.Text(first.AddDays(random.Next(400))));
        bool In(JsonNode one, string agency, bool rollUp) => (rollUp && agency == agencies[0]) || (string)one["agencyCode"]! == agency;
        bool Is(JsonNode one, string member, string value) => (string?)one[member] == value;
        bool Open(JsonNode one) => !Is(one, "status", "closed") && !Is(one, "status", "void");
        (string, Func<JsonNode, bool>)[] filters =
        [
            .. Codes<CaseStatus>.All.Select<string, (string, Func<JsonNode, bool>)>(
                code => ($"&status={code}", one => Is(one, "status", code))),
            .. Codes<ApplicantType>.All.Select<string, (string, Func<JsonNode, bool>)>(
                code => ($"&applicantType={code}", one => (string?)one["applicant"]!["type"] == code)),
            .. Codes<Outcome>.All.Select<string, (string, Func<JsonNode, bool>)>(
                code => ($"&outcome={code}", one => Is(one, "outcome", code))),
            ($"&receivedFrom={from}", one => string.CompareOrdinal((string?)one["receivedOn"], from) >= 0),
            ($"&receivedTo={to}", one => one["receivedOn"] is { } on && string.CompareOrdinal((string?)on, to) <= 0),
            ($"&receivedFrom={from}&receivedTo={to}", one => one["receivedOn"] is { } on && string.CompareOrdinal((string?)on, from) >= 0
                && string.CompareOrdinal((string?)on, to) <= 0),
            ("&due=overdue", one => Open(one) && one["dueOn"] is { } due && string.CompareOrdinal((string?)due, "2026-11-23") < 0
                && !(bool)one["dueIsProvisional"]!),
            ("&due=soon", one => Open(one) && (int?)one["daysLeft"] is >= 0 and <= 5),
            ("&due=closedLate", one => one["lateBy"] is not null && Is(one, "status", "closed")),
        ];

        foreach (var (agency, rollUp) in new[] { (agencies[0], false), (agencies[0], true), (agencies[1], false) })
        {
            var scope = $"agency={agency}&rollUp={(rollUp ? "true" : "false")}";
            yield return (scope, one => In(one, agency, rollUp));
            foreach (var (query, asked) in filters.Where(
                filter => all.Exists(one => filter.Item2(one)) || filter.Item1.Contains("due", StringComparison.Ordinal)))
            {
                var (other, also) = filters[random.Next(filters.Length)];
                yield return (scope + query, one => In(one, agency, rollUp) && asked(one));
                if (other[..5] != query[..5])
                {
                    yield return (scope + query + other, one => In(one, agency, rollUp) && asked(one) && also(one));
                }
            }
        }
    }

    private static string NumberOf(JsonNode one) => (string)one["number"]!;
}
