using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using Dapper;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>How SQLite reads table three: by counters, and of the cases only what is dated after a day within the year.</summary>
[Trait("Engine", "sqlite")]
public sealed class CounterPlanTests(Api api) : IClassFixture<Api>
{
    private static readonly string[] Tree =
    [
        "SEARCH agencies USING COVERING INDEX sqlite_autoindex_agencies_1 (code=?)",
        "SEARCH a USING INDEX agencies_by_parent (parent_code=?)",
    ];

    private static readonly string[] Counters =
    [
        "SEARCH year_counts USING PRIMARY KEY (agency_code=? AND year=?)",
        "SEARCH year_balances USING PRIMARY KEY (agency_code=? AND year<?)",
    ];

    private static readonly string[] After =
    [
        "SEARCH counted_cases USING COVERING INDEX counted_cases_by_receipt (agency_code=? AND received_on>? AND received_on<?)",
        "SEARCH counted_cases USING COVERING INDEX counted_cases_by_answer (agency_code=? AND answered_on>? AND answered_on<?)",

        // What was answered again since in place of the first answer, and what was handed over since: both are little.
        "SEARCH counted_cases USING COVERING INDEX counted_cases_by_final_answer (agency_code=? AND final_on>? AND final_on<?)",
        "SEARCH counted_cases USING COVERING INDEX counted_cases_by_handover (agency_code=? AND held_from>? AND held_from<?)",
        "SEARCH counted_cases USING COVERING INDEX counted_cases_until_handover (agency_code=? AND held_until>? AND held_until<?)",
    ];

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_whole_year_is_read_from_counters_only(bool rollUp, bool perAgency) =>
        Assert.Equal(new[] { Counters, rollUp ? Tree : [] }.SelectMany(lines => lines).Order(),
            await PlanAsync(new(2023, new(2023, 12, 31)), rollUp, perAgency));

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_day_within_the_year_reads_no_case_outside_that_year(bool rollUp, bool perAgency) =>
        Assert.Equal(
            new[] { Counters, After, rollUp ? Tree : [] }.SelectMany(lines => lines).Order(),
            await PlanAsync(new(2023, new(2023, 6, 30)), rollUp, perAgency));

    /// <summary>What is read of tables, each line once.</summary>
    private async Task<IEnumerable<string>> PlanAsync(ReportPeriod period, bool rollUp, bool perAgency)
    {
        await using var database = api.OpenDatabase();
        var plan = await database.QueryAsync<(int Id, int Parent, int Unused, string Detail)>(
            $"explain query plan {RequestCounts.Sql(new AgencyScope("HDHB", rollUp), period, perAgency)}",
            new { agency = "HDHB", year = period.Year, first = period.First, asOf = period.AsOf, last = period.Last });
        return plan.Select(line => line.Detail).Where(detail => detail.StartsWith("SEARCH") || detail.StartsWith("SCAN"))
            .Except(["SCAN subtree", "SCAN counted"]).Order();
    }
}
