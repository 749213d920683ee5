using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Security;
using CaseTracker.Api.Tests.Statistics;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>The pages of the board, its filters and its counts.</summary>
[Collection(SharedCases.Name)]
public sealed class BoardPageTests(Api api)
{
    private static readonly string[] Concerns = ["overdue", "dueToday", "dueSoon", "lapsed", "provisional"];

    /// <summary>Each of them in its group, and in the order of its day there.</summary>
    private static readonly (string ArrivedOn, string Channel, string Life, string Groups)[] Office =
    [
        ("2026-11-20", "ordinaryMail", "", "unconfirmed"),
        ("2026-11-23", "online", "", "unconfirmed"),
        ("2026-10-12", "inPerson", "", "running overdue"),
        ("2026-10-26", "inPerson", "", "running dueToday"),
        ("2026-10-27", "inPerson", "", "running dueSoon"),
        ("2026-11-02", "inPerson", "", "running dueSoon"),
        ("2026-11-03", "inPerson", "", "running"),
        ("2026-11-02", "inPerson", "consultation 2026-11-09", "running"),
        ("2026-11-02", "inPerson", "extension 2026-11-09", "running"),
        ("2026-11-10", "inPerson", "extension 2026-11-11", "running provisional"),
        ("2026-11-02", "inPerson", "correctionNotice 2026-11-09", "waiting lapsed"),
        ("2026-11-02", "inPerson", "feeNotice 2026-11-09", "waiting"),
        ("2026-11-10", "inPerson", "decision 2026-11-11", ""),
        ("2026-11-10", "inPerson", "void 2026-11-11", ""),
    ];

    [Fact]
    public async Task Every_case_is_counted_and_found_in_its_groups()
    {
        var agency = await api.AgencyAsync();
        var groups = await OpenAsync(agency);

        var board = await api.GetAsync($"board?agency={agency}").Served();

        foreach (var group in new[] { "unconfirmed", "running", "waiting" }.Concat(Concerns))
        {
            var expected = groups.Where(known => known.Groups.Contains(group)).Select(known => known.Number);
            Assert.Equal(expected.Order(), (await NumbersAsync($"board?agency={agency}&group={group}")).Order());
            Assert.Equal(expected.Count(), (int)board.Json["counts"]![group]!);
        }

        Assert.Equal(0, (int)board.Json["counts"]!["drafts"]!);
        Assert.Equal("2026-11-23", board["today"]);
        Assert.Equal("2026-11-23", board["nextDueOn"]);
        Assert.Equal(Api.Today, DateTimeOffset.Parse(board["asOf"]!));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("", 5)]
    [InlineData("", 11)]
    [InlineData("", 12)]
    [InlineData("&group=running", 3)]
    [InlineData("&group=provisional", 1)]
    [InlineData("&group=dueSoon", 1)]
    public async Task Pages_show_each_case_once_and_in_order(string query, int limit)
    {
        var agency = await api.AgencyAsync();
        await OpenAsync(agency);

        var pages = await api.PagesAsync($"board?agency={agency}{query}&limit={limit}");

        var items = pages.SelectMany(page => page).ToList();
        Assert.All(pages.SkipLast(1), page => Assert.Equal(limit, page.Count));
        Assert.Equal(await NumbersAsync($"board?agency={agency}{query}"), items.Select(item => (string)item["number"]!));
        Assert.Distinct(items.Select(item => (string)item["number"]!));
        Assert.Equal(
            items.OrderBy(item => Array.IndexOf(["unconfirmed", "running", "waiting"], (string)item["group"]!))
                .ThenBy(item => (string)item["watchOn"]!, StringComparer.Ordinal),
            items);
    }

    /// <summary>Where nothing is waiting, the board says when the next reply is due; what is overdue is none of that.</summary>
    [Fact]
    public async Task An_empty_group_tells_the_next_due_date()
    {
        var agency = await api.AgencyAsync();
        Assert.Null((await api.GetAsync($"board?agency={agency}").Served())["nextDueOn"]);
        await api.CaseAsync(agency, "2026-10-12");
        await api.CaseAsync(agency, "2026-11-18");
        await api.CaseAsync(agency, "2026-11-10");

        var board = await api.GetAsync($"board?agency={agency}&group=dueToday").Served();

        Assert.Empty(board.Json["items"]!.AsArray());
        Assert.Null(board["next"]);
        Assert.Equal("2026-12-08", board["nextDueOn"]);
    }

    [Theory]
    [InlineData("group=late", "group")]
    [InlineData("group=Overdue", "group")]
    [InlineData("assignee=王五", "assignee")]
    [InlineData("rollUp=yes", "rollUp")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("cursor=MjAyMy0wMy0yOSAx", "cursor")]
    [InlineData("cursor=MjAyMy0wMi0zMCAxIHJ1bm5pbmc", "cursor")]
    public async Task What_it_does_not_know_is_refused(string query, string place) =>
        await api.GetAsync($"board?{query}").Invalid(place);

    [Fact]
    public async Task An_agency_that_is_not_there_has_no_board() =>
        await api.GetAsync("board?agency=NOBODY").Refused(HttpStatusCode.NotFound, "agency-not-found");

    /// <summary>The cursor of another group leads nowhere, and not back to the beginning.</summary>
    [Fact]
    public async Task A_cursor_belongs_to_its_group()
    {
        var agency = await api.AgencyAsync();
        await OpenAsync(agency);
        var next = (await api.GetAsync($"board?agency={agency}&group=running&limit=1").Served())["next"];

        Assert.Empty(await NumbersAsync($"board?agency={agency}&group=waiting&cursor={next}"));
    }

    /// <summary>What happened by chance: the board says of each case what the case itself and the list say.</summary>
    [Fact]
    public async Task The_board_agrees_with_the_cases()
    {
        string[] agencies = [await api.AgencyAsync(), await api.AgencyAsync()];
        await new RandomHistory(api, new Random(20261123)).LiveAsync(agencies, cases: 30, steps: 120);
        foreach (var agency in agencies)
        {
            var items = (await api.PagesAsync($"board?agency={agency}&limit=7")).SelectMany(page => page).ToList();
            var listed = (await api.PagesAsync($"cases?agency={agency}")).SelectMany(page => page)
                .Where(known => (string)known["status"]! is not ("closed" or "void")).ToDictionary(known => (string)known["number"]!);

            Assert.Equal(listed.Keys.Order(), items.Select(item => (string)item["number"]!).Order());
            Assert.All(items, item => Assert.Equal(Expected(listed[(string)item["number"]!]), Told(item)));
            Assert.Equal(
                items.GroupBy(item => (string)item["group"]!).ToDictionary(group => group.Key, group => group.Count()),
                (await api.GetAsync($"board?agency={agency}").Served()).Json["counts"]!.AsObject()
                    .Where(count => count.Key is "unconfirmed" or "running" or "waiting" && (int)count.Value! > 0)
                    .ToDictionary(count => count.Key, count => (int)count.Value!));
        }
    }

    private static (string, string, string, int?, string, bool, string?, bool, string, string) Told(JsonNode item) => (
        (string)item["group"]!,
        (string)item["status"]!,
        (string)item["watchOn"]!,
        (string)item["group"]! == "running" ? (int)item["daysLeft"]! : null,
        (string)item["applicant"]!,
        (bool)item["dueIsProvisional"]!,
        item["assignment"]?.ToJsonString(),
        (bool)item["urged"]!,
        (string)item["agencyCode"]!,
        $"{item["channel"]} {item["applicantType"]} {item["description"]}");

    private static (string, string, string, int?, string, bool, string?, bool, string, string) Expected(JsonNode known) => (
        (string)known["status"]! == "unconfirmed" ? "unconfirmed" : known["dueOn"] is null ? "waiting" : "running",
        (string)known["status"]!,
        (string)(known["dueOn"] ?? known["waitingUntil"] ?? known["arrivedOn"])!,
        (int?)known["daysLeft"],
        (string)known["applicant"]!["name"]!,
        (bool)known["dueIsProvisional"]!,
        known["assignment"]?.ToJsonString(),
        known["urge"] is not null,
        (string)known["agencyCode"]!,
        $"{known["channel"]} {known["applicant"]!["type"]} {known["request"]!["description"]}");

    private async Task<List<(string Number, string[] Groups)>> OpenAsync(string agency)
    {
        var cases = new List<(string, string[])>();
        foreach (var (arrivedOn, channel, life, groups) in Office)
        {
            var number = await api.CaseAsync(agency, arrivedOn, channel);
            await api.LiveAsync(number, life);
            cases.Add((number, groups.Split(' ')));
        }

        return cases;
    }

    private async Task<List<string>> NumbersAsync(string path) =>
        [.. (await api.GetAsync(path).Served()).Json["items"]!.AsArray().Select(item => (string)item!["number"]!)];
}
