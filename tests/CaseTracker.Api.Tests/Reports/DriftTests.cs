using System.Net;
using CaseTracker.Api.Tests.Remedies;

namespace CaseTracker.Api.Tests.Reports;

/// <summary>What has changed since a release, and who changed it.</summary>
[Collection(SharedReports.Name)]
public sealed class DriftTests(Api api)
{
    [Fact]
    public async Task A_released_year_keeps_its_answer_and_the_drift_names_case_cells_and_amounts()
    {
        var agency = await api.HaidongAsync();
        await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);
        var before = await api.ReportAsync(agency, 2023);
        Assert.Empty((await api.GetAsync($"reports/{agency}/2023/drift").Served()).Json["cells"]!.AsArray());

        await api.TakeAsync($"{agency}-2023-0001", "amendment", """{"reason":"录错","applicant":{"type":"researchInstitution"}}""").Served();

        Assert.Equal(before.Text, (await api.ReportAsync(agency, 2023)).Text);
        var live = await api.ReportAsync(agency, 2023, "?live=true");
        Assert.Equal(("draft", null, "true"), (live["state"], live["sha256"], live["live"]));
        var drift = await api.GetAsync($"reports/{agency}/2023/drift").Served();
        Assert.Equal(
            [
                "requests 1/naturalPerson 6→5", "requests 1/researchInstitution 0→1", "requests 3.1/naturalPerson 3→2",
                "requests 3.1/researchInstitution 0→1",
                "requests 3.7/naturalPerson 5→4", "requests 3.7/researchInstitution 0→1",
            ],
            Differences(drift));
        Assert.All(drift.Json["cells"]!.AsArray(),
            cell => Assert.Equal([$"{agency}-2023-0001"], cell!["cases"]!.AsArray().Select(number => (string)number!)));
        Assert.Equal("amendment", (string)drift.Json["causes"]![0]!["events"]![0]!["type"]!);
        AssertExplained(before, live, drift);
    }

    [Fact]
    public async Task Next_year_is_checked_against_the_release_and_told_of_the_live_difference()
    {
        var agency = await api.HaidongAsync();
        await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);
        await api.TakeAsync($"{agency}-2023-0001", "amendment", """{"reason":"录错","applicant":{"type":"researchInstitution"}}""").Served();

        var check = (await api.ReportAsync(agency, 2024)).Check("B4");

        Assert.True((bool)check["holds"]!);
        Assert.Contains("requests 3.1/naturalPerson 3→2", (string)check["detail"]!);
        Assert.Equal([$"{agency}-2023-0001"], check["cases"]!.AsArray().Select(number => (string)number!));
    }

    [Fact]
    public async Task A_correction_of_what_was_carried_over_breaks_the_carry_over_until_it_is_released_too()
    {
        var agency = await api.HaidongAsync();
        await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);
        await api.TakeAsync($"{agency}-2023-0008", "amendment", """{"reason":"录错","applicant":{"type":"researchInstitution"}}""").Served();

        var check = (await api.ReportAsync(agency, 2024)).Check("B4");
        Assert.False((bool)check["holds"]!);
        Assert.Equal(
            ["2/naturalPerson", "2/researchInstitution"], check["cells"]!.AsArray().Select(cell => $"{cell!["row"]}/{cell["column"]}"));
        Assert.Equal([$"{agency}-2023-0008"], check["cases"]!.AsArray().Select(number => (string)number!));
        await api.ReleaseAsync(agency, 2024).Refused(HttpStatusCode.Conflict, "check-failed");

        await api.ReleaseAsync(agency, 2023, "更正").Served(HttpStatusCode.Created);
        Assert.True((bool)(await api.ReportAsync(agency, 2024)).Check("B4")["holds"]!);
    }

    [Theory]
    [InlineData("late", "requests 1/naturalPerson 6→7")]
    [InlineData("date", "requests 4/naturalPerson 1→2")]
    [InlineData("void", "requests 1/naturalPerson 6→5")]
    [InlineData("outcome", "requests 3.6.3/naturalPerson 0→1")]
    [InlineData("remedy", "remedies reconsideration/pending 0→1")]
    [InlineData("proactive", "proactive penalties/decisions 0→22")]
    public async Task Whatever_changes_is_found(string change, string difference)
    {
        var agency = await api.HaidongAsync();
        await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);
        var before = await api.ReportAsync(agency, 2023);

        await (change switch
        {
            "late" => api.CaseAsync(agency, "2023-06-01"),
            "date" => api.TakeAsync($"{agency}-2023-0001", "amendment", """{"reason":"录错","decision":{"on":"2024-01-02"}}""").Served(),
            "void" => api.TakeAsync($"{agency}-2023-0001", "void", """{"reason":"重复"}""").Served(),
            "outcome" =>
                api.TakeAsync(
                    $"{agency}-2023-0001", "amendment", """{"reason":"录错","decision":{"outcome":"otherHandling","explanation":"咨询"}}""")
                    .Served(),
            "remedy" => api.RemedyAsync(agency),
            _ => (Task)api.PutAsync($"reports/{agency}/2023/proactive", ReportTests.Proactive(0, 0, 0, 0, 0, 0)).Served(),
        });

        var drift = await api.GetAsync($"reports/{agency}/2023/drift").Served();
        Assert.Contains(difference, Differences(drift));
        AssertExplained(before, await api.ReportAsync(agency, 2023, "?live=true"), drift);
    }

    [Fact]
    public async Task A_suit_that_turns_out_to_be_one_of_a_co_defendant_leaves_the_table()
    {
        var agency = await api.HaidongAsync();
        var suit = await api.RemedyAsync(agency, "suitAfterReconsideration");
        await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);
        var before = await api.ReportAsync(agency, 2023);

        await api.PostAsync($"remedies/{suit}/amendment", """{"reason":"录错","coDefendant":true}""").Served();

        var drift = await api.GetAsync($"reports/{agency}/2023/drift").Served();
        Assert.Equal(["remedies suitAfterReconsideration/pending 1→0", "remedies suitAfterReconsideration/total 1→0"], Differences(drift));
        AssertExplained(before, await api.ReportAsync(agency, 2023, "?live=true"), drift);
    }

    [Fact]
    public async Task What_changed_and_changed_back_is_no_drift()
    {
        var agency = await api.HaidongAsync();
        await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);
        await api.TakeAsync($"{agency}-2023-0001", "amendment", """{"reason":"录错","applicant":{"type":"researchInstitution"}}""").Served();
        await api.TakeAsync($"{agency}-2023-0001", "amendment", """{"reason":"没有录错","applicant":{"type":"naturalPerson"}}""").Served();

        var drift = await api.GetAsync($"reports/{agency}/2023/drift").Served();

        Assert.Empty(drift.Json["cells"]!.AsArray());
        Assert.Empty(drift.Json["causes"]!.AsArray());
    }

    [Fact]
    public async Task There_is_none_before_a_release() =>
        await api.GetAsync($"reports/{await api.AgencyAsync()}/2023/drift").Refused(HttpStatusCode.NotFound, "release-not-found");

    /// <summary>In every cell, released + the moves of all causes = live.</summary>
    internal static void AssertExplained(Answer released, Answer live, Answer drift)
    {
        var moves = drift.Json["causes"]!.AsArray().SelectMany(cause => cause!["cells"]!.AsArray())
            .ToLookup(move => $"{move!["table"]} {move["row"]}/{move["column"]}", move => (decimal)move!["by"]!);
        var (then, now) = (released.Cells(), live.Cells());
        Assert.Equal(200, then.Count);
        Assert.Equal(now, then.ToDictionary(cell => cell.Key, cell => cell.Value + moves[cell.Key].Sum()));
        Assert.Equal(
            then.Where(cell => cell.Value != now[cell.Key]).Select(cell => $"{cell.Key} {cell.Value}→{now[cell.Key]}"),
            Differences(drift));
    }

    private static IEnumerable<string> Differences(Answer drift) =>
        drift.Json["cells"]!.AsArray().Select(cell => $"{cell!["table"]} {cell["row"]}/{cell["column"]} {cell["released"]}→{cell["live"]}");
}
