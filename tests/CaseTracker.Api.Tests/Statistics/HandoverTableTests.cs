using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Agencies;
using CaseTracker.Api.Tests.Reports;
using CaseTracker.Api.Tests.Verification;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;
using CsCheck;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>From the year of a handover on a case counts for the successor; in the years before, for the agency that had it then.</summary>
public sealed class HandoverTableTests(Api api) : IClassFixture<Api>
{
    private static readonly int[] Years = [2021, 2022, 2023, 2024, 2025];

    [Fact]
    public async Task The_case_of_the_contract()
    {
        var (parent, old, successor) = await FamilyAsync();
        var (earlier, same) = (await api.CaseAsync(old, "2025-12-22"), await api.CaseAsync(old, "2026-03-02"));
        await api.LiveAsync(await api.CaseAsync(old, "2026-03-03"), "decision 2026-03-20");
        await api.HandOverAsync(earlier, successor).Served();
        await api.HandOverAsync(same, successor).Served();

        Assert.Equal(["1:0=1", "4:0=1"], await api.CellsAsync(old, 2025));
        Assert.Equal(["1:0=1", "3.1:0=1"], await api.CellsAsync(old, 2026));
        Assert.Empty(await api.CellsAsync(successor, 2025));
        Assert.Equal(["1:0=1", "2:0=1", "4:0=2"], await api.CellsAsync(successor, 2026));
        Assert.Equal(["1:0=1", "4:0=1"], await api.CellsAsync(parent, 2025, "&rollUp=true"));
        Assert.Equal(["1:0=2", "2:0=1", "3.1:0=1", "4:0=2"], await api.CellsAsync(parent, 2026, "&rollUp=true"));

        Assert.Equal([earlier], await BehindAsync(successor, "2"));
        Assert.Equal([same], await BehindAsync(successor, "1"));
        Assert.Equal([earlier, same], await BehindAsync(successor, "4"));
        Assert.Empty(await BehindAsync(old, "4"));
        Assert.Empty(await BehindAsync(old, "2"));
        Assert.Equal([earlier], await BehindAsync(old, "4", 2025));

        await api.LiveAsync(earlier, "decision 2026-04-20");
        Assert.Equal(["1:0=1", "2:0=1", "3.1:0=1", "4:0=1"], await api.CellsAsync(successor, 2026));
        Assert.Null((await api.VerifyAsync(parent)).Broken);
    }

    /// <summary>As of a day before the handover the case was still the other's.</summary>
    [Fact]
    public async Task As_of_a_day_and_as_known_at_an_instant_the_tables_follow()
    {
        var (parent, old, successor) = await FamilyAsync();
        var (earlier, same) = (await api.CaseAsync(old, "2025-12-22"), await api.CaseAsync(old, "2026-03-02"));
        api.Time.Advance(TimeSpan.FromMinutes(1));
        var instant = $"&knownAt={api.Time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}";
        api.Time.Advance(TimeSpan.FromMinutes(1));
        await api.HandOverAsync(earlier, successor).Served();
        await api.HandOverAsync(same, successor).Served();

        Assert.Equal(["1:0=1", "2:0=1", "4:0=2"], await api.CellsAsync(old, 2026, "&asOf=2026-03-31"));
        Assert.Empty(await api.CellsAsync(successor, 2026, "&asOf=2026-03-31"));
        Assert.Empty(await api.CellsAsync(old, 2026, "&asOf=2026-04-01"));
        Assert.Equal(["1:0=1", "2:0=1", "4:0=2"], await api.CellsAsync(successor, 2026, "&asOf=2026-04-01"));
        Assert.Equal(["1:0=1", "2:0=1", "4:0=2"], await api.CellsAsync(old, 2026, instant));
        Assert.Empty(await api.CellsAsync(successor, 2026, instant));
        foreach (var query in new[] { "", "&asOf=2026-03-31", instant })
        {
            Assert.Equal(["1:0=1", "2:0=1", "4:0=2"], await api.CellsAsync(parent, 2026, $"&rollUp=true{query}"));
        }
    }

    [Fact]
    public async Task A_line_of_handovers_counts_for_whom_has_it_at_the_end_of_each_year()
    {
        var (_, first, second) = await FamilyAsync("2024-02-01");
        var third = await api.AgencyAsync();
        await api.EndAsync(second, third, "2024-09-01").Served();
        var (slow, quick) = (await api.CaseAsync(first, "2022-05-05"), await api.CaseAsync(first, "2023-05-05"));
        foreach (var number in new[] { slow, quick })
        {
            await api.HandOverAsync(number, second, "2024-02-01").Served();
        }

        await api.HandOverAsync(quick, third, "2024-09-02").Served();
        await api.HandOverAsync(slow, third, "2025-01-02").Served();
        await api.LiveAsync(slow, "decision 2025-02-03");

        Assert.Equal(["1:0=1", "2:0=1", "4:0=2"], await api.CellsAsync(first, 2023));
        Assert.Empty(await api.CellsAsync(first, 2024));
        Assert.Equal(["2:0=1", "4:0=1"], await api.CellsAsync(second, 2024));
        Assert.Empty(await api.CellsAsync(second, 2025));
        Assert.Equal(["2:0=1", "4:0=1"], await api.CellsAsync(third, 2024));
        Assert.Equal(["2:0=2", "3.1:0=1", "4:0=1"], await api.CellsAsync(third, 2025));
        Assert.Equal(["2:0=2", "4:0=2"], await api.CellsAsync(second, 2024, "&asOf=2024-08-31"));
        Assert.Null((await api.VerifyAsync()).Broken);
    }

    /// <summary>
    /// A void one is counted nowhere, one not confirmed is counted once it is, and one answered before stays where it was answered.
    /// </summary>
    [Fact]
    public async Task What_is_not_counted_moves_no_count()
    {
        var (_, old, successor) = await FamilyAsync();
        var (unconfirmed, mistaken) = (await api.CaseAsync(old, "2025-12-22", "online"), await api.CaseAsync(old, "2025-12-22"));
        await api.HandOverAsync(unconfirmed, successor).Served();
        await api.HandOverAsync(mistaken, successor).Served();
        await api.DoAsync(mistaken, "void", "").Served();
        Assert.Empty(await api.CellsAsync(old, 2025));
        Assert.Empty(await api.CellsAsync(successor, 2026));

        await api.LiveAsync(unconfirmed, "confirmation 2026-04-02");

        Assert.Equal(["1:0=1", "4:0=1"], await api.CellsAsync(successor, 2026));
        Assert.Empty(await api.CellsAsync(old, 2026));
        Assert.Null((await api.VerifyAsync(successor)).Broken);
        Assert.Null((await api.VerifyAsync(old)).Broken);
    }

    [Fact]
    public async Task The_overview_and_the_fees_follow()
    {
        var (_, old, successor) = await FamilyAsync();
        var number = await api.CaseAsync(old, "2026-03-02");
        await api.LiveAsync(number, "feeNotice 2026-03-04, payment 2026-03-06");
        await api.HandOverAsync(number, successor).Served();

        var (theirs, ours) = (await OverviewAsync(old), await OverviewAsync(successor));

        Assert.Equal((0, 0, 0, 0), ((int)theirs["received"]!, (int)theirs["open"]!, (int)theirs["feesPaid"]!, (int)theirs["feeIncome"]!));
        Assert.Equal((1, 1, 1), ((int)ours["received"]!, (int)ours["open"]!, (int)ours["feesPaid"]!));
        Assert.Equal(ours["feeIncome"]!.ToString(), (await api.ReportAsync(successor, 2026))["fees.yuan"]);
        Assert.Equal("0", (await api.ReportAsync(old, 2026))["fees.yuan"]);

        async Task<JsonNode> OverviewAsync(string agency) =>
            (await api.GetAsync($"statistics/overview?agency={agency}&toYear=2026").Served()).Json["years"]![0]!;
    }

    /// <summary>Row 2 of the one is no row 4 of its own year before; anyone who releases is told which cases make the difference.</summary>
    [Fact]
    public async Task B4_names_what_was_taken_over()
    {
        var (parent, old, successor) = await FamilyAsync("2024-04-01");
        var (taken, kept) = (await api.CaseAsync(old, "2023-12-20"), await api.CaseAsync(old, "2023-12-21"));
        await api.CaseAsync(successor, "2023-12-22");
        foreach (var agency in new[] { old, successor, parent })
        {
            await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);
        }

        await api.LiveAsync(kept, "decision 2024-03-20");
        await api.HandOverAsync(taken, successor, "2024-04-01").Served();

        AssertNames(await api.ReportAsync(successor, 2024), holds: false, $"自{old}承接1件：{taken}");
        AssertNames(await api.ReportAsync(old, 2024), holds: false, $"移交{successor}1件：{taken}");
        var together = (await api.ReportAsync(parent, 2024, "?live=true")).Check("B4");
        Assert.True((bool)together["holds"]!, together.ToJsonString());
        Assert.Empty(together["cases"]!.AsArray());

        void AssertNames(Answer report, bool holds, string words)
        {
            var check = report.Check("B4");
            Assert.Equal(holds, (bool)check["holds"]!);
            Assert.Contains(words, (string)check["detail"]!);
            Assert.Equal([taken], check["cases"]!.AsArray().Select(number => (string)number!));
        }
    }

    [Fact]
    public async Task B4_names_it_too_where_nothing_was_released_before()
    {
        var (_, old, successor) = await FamilyAsync("2024-04-01");
        var taken = await api.CaseAsync(old, "2023-12-20");
        await api.HandOverAsync(taken, successor, "2024-04-01").Served();

        var check = (await api.ReportAsync(successor, 2024)).Check("B4");

        Assert.True((bool)check["holds"]!);
        Assert.Contains($"自{old}承接1件：{taken}", (string)check["detail"]!);
    }

    /// <summary>One that is recorded late moves the released years of both, and not that of the agency above them.</summary>
    [Fact]
    public async Task Drift_tells_of_a_handover_recorded_after_the_release()
    {
        var (parent, old, successor) = await FamilyAsync("2024-04-01");
        var number = await api.CaseAsync(old, "2023-12-20");
        foreach (var agency in new[] { old, successor, parent })
        {
            await api.ReleaseAsync(agency, 2024).Served(HttpStatusCode.Created);
        }

        await api.HandOverAsync(number, successor, "2024-04-01").Served();

        foreach (var (agency, before, after) in new[] { (old, 1, 0), (successor, 0, 1) })
        {
            var drift = await api.GetAsync($"reports/{agency}/2024/drift").Served();
            Assert.Contains($"4/naturalPerson {before}→{after}",
                drift.Json["cells"]!.AsArray().Select(cell => $"{cell!["row"]}/{cell["column"]} {cell["released"]}→{cell["live"]}"));
            Assert.Equal("handover", (string)Assert.Single(Assert.Single(drift.Json["causes"]!.AsArray())!["events"]!.AsArray())!["type"]!);
            DriftTests.AssertExplained(await api.ReportAsync(agency, 2024), await api.ReportAsync(agency, 2024, "?live=true"), drift);
        }

        var above = await api.GetAsync($"reports/{parent}/2024/drift").Served();
        Assert.Empty(above.Json["cells"]!.AsArray());
        Assert.Empty(above.Json["causes"]!.AsArray());
    }

    [Fact]
    public Task The_tables_of_any_history_with_handovers_obey_their_laws() => Gen.Int[0, int.MaxValue].SampleAsync(
        async seed =>
        {
            var random = new Random(seed);
            var parent = await api.AgencyAsync();
            string[] line = [await api.AgencyAsync(parent), await api.AgencyAsync(parent), await api.AgencyAsync(parent), parent];
            foreach (var (agency, successor) in line.Zip(line.Skip(1)))
            {
                await api.EndAsync(agency, successor, "2026-11-01").Served();
            }

            var history = new RandomHistory(api, random) { Line = line };
            await history.LiveAsync(line, cases: 14, steps: 70);
            var instant = api.Time.GetUtcNow().AddSeconds(30);
            api.Time.Advance(TimeSpan.FromMinutes(1));
            var before = await SnapshotsAsync(line, "");
            await history.LiveAsync(line, cases: 4, steps: 60);

            await AssertLawsAsync(line, parent, "");
            foreach (var year in Years)
            {
                await AssertLawsAsync(line, parent, $"&asOf={Given.Text(new DateOnly(year, 1, 1).AddDays(random.Next(365)))}", year);
            }

            Assert.Equal(before, await SnapshotsAsync(line, $"&knownAt={instant:yyyy-MM-ddTHH:mm:ssZ}"));
            Assert.Null((await api.VerifyAsync(parent)).Broken);
            Assert.Null((await api.VerifyAsync(line[1])).Broken);
        },
        iter: 4,
        threads: 1);

    /// <summary>
    /// B1-B3 hold for each; the agencies together are the roll-up of the one above; and over it each year carries in what the last carried
    /// over.
    /// </summary>
    private async Task AssertLawsAsync(string[] line, string parent, string query, int? only = null)
    {
        long[]? carriedOver = null;
        foreach (var year in only is { } one ? [one] : Years)
        {
            var sum = RequestTable.Empty;
            foreach (var agency in line)
            {
                var table = await TableAsync(agency, year, query);
                Assert.All(ReportChecks.Of(table), check => Assert.True(check.Holds, check.Detail?.English));
                Assert.All(ReportRow.All, row => Assert.All(table[row.Code], count => Assert.True(count >= 0)));
                Assert.Equal(
                    table[ReportRow.CarriedOver][^1],
                    (await api.PagesAsync($"statistics/requests/cases?agency={agency}&year={year}&row=4{query}")).Sum(page => page.Count));
                Assert.Equal(
                    table[ReportRow.CarriedIn][^1],
                    (await api.PagesAsync($"statistics/requests/cases?agency={agency}&year={year}&row=2{query}")).Sum(page => page.Count));
                sum += table;
            }

            var together = await TableAsync(parent, year, $"&rollUp=true{query}");
            Assert.All(ReportRow.All, row => Assert.Equal(sum[row.Code], together[row.Code]));
            Assert.Equal(carriedOver ?? together[ReportRow.CarriedIn], together[ReportRow.CarriedIn]);
            carriedOver = [.. together[ReportRow.CarriedOver]];
        }
    }

    private async Task<List<string>> SnapshotsAsync(string[] agencies, string query)
    {
        var tables = new List<string>();
        foreach (var (agency, year) in from agency in agencies from year in Years select (agency, year))
        {
            tables.Add($"{agency} {year}: {string.Join(' ', await api.CellsAsync(agency, year, query))}");
        }

        return tables;
    }

    private async Task<RequestTable> TableAsync(string agency, int year, string query)
    {
        var counts = await api.CountsAsync(agency, year, query);
        return new([.. ReportRow.All.Select(row => counts[row.Code].Select(count => (long)count).ToArray())]);
    }

    private async Task<IEnumerable<string>> BehindAsync(string agency, string row, int year = 2026) =>
        (await api.GetAsync($"statistics/requests/cases?agency={agency}&year={year}&row={row}").Served()).Json["items"]!.AsArray()
            .Select(number => (string)number!);

    /// <summary>An agency, its successor with it, and the one above both.</summary>
    private async Task<(string Parent, string Old, string Successor)> FamilyAsync(string on = "2026-04-01")
    {
        var parent = await api.AgencyAsync();
        var (old, successor) = (await api.AgencyAsync(parent), await api.AgencyAsync(parent));
        await api.EndAsync(old, successor, on).Served();
        return (parent, old, successor);
    }
}
