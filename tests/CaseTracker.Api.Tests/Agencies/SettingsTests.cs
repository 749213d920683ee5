using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Security;
using Dapper;

namespace CaseTracker.Api.Tests.Agencies;

/// <summary>How an agency wants things done.</summary>
[Collection(SharedAgencies.Name)]
public sealed class SettingsTests(Api api)
{
    private const string Strict = """{"secondPerson":true,"retentionYears":10}""";

    [Fact]
    public async Task While_nobody_put_any_the_defaults_hold()
    {
        var agency = await api.AgencyAsync();

        var settings = await api.GetAsync($"agencies/{agency}/settings").Served();

        AssertIs($$"""{"agencyCode":"{{agency}}","secondPerson":false,"retentionYears":null,"countFinalAnswer":false,"secondFactor":"""
            + $$"""false,"version":0,"inheritedFrom":null}""", settings);
        Assert.Equal("\"0\"", settings.Headers.ETag?.ToString());
    }

    [Fact]
    public async Task What_was_put_holds_and_each_time_the_version_rises()
    {
        var agency = await api.AgencyAsync();

        var first = await api.PutAsync($"agencies/{agency}/settings", Strict).Served();
        var second = await api.PutAsync($"agencies/{agency}/settings", """{"secondPerson":false}""").Served();

        AssertIs($$"""{"agencyCode":"{{agency}}","secondPerson":true,"retentionYears":10,"countFinalAnswer":false,"secondFactor":"""
            + $$"""false,"version":1,"inheritedFrom":null}""", first);
        AssertIs($$"""{"agencyCode":"{{agency}}","secondPerson":false,"retentionYears":null,"countFinalAnswer":false,"secondFactor":"""
            + $$"""false,"version":2,"inheritedFrom":null}""", second);
        Assert.Equal(("\"1\"", "\"2\""), (first.Headers.ETag?.ToString(), second.Headers.ETag?.ToString()));
        Assert.Equal(second.Text, (await api.GetAsync($"agencies/{agency}/settings")).Text);
    }

    [Fact]
    public async Task The_nearest_agency_above_with_settings_holds_for_those_below()
    {
        var top = await api.AgencyAsync();
        var middle = await api.AgencyAsync(top);
        var bottom = await api.AgencyAsync(await api.AgencyAsync(middle));
        var sibling = await api.AgencyAsync(top);

        await api.PutAsync($"agencies/{top}/settings", """{"secondPerson":true,"retentionYears":30}""").Served();
        AssertIs($$"""{"agencyCode":"{{bottom}}","secondPerson":true,"retentionYears":30,"countFinalAnswer":false,"secondFactor":"""
            + $$"""false,"version":0,"inheritedFrom":"{{top}}"}""", await api.GetAsync($"agencies/{bottom}/settings").Served());

        await api.PutAsync($"agencies/{middle}/settings", """{"secondPerson":true,"retentionYears":null}""").Served();
        AssertIs($$"""{"agencyCode":"{{bottom}}","secondPerson":true,"retentionYears":null,"countFinalAnswer":false,"secondFactor":"""
            + $$"""false,"version":0,"inheritedFrom":"{{middle}}"}""",
            await api.GetAsync($"agencies/{bottom}/settings").Served());
        Assert.Equal(top, (await api.GetAsync($"agencies/{sibling}/settings").Served())["inheritedFrom"]);

        AssertIs($$"""{"agencyCode":"{{bottom}}","secondPerson":true,"retentionYears":null,"countFinalAnswer":false,"secondFactor":"""
            + $$"""false,"version":1,"inheritedFrom":null}""",
            await api.PutAsync($"agencies/{bottom}/settings", """{"secondPerson":true,"retentionYears":null}""").Served());
    }

    [Theory]
    [InlineData("""{"secondPerson":false,"retentionYears":30}""", false)]
    [InlineData("""{"secondPerson":false,"retentionYears":null}""", false)]
    [InlineData("""{"secondPerson":true,"retentionYears":10}""", false)]
    [InlineData("""{"secondPerson":true,"retentionYears":30}""", true)]
    [InlineData("""{"secondPerson":true,"retentionYears":null}""", true)]
    public async Task What_an_agency_above_has_set_can_be_tightened_only(string body, bool may)
    {
        var top = await api.AgencyAsync();
        var bottom = await api.AgencyAsync(await api.AgencyAsync(top));
        await api.PutAsync($"agencies/{top}/settings", """{"secondPerson":true,"retentionYears":30}""").Served();
        var administrator = await api.ColleagueAsync(bottom, "administrator");

        var put = administrator.PutAsync($"agencies/{bottom}/settings", body);

        await (may ? put.Served() : put.Refused(HttpStatusCode.Conflict, "settings-loosened"));
        Assert.Equal(may ? "1" : "0", (await api.GetAsync($"agencies/{bottom}/settings"))["version"]);
    }

    [Fact]
    public async Task What_is_tightened_above_later_holds_below_at_once()
    {
        var top = await api.AgencyAsync();
        var bottom = await api.AgencyAsync(top);
        await api.PutAsync($"agencies/{bottom}/settings", """{"secondPerson":false,"retentionYears":10}""").Served();

        await api.PutAsync($"agencies/{top}/settings", """{"secondPerson":true,"retentionYears":30}""").Served();

        AssertIs($$"""{"agencyCode":"{{bottom}}","secondPerson":true,"retentionYears":30,"countFinalAnswer":false,"secondFactor":"""
            + $$"""false,"version":1,"inheritedFrom":null}""", await api.GetAsync($"agencies/{bottom}/settings").Served());
    }

    [Fact]
    public async Task A_write_is_bound_to_the_version_that_was_read()
    {
        var agency = await api.AgencyAsync();
        var administrator = await api.ColleagueAsync(agency, "administrator");

        await PutAsync("\"1\"").Refused(HttpStatusCode.PreconditionFailed, "stale-version");
        await PutAsync("\"0\"").Served();
        await PutAsync("\"0\"").Refused(HttpStatusCode.PreconditionFailed, "stale-version");
        await PutAsync("1").Refused(HttpStatusCode.BadRequest, "malformed-request");
        await PutAsync("\"1\"").Served();
        await PutAsync("*").Served();

        Assert.Equal("3", (await api.GetAsync($"agencies/{agency}/settings"))["version"]);

        Task<Answer> PutAsync(string tag) => administrator.PutAsync($"agencies/{agency}/settings", Strict, ("If-Match", tag));
    }

    [Fact]
    public async Task Of_many_writes_upon_one_version_exactly_one_counts()
    {
        var agency = await api.AgencyAsync();
        var administrator = await api.ColleagueAsync(agency, "administrator");

        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(years =>
            administrator.PutAsync($"agencies/{agency}/settings",
                $$"""{"secondPerson":true,"retentionYears":{{(years % 2 == 0 ? 10 : 30)}}}""", ("If-Match", "\"0\""))));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed));
        Assert.Equal(winner.Text, (await api.GetAsync($"agencies/{agency}/settings")).Text);
    }

    [Theory]
    [InlineData("{}", "$.secondPerson")]
    [InlineData("""{"secondPerson":null}""", "$.secondPerson")]
    [InlineData("""{"secondPerson":true,"retentionYears":0}""", "$.retentionYears")]
    [InlineData("""{"secondPerson":true,"retentionYears":101}""", "$.retentionYears")]
    [InlineData("""{"secondPerson":true,"retentionYears":-1}""", "$.retentionYears")]
    public async Task Refuses_other_values(string body, string place)
    {
        var agency = await api.AgencyAsync();
        await api.PutAsync($"agencies/{agency}/settings", body).Invalid(place);
        Assert.Equal("0", (await api.GetAsync($"agencies/{agency}/settings"))["version"]);
    }

    [Theory]
    [InlineData("""{"secondPerson":"yes"}""", "$.secondPerson")]
    [InlineData("""{"secondPerson":true,"retentionYears":1.5}""", "$.retentionYears")]
    [InlineData("""{"secondPerson":true,"version":3}""", "$.version")]
    public async Task Refuses_what_cannot_be_read(string body, string place) =>
        await api.PutAsync($"agencies/{await api.AgencyAsync()}/settings", body).Malformed(place);

    [Fact]
    public async Task Knows_no_other_agency()
    {
        await api.GetAsync("agencies/NOBODY/settings").Refused(HttpStatusCode.NotFound, "agency-not-found");
        await api.PutAsync("agencies/NOBODY/settings", Strict).Refused(HttpStatusCode.NotFound, "agency-not-found");
    }

    [Theory]
    [InlineData("frontOffice")]
    [InlineData("handler")]
    [InlineData("approver")]
    [InlineData("statistician")]
    [InlineData("auditor")]
    [InlineData("integrator")]
    public async Task Everybody_reads_them_and_only_administrators_put_them(string role)
    {
        var agency = await api.AgencyAsync();
        var somebody = await api.ColleagueAsync(agency, role);

        await somebody.GetAsync($"agencies/{agency}/settings").Served();
        await somebody.PutAsync($"agencies/{agency}/settings", Strict).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task An_administrator_puts_those_of_the_own_agency_and_below()
    {
        var above = await api.AgencyAsync();
        var own = await api.AgencyAsync(above);
        var (below, sibling) = (await api.AgencyAsync(own), await api.AgencyAsync(above));
        var administrator = await api.ColleagueAsync(own, "administrator");

        await administrator.PutAsync($"agencies/{own}/settings", Strict).Served();
        await administrator.PutAsync($"agencies/{below}/settings", Strict).Served();
        foreach (var other in new[] { above, sibling })
        {
            await administrator.PutAsync($"agencies/{other}/settings", Strict).Refused(HttpStatusCode.Forbidden, "out-of-scope");
            Assert.Equal("0", (await api.GetAsync($"agencies/{other}/settings"))["version"]);
        }
    }

    [Fact]
    public async Task Every_change_is_on_the_audit_log_and_a_refused_one_is_not()
    {
        var agency = await api.AgencyAsync();
        var administrator = await api.ColleagueAsync(agency, "administrator");
        await administrator.PutAsync($"agencies/{agency}/settings", Strict).Served();
        await administrator.PutAsync($"agencies/{agency}/settings", """{"secondPerson":false}""", ("If-Match", "\"0\""))
            .Refused(HttpStatusCode.PreconditionFailed, "stale-version");

        await using var database = api.OpenDatabase();
        var entry = Assert.Single(await database.QueryAsync<(string Actor, string Subject, string Detail)>(
            "select actor, subject, detail from audit_log where act = 'settingsChanged' and agency_code = @agency", new { agency }));
        Assert.Equal((administrator.Name, agency, "secondPerson: true, retentionYears: 10"), entry);
    }

    private static void AssertIs(string expected, Answer answer) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), answer.Json), answer.Text);
}
