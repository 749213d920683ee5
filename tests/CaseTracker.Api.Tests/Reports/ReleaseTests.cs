using System.Data.Common;
using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Remedies;
using Dapper;

namespace CaseTracker.Api.Tests.Reports;

/// <summary>发布: what is released stays as it was, and can be proved to.</summary>
[Collection(SharedReports.Name)]
public sealed class ReleaseTests(Api api)
{
    [Fact]
    public async Task Freezes_the_report_with_its_hash()
    {
        var agency = await api.HaidongAsync();
        await api.WriteAsync(agency, 2023, 5, "不足：\"引号\" \\ 𠮷").Served();
        var draft = await api.ReportAsync(agency, 2023);

        var released = await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);

        Assert.Equal(("1", "bootstrap", null), (released["version"], released["releasedBy"], released["reason"]));
        var report = await api.ReportAsync(agency, 2023);
        Assert.Equal(("released", "1", released["sha256"], released["releasedAt"]),
            (report["state"], report["version"], report["sha256"], report["releasedAt"]));
        Assert.Equal(draft.Json["sections"]!.ToJsonString(), report.Json["sections"]!.ToJsonString());
        Assert.Equal(draft.Json["checks"]!.ToJsonString(), report.Json["checks"]!.ToJsonString());
    }

    /// <summary>What was recorded later may be very much, and here cannot even be read.</summary>
    [Fact]
    public async Task A_released_leaf_is_answered_from_its_release_and_nothing_else()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);
        await api.AddUnreadableEventAsync(number);

        Assert.Equal(1, (await api.ReportAsync(agency, 2023)).Cells()["requests 1/total"]);
        Assert.Equal(1, (await api.ReportAsync(agency, 2023, "?version=1")).Cells()["requests 1/total"]);
        await api.GetAsync($"reports/{agency}/2023?version=2").Refused(HttpStatusCode.NotFound, "release-not-found");
    }

    [Fact]
    public async Task Anyone_can_compute_the_hash_again()
    {
        var agency = await api.HaidongAsync();
        await api.WriteAsync(agency, 2023, 5, "不足：\"引号\" \\ 𠮷\n第二段").Served();
        await api.PutAsync($"reports/{agency}/2023/proactive", ReportTests.Proactive(0, 0, 1, 0, 0, 1)).Served();
        var sha256 = (await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created))["sha256"];

        var canonical = await api.GetAsync($"reports/{agency}/2023/canonical").Served();

        Assert.Equal(sha256, Reports.Sha256(canonical.Text));
        Assert.Equal(canonical.Text, Reports.Canonical(canonical.Json));
        Assert.Equal((await api.ReportAsync(agency, 2023)).Section(3)["table"]!["rows"]![0]!["counts"]!.ToJsonString(),
            canonical.Json["requests"]!["1"]!.ToJsonString());
    }

    [Fact]
    public async Task A_failed_warning_needs_a_reason_which_is_kept()
    {
        var agency = await api.HaidongAsync();
        await api.WriteAsync(agency, 2023, 1, "新收政府信息公开申请9件。").Served();

        var refused = await api.ReleaseAsync(agency, 2023).Refused(HttpStatusCode.Conflict, "check-failed");
        Assert.Equal("B8", (string)refused.Json["checks"]!.AsArray().Single()!["rule"]!);
        await api.ReleaseAsync(agency, 2023, "  ").Refused(HttpStatusCode.Conflict, "check-failed");
        Assert.Equal("draft", (await api.ReportAsync(agency, 2023))["state"]);

        await api.ReleaseAsync(agency, 2023, "含上年转来1件").Served(HttpStatusCode.Created);

        var report = await api.ReportAsync(agency, 2023);
        Assert.Equal(("released", "含上年转来1件"), (report["state"], report["reason"]));
        Assert.False((bool)report.Check("B8")["holds"]!);
    }

    [Fact]
    public async Task Refuses_a_year_that_is_not_over() =>
        await api.ReleaseAsync(await api.HaidongAsync(), 2026).Refused(HttpStatusCode.Conflict, "year-not-over");

    [Fact]
    public async Task Releasing_again_makes_a_new_version_and_leaves_the_old_one()
    {
        var agency = await api.HaidongAsync();
        await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);
        var first = await api.ReportAsync(agency, 2023);
        await api.TakeAsync($"{agency}-2023-0001", "amendment", """{"reason":"录错","applicant":{"type":"researchInstitution"}}""").Served();

        var second = await api.ReleaseAsync(agency, 2023, "更正申请人类型").Served(HttpStatusCode.Created);

        Assert.Equal("2", second["version"]);
        Assert.NotEqual(first["sha256"], second["sha256"]);
        Assert.Equal(first.Text, (await api.ReportAsync(agency, 2023, "?version=1")).Text);
        Assert.Equal("2", (await api.ReportAsync(agency, 2023))["version"]);
        Assert.Equal(1, (await api.ReportAsync(agency, 2023)).Cells()["requests 1/researchInstitution"]);
        Assert.Equal(first["sha256"], Reports.Sha256((await api.GetAsync($"reports/{agency}/2023/canonical?version=1").Served()).Text));
        await api.GetAsync($"reports/{agency}/2023?version=3").Refused(HttpStatusCode.NotFound, "release-not-found");
    }

    [Fact]
    public async Task The_statistics_known_at_the_release_are_those_of_the_release()
    {
        var agency = await api.HaidongAsync();
        var id = await api.RemedyAsync(agency);
        var released = await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);
        await api.TakeAsync($"{agency}-2023-0002", "void", """{"reason":"重复"}""").Served();
        await api.CaseAsync(agency, "2023-05-01");
        await api.ResultAsync(id, "2023-09-01", "other").Served();

        var report = await api.ReportAsync(agency, 2023);
        foreach (var (section, path) in new[] { (3, "requests"), (4, "remedies") })
        {
            var then =
                await api.GetAsync($"statistics/{path}?agency={agency}&year=2023&knownAt={Uri.EscapeDataString(released["releasedAt"]!)}")
                .Served();
            var now = await api.GetAsync($"statistics/{path}?agency={agency}&year=2023").Served();
            Assert.Equal(Counts(report.Section(section)["table"]!), Counts(then.Json));
            Assert.NotEqual(Counts(report.Section(section)["table"]!), Counts(now.Json));
        }

        static IEnumerable<string> Counts(JsonNode table) => table["rows"]!.AsArray().Select(row => row!["counts"]!.ToJsonString());
    }

    [Theory]
    [InlineData("update report_releases set sha256 = sha256")]
    [InlineData("delete from report_releases")]
    [InlineData(
        "insert or replace into report_releases select agency_code, year, version, sha256, released_at, 'nobody', data from "
            + "report_releases limit 1")]
    [InlineData("update report_entries set data = '{}'")]
    [InlineData(
        "insert into report_entries (agency_code, year, part, revision, recorded_at, recorded_by, data) select agency_code, year, part, "
            + "revision + 900, recorded_at, recorded_by, data from report_entries where seal <> '' limit 1; "
            + "update report_entries set data = '{}', seal = 'anything' where seal = ''")]
    [InlineData("delete from report_entries")]
    [InlineData(
        "insert or replace into report_entries select agency_code, year, part, revision, recorded_at, 'nobody', data from report_entries "
            + "limit 1")]
    [InlineData("update remedy_events set data = '{}'")]
    [InlineData("delete from remedy_events")]
    [InlineData(
        "insert or replace into remedy_events select remedy_id, sequence, type, happened_on, recorded_at, 'nobody', data from "
            + "remedy_events limit 1")]
    public async Task The_database_itself_keeps_what_was_released_and_written(string sql)
    {
        var agency = await api.HaidongAsync();
        await api.RemedyAsync(agency);
        await api.WriteAsync(agency, 2023, 5, "不足").Served();
        await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);
        await using var database = api.OpenDatabase();

        await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync(sql));
    }
}
