using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseTracker.Api.Feed;
using CaseTracker.Api.Tests.Agencies;
using CaseTracker.Api.Tests.Persons;
using CaseTracker.Api.Tests.Remedies;
using CaseTracker.Api.Tests.Verification;
using Dapper;

namespace CaseTracker.Api.Tests.Feed;

/// <summary>The feed tells everything that happened, once, in the order of commit, to those in whose scope it happened.</summary>
public sealed partial class FeedTests(Api api) : IClassFixture<Api>
{
    private const string Rows =
        """
        select id || ' ' || type || ' ' || subject || ' ' || agency_code || ' ' || cast(happened_on as text) || ' ' ||
          cast(recorded_at as text)
        from feed order by id
        """;

    /// <summary>What an upgrade writes of the past is what the triggers have written of it, handovers included.</summary>
    [Fact]
    public async Task An_older_database_gets_the_feed_that_it_would_have_had()
    {
        using var host = new Api();
        var (parent, agency) = await host.VariedAsync();
        await host.EndAsync(agency, parent, "2026-11-10").Served();
        await host.HandOverAsync($"{agency}-2026-0001", parent, "2026-11-10").Served();
        await host.DoAsync($"{agency}-2026-0001", "note", "2026-11-12").Served();
        await using var database = host.OpenDatabase();
        var told = (await database.QueryAsync<string>(Rows)).AsList();

        await database.ExecuteAsync("delete from feed");
        await database.ExecuteAsync(Filling());

        Assert.Equal(told, await database.QueryAsync<string>(Rows));
        Assert.Equal(
            await database.QuerySingleAsync<long>(
                """
                select (select count(*) from case_events) + (select count(*) from case_events where type = 'handover')
                  + (select count(*) from remedy_events) + (select count(*) from report_releases)
                """),
            told.Count);
    }

    [Fact]
    public async Task Each_item_says_what_happened_where_and_when_and_of_nobody()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(Given.Registration(agency).With("applicant", Planted.Applicant)
            .With("request.description", Planted.Description));
        await api.LiveAsync(number, "extension 2023-03-07, note 2023-03-08, decision 2023-03-20");
        var remedy = await api.RemedyAsync(agency, caseNumber: number);
        var key = await api.BearerAsync(agency, "integrator");

        var answer = await api.GetAsync("events", key).Served();

        Assert.Equal(
            [
                $"case.registration {number} {agency} 2023-03-01", $"case.extension {number} {agency} 2023-03-07",
                $"case.note {number} {agency} 2026-11-23", $"case.decision {number} {agency} 2023-03-20",
                $"remedy.filing {remedy} {agency} 2023-05-08",
            ],
            Items(answer).Select(item => $"{item["type"]} {item["subject"]} {item["agencyCode"]} {item["on"]}"));
        Assert.All(Items(answer), item => Assert.Equal(
            ["id", "type", "subject", "agencyCode", "on", "at"], item.AsObject().Select(member => member.Key)));
        Assert.Null(Planted.FoundIn(answer.Text, [.. Planted.All, Planted.Description, "integrator"]));
        Assert.All(Items(answer), item => Assert.Contains((string)item["type"]!, FeedTypes.All));
    }

    [Fact]
    public async Task A_caller_is_told_of_its_own_agencies_and_those_below()
    {
        var above = await api.AgencyAsync();
        var (mine, sibling) = (await api.AgencyAsync(above), await api.AgencyAsync(above));
        var below = await api.AgencyAsync(mine);
        string[] numbers =
            [await api.CaseAsync(mine), await api.CaseAsync(sibling), await api.CaseAsync(below), await api.CaseAsync(above)];

        var answer = await api.GetAsync("events", await api.BearerAsync(mine, "integrator")).Served();

        Assert.Equal([numbers[0], numbers[2]], Items(answer).Select(item => (string)item["subject"]!));
        Assert.Equal(await EndAsync(), (long)answer.Json["next"]!);
    }

    [Fact]
    public async Task A_handover_is_told_to_both_agencies_and_what_follows_to_the_one_that_has_the_case()
    {
        using var host = new Api();
        var (before, after) = (await host.AgencyAsync(), await host.AgencyAsync());
        var number = await host.CaseAsync(before, "2026-11-02");
        await host.EndAsync(before, after, "2026-11-10").Served();
        await host.HandOverAsync(number, after, "2026-11-10").Served();
        await host.DoAsync(number, "decision", "2026-11-12").Served();

        Assert.Equal(
            [
                ("case.registration", before), ("case.handover", before), ("case.handover", after), ("case.decision", after),
            ],
            Items(await host.GetAsync("events").Served()).Select(item => ((string)item["type"]!, (string)item["agencyCode"]!)));
    }

    [Fact]
    public async Task Page_by_page_everything_comes_once_and_next_never_expires()
    {
        var agency = await api.AgencyAsync();
        var numbers = new List<string>();
        var start = await EndAsync();
        for (var index = 0; index < 5; index++)
        {
            numbers.Add(await api.CaseAsync(agency));
        }

        var (first, read) = ((Answer?)null, new List<JsonNode>());
        for (var after = start; ;)
        {
            var page = await api.GetAsync($"events?after={after}&limit=2").Served();
            first ??= page;
            read.AddRange(Items(page).Where(item => (string)item["agencyCode"]! == agency));
            if (Items(page).Count == 0)
            {
                break;
            }

            after = (long)page.Json["next"]!;
        }

        Assert.Equal(numbers, read.Select(item => (string)item["subject"]!));
        Assert.Equal(first!.Text, (await api.GetAsync($"events?after={start}&limit=2").Served()).Text);
    }

    [Fact]
    public async Task What_is_undone_was_never_told_and_leaves_no_gap()
    {
        var agency = await api.AgencyAsync();
        var start = await EndAsync();
        await api.PostAsync("cases?dryRun=true", Given.Registration(agency).ToJsonString()).Served();
        await api.ImportAsync(agency, "外部编号,申请人类型\n,火星人\n").Refused(HttpStatusCode.BadRequest, "import-rejected");
        var number = await api.CaseAsync(agency);

        var told = Items(await api.GetAsync($"events?after={start}").Served()).Where(item => (string)item["agencyCode"]! == agency);

        Assert.Equal(number, (string)Assert.Single(told)["subject"]!);
        await using var database = api.OpenDatabase();
        Assert.True(await database.QuerySingleAsync<bool>("select count(*) = max(id) from feed"));
    }

    [Fact]
    public async Task Positions_and_waits_are_checked()
    {
        await api.GetAsync("events?after=-1").Invalid("after");
        await api.GetAsync("events?after=x&wait=31&limit=0").Invalid("after", "wait", "limit");
        await api.GetAsync($"events?after={long.MaxValue}&wait=30").Refused(HttpStatusCode.Conflict, "position-unknown");
        await api.GetAsync("events", await api.BearerAsync(null, "statistician")).Refused(HttpStatusCode.Forbidden, "forbidden");
        await api.GetAsync("events", await api.BearerAsync(null, "administrator")).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    private static List<JsonNode> Items(Answer answer) => [.. answer.Json["items"]!.AsArray().Select(item => item!)];

    private async Task<long> EndAsync()
    {
        await using var database = api.OpenDatabase();
        return await database.QuerySingleAsync<long>("select coalesce(max(id), 0) from feed");
    }

    /// <summary>The statement by which the script fills the feed.</summary>
    private static string Filling() => FillingStatement().Match(File.ReadAllText(
        Path.Combine(Repository.Root, "db", Store.IsPostgres ? "postgres" : "sqlite", "0012_feed.sql"))).Value;

    [GeneratedRegex("^insert into feed[^;]+;", RegexOptions.Multiline)]
    private static partial Regex FillingStatement();
}
