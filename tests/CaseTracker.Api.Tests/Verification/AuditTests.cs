using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Reports;

namespace CaseTracker.Api.Tests.Verification;

public sealed class AuditTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Tells_who_did_what_to_what_newest_first()
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        var released = await own.ReleaseAsync(agency, 2023, "首次发布").Served(HttpStatusCode.Created);

        var entries = await ItemsAsync(own, "audit");

        Assert.Equal(["reportReleased", "agencyAdded", "login"], entries.Select(entry => (string)entry["act"]!));
        Assert.Equal([3, 2, 1], entries.Select(entry => (int)entry["sequence"]!));
        Assert.Equal(("bootstrap", agency, "2023 v1", released["sha256"]),
            ((string)entries[0]["actor"]!, (string)entries[0]["agencyCode"]!, (string)entries[0]["subject"]!,
                (string)entries[0]["detail"]!));
        Assert.Equal(Api.Today, (DateTimeOffset)entries[0]["at"]!);
        Assert.Matches("^[0-9a-f]{64}$", (string)entries[0]["link"]!);
    }

    [Fact]
    public async Task Comes_in_pages()
    {
        using var own = new Api();
        for (var count = 0; count < 6; count++)
        {
            await own.AgencyAsync();
        }

        var pages = await own.PagesAsync("audit?limit=3");

        Assert.Equal([3, 3, 1], pages.Select(page => page.Count));
        Assert.Equal([7, 6, 5, 4, 3, 2, 1], pages.SelectMany(page => page).Select(entry => (int)entry["sequence"]!));
    }

    [Fact]
    public async Task Is_filtered_by_act_actor_subject_and_time()
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        var auditor = await own.BearerAsync(agency, "auditor");
        own.Time.Advance(TimeSpan.FromHours(1));
        await own.GetAsync($"audit?agency={agency}", auditor).Served();
        await own.ReleaseAsync(agency, 2023, "首次发布").Served(HttpStatusCode.Created);

        Assert.Equal(["agencyAdded"], await ActsAsync(own, "audit?act=agencyAdded"));
        Assert.Equal(["login"],
            await ActsAsync(own, $"audit?actor={Uri.EscapeDataString((string)(await ItemsAsync(own, "audit?act=login"))[0]["actor"]!)}"));
        Assert.Equal(["reportReleased"], await ActsAsync(own, "audit?subject=2023%20v1"));
        Assert.Equal(["reportReleased", "login"], await ActsAsync(own, "audit?from=2026-11-23T03:00:00Z"));
        Assert.Equal(["reportReleased", "login"], await ActsAsync(own, "audit?from=2026-11-23T11:00:00%2B08:00"));
        Assert.Equal(["keyMade", "agencyAdded", "login"], await ActsAsync(own, "audit?to=2026-11-23T02:00:00Z"));
        Assert.Empty(await ActsAsync(own, "audit?act=keyRevoked"));
    }

    [Fact]
    public async Task An_auditor_of_an_agency_sees_what_is_about_it_and_all_below_it()
    {
        var parent = await api.AgencyAsync();
        var agency = await api.AgencyAsync(parent);
        var below = await api.AgencyAsync(agency);
        var auditor = await api.BearerAsync(agency, "auditor");

        Assert.Equal(
            [agency, below, agency],
            (await ItemsAsync(api, "audit", auditor)).Select(entry => (string)entry["agencyCode"]!).Reverse().Take(3));
        Assert.Equal([below], (await ItemsAsync(api, $"audit?agency={below}", auditor)).Select(entry => (string)entry["agencyCode"]!));
        Assert.DoesNotContain(await ItemsAsync(api, $"audit?agency={agency}", auditor), entry => (string)entry["agencyCode"]! == below);
        Assert.Contains(
            await ItemsAsync(api, $"audit?agency={agency}&rollUp=true", auditor), entry => (string)entry["agencyCode"]! == below);
        await api.GetAsync($"audit?agency={parent}", auditor).Refused(HttpStatusCode.Forbidden, "out-of-scope");
    }

    [Fact]
    public async Task Is_for_auditors_only() =>
        await api.GetAsync("audit", await api.BearerAsync(await api.AgencyAsync(), "administrator", "approver", "frontOffice"))
            .Refused(HttpStatusCode.Forbidden, "forbidden");

    [Theory]
    [InlineData("act=looked", "act")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2026-11-23", "to")]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("cursor=eA", "cursor")]
    [InlineData("rollUp=yes", "rollUp")]
    public Task Refuses_a_filter_that_it_cannot_read(string query, string parameter) => api.GetAsync($"audit?{query}").Invalid(parameter);

    [Fact]
    public async Task Refuses_an_unknown_agency_and_an_unknown_parameter()
    {
        await api.GetAsync("audit?agency=NOBODY").Refused(HttpStatusCode.NotFound, "agency-not-found");
        await api.GetAsync("audit?person=x").Refused(HttpStatusCode.BadRequest, "unknown-parameter");
    }

    private static async Task<List<JsonNode>> ItemsAsync(Api api, string path, params (string Name, string Value)[] headers) =>
        [.. (await api.GetAsync(path, headers).Served()).Json["items"]!.AsArray().Select(item => item!)];

    private static async Task<List<string>> ActsAsync(Api api, string path) =>
        [.. (await ItemsAsync(api, path)).Select(entry => (string)entry["act"]!)];
}
