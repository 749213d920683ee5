using System.Net;

namespace CaseTracker.Api.Tests.Reports;

/// <summary>汇总: a government's report is its own cases and the released reports of those below it.</summary>
[Collection(SharedReports.Name)]
public sealed class RollUpTests(Api api)
{
    [Fact]
    public async Task Takes_what_is_released_and_names_what_is_not()
    {
        var (city, released, unreleased, missing) = (await api.AgencyAsync(), "", "", "");
        (released, unreleased, missing) = (await api.AgencyAsync(city), await api.AgencyAsync(city), await api.AgencyAsync(city));
        await api.CaseAsync(city);
        await api.CaseAsync(released);
        await api.CaseAsync(unreleased);
        await api.ReleaseAsync(released, 2023).Served(HttpStatusCode.Created);

        var report = await api.ReportAsync(city, 2023);

        Assert.Equal(2, report.Cells()["requests 1/total"]);
        Assert.Equal(
            [$"{released} released True False", $"{unreleased} unreleased False False", $"{missing} missing False False"], Units(report));
        Assert.Equal(3, (await api.ReportAsync(city, 2023, "?live=true")).Cells()["requests 1/total"]);
    }

    [Fact]
    public async Task A_unit_that_changes_after_its_release_has_drifted_and_is_counted_as_released()
    {
        var city = await api.AgencyAsync();
        var county = await api.AgencyAsync(city);
        await api.CaseAsync(county);
        await api.ReleaseAsync(county, 2023).Served(HttpStatusCode.Created);
        await api.ReleaseAsync(city, 2023).Served(HttpStatusCode.Created);
        var before = await api.ReportAsync(city, 2023);
        await api.CaseAsync(county, "2023-05-01");

        var report = await api.ReportAsync(city, 2023);

        Assert.Equal((1, "released"), ((int)report.Cells()["requests 1/total"], report["state"]));
        Assert.Equal([$"{county} released True True"], Units(report));
        var drift = await api.GetAsync($"reports/{city}/2023/drift").Served();
        Assert.Equal([$"{county}-2023-0002"], drift.Json["causes"]!.AsArray().Select(cause => (string)cause!["case"]!));
        DriftTests.AssertExplained(before, await api.ReportAsync(city, 2023, "?live=true"), drift);
    }

    [Fact]
    public async Task A_unit_that_was_not_in_the_release_is_a_cause_of_its_own()
    {
        var city = await api.AgencyAsync();
        var county = await api.AgencyAsync(city);
        await api.CaseAsync(county);
        await api.ReleaseAsync(city, 2023).Served(HttpStatusCode.Created);

        var drift = await api.GetAsync($"reports/{city}/2023/drift").Served();

        Assert.Equal([county], drift.Json["causes"]!.AsArray().Select(cause => (string)cause!["unit"]!));
        DriftTests.AssertExplained(await api.ReportAsync(city, 2023), await api.ReportAsync(city, 2023, "?live=true"), drift);
    }

    [Fact]
    public async Task Where_a_unit_has_not_released_those_below_it_are_still_taken()
    {
        var province = await api.AgencyAsync();
        var city = await api.AgencyAsync(province);
        var county = await api.AgencyAsync(city);
        await api.CaseAsync(city);
        await api.CaseAsync(county);
        await api.ReleaseAsync(county, 2023).Served(HttpStatusCode.Created);

        var report = await api.ReportAsync(province, 2023);

        Assert.Equal(1, report.Cells()["requests 1/total"]);
        Assert.Equal([$"{city} unreleased False False", $"{county} released True False"], Units(report));
        Assert.Equal([false, true], report.Json["units"]!.AsArray().Select(unit => (bool)unit!["included"]!));
    }

    /// <summary>A province: 500 agencies in three levels, some unreleased, some missing, some entered by hand.</summary>
    [Fact]
    public async Task A_province_of_five_hundred_agencies_is_the_sum_of_what_it_has()
    {
        var province = await api.AgencyAsync();
        var (expected, live) = (1, 1);
        var states = new Dictionary<string, string>();
        await api.CaseAsync(province);
        for (var index = 0; index < 499; index++)
        {
            // Cities first, then the bureaus below them; every fifth kind of unit is in another state.
            var parent = index < 20 ? province : states.Keys.ElementAt(index % 20);
            var unit = await api.AgencyAsync(parent);
            states[unit] = index < 20 ? (index % 2 == 0 ? "unreleased" : "missing") : (index % 5) switch
            {
                0 =>
                "missing",
                1 => "entered",
                2 => "unreleased",
                _ => "released"
            };
            if (states[unit] is "unreleased" or "released")
            {
                await api.CaseAsync(unit);
                live++;
            }

            if (states[unit] == "released")
            {
                await api.ReleaseAsync(unit, 2023).Served(HttpStatusCode.Created);
                expected++;
            }
            else if (states[unit] == "entered")
            {
                await api.PutAsync($"reports/{unit}/2023/entered", EnteredTests.Haidong).Served();
                (expected, live) = (expected + 8, live + 8);
            }
        }

        var report = await api.ReportAsync(province, 2023);

        Assert.Equal(expected, report.Cells()["requests 1/total"]);
        Assert.Equal(live, (await api.ReportAsync(province, 2023, "?live=true")).Cells()["requests 1/total"]);
        Assert.Equal(499, report.Json["units"]!.AsArray().Count);
        Assert.All(report.Json["units"]!.AsArray(), unit => Assert.Equal(states[(string)unit!["agencyCode"]!], (string)unit["state"]!));
        Assert.Equal(
            states.Where(state => state.Value is "released" or "entered").Select(state => state.Key).Order(), Included(report).Order());

        await api.ReleaseAsync(province, 2023).Served(HttpStatusCode.Created);
        DriftTests.AssertExplained(
            await api.ReportAsync(province, 2023), await api.ReportAsync(province, 2023, "?live=true"),
            await api.GetAsync($"reports/{province}/2023/drift").Served());
    }

    private static IEnumerable<string> Included(Answer report) =>
        report.Json["units"]!.AsArray().Where(unit => (bool)unit!["included"]!).Select(unit => (string)unit!["agencyCode"]!);

    private static IEnumerable<string> Units(Answer report) =>
        report.Json["units"]!.AsArray()
            .Select(unit => $"{unit!["agencyCode"]} {unit["state"]} {(bool)unit["included"]!} {(bool)unit["drifted"]!}");
}
