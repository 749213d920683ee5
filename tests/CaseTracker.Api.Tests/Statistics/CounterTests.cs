using CaseTracker.Api.Cases.Record;
using CaseTracker.Api.Tests.Verification;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Tables;
using CsCheck;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>Table three is read from counters, and is what counting the cases one by one gives.</summary>
public sealed class CounterTests(Api api) : IClassFixture<Api>
{
    private static readonly int[] Years = [2021, 2022, 2023, 2024, 2025];

    [Fact]
    public Task Tables_from_counters_are_plain_recounts_whatever_happened() => Gen.Int[0, int.MaxValue].SampleAsync(
        async seed =>
        {
            var random = new Random(seed);
            var city = await api.AgencyAsync();
            string[] agencies = [city, await api.AgencyAsync(city), await api.AgencyAsync(city)];
            var history = new RandomHistory(api, random);
            await history.LiveAsync(agencies, cases: 12, steps: 50);
            var instant = api.Time.GetUtcNow().AddSeconds(30);
            api.Time.Advance(TimeSpan.FromMinutes(1));
            await history.LiveAsync(agencies, cases: 6, steps: 60);

            foreach (var agency in agencies)
            {
                await AssertRecountedAsync(random, agency, instant, rollUp: false, [agency]);
            }

            await AssertRecountedAsync(random, city, instant, rollUp: true, agencies);
            Assert.Null((await api.VerifyAsync(city)).Broken);
        },
        iter: 4,
        threads: 1);

    [Fact]
    public async Task A_case_that_moves_within_the_tables_leaves_no_count_behind()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2022-12-30");
        await api.LiveAsync(number, "decision 2023-01-10");
        Assert.Equal(["1:0=1", "4:0=1"], await api.CellsAsync(agency, 2022));
        Assert.Equal(["2:0=1", "3.1:0=1"], await api.CellsAsync(agency, 2023));

        await api.TakeAsync(number, "amendment", """{"reason":"录错","applicant":{"type":"researchInstitution"},"decision":"""
            + """{"outcome":"duplicate","priorReply":"东环公开〔2022〕3号"}}""").Served();
        await api.TakeAsync(number, "amendment", """{"reason":"录错","arrivedOn":"2021-12-30"}""").Served();

        Assert.Equal(["1:2=1", "4:2=1"], await api.CellsAsync(agency, 2021));
        Assert.Equal(["2:2=1", "4:2=1"], await api.CellsAsync(agency, 2022));
        Assert.Equal(["2:2=1", "3.5.2:2=1"], await api.CellsAsync(agency, 2023));

        await api.DoAsync(number, "void", "").Served();

        Assert.Empty(await api.CellsAsync(agency, 2022));
        Assert.Empty(await api.CellsAsync(agency, 2023));
        Assert.Null((await api.VerifyAsync(agency)).Broken);
    }

    /// <summary>What is dated after today is not counted, even where a clock that ran ahead has been put right.</summary>
    [Fact]
    public async Task A_year_so_far_ends_today()
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        await own.LiveAsync(await own.CaseAsync(agency, "2026-11-02"), "decision 2026-11-23");
        await own.CaseAsync(agency, "2026-11-23");
        Assert.Equal(["1:0=2", "3.1:0=1", "4:0=1"], await own.CellsAsync(agency, 2026));

        own.Time.AdjustTime(Api.Today.AddDays(-1));

        Assert.Equal(["1:0=1", "4:0=1"], await own.CellsAsync(agency, 2026));
    }

    /// <summary>Seen by a trigger that lets nothing pass.</summary>
    [Fact, Trait("Engine", "sqlite")]
    public async Task An_event_that_changes_no_count_touches_no_counter()
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        var number = await own.CaseAsync(agency);
        await using var database = own.OpenDatabase();
        foreach (var table in new[] { "year_counts", "year_balances" })
        {
            await database.ExecuteAsync($"create trigger {table}_rest before update on {table} begin select raise(abort, 'touched'); end");
        }

        await own.LiveAsync(number, "correctionNotice 2023-03-02, correction 2023-03-06, extension 2023-03-07");
        await own.PutAsync("calendar/2023?agency=" + agency, """{"notice":"某号","daysOff":["2023-03-08"],"makeUpDays":[]}""").Served();
        await own.TakeAsync(number, "amendment", """{"reason":"录错","channel":"oral"}""").Served();

        Assert.Equal(["1:0=1", "4:0=1"], await own.CellsAsync(agency, 2023));
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(
            () => database.ExecuteAsync("update counted_cases set applicant_type = 'otherOrganization'"));
    }

    private async Task AssertRecountedAsync(Random random, string agency, DateTimeOffset instant, bool rollUp, string[] agencies)
    {
        var (now, then) = (await CasesAsync(agencies), await RecordedAsync(agencies, instant));
        var query = rollUp ? "&rollUp=true" : "";
        foreach (var year in Years)
        {
            AssertTable(now, new(year, 12, 31), await api.CountsAsync(agency, year, query));
            AssertTable(then, new(year, 12, 31), await api.CountsAsync(agency, year, $"{query}&knownAt={instant:yyyy-MM-ddTHH:mm:ssZ}"));
            foreach (var day in new[] { 0, random.Next(365), random.Next(365), 363 })
            {
                var asOf = new DateOnly(year, 1, 1).AddDays(day);
                AssertTable(now, asOf, await api.CountsAsync(agency, year, $"{query}&asOf={Given.Text(asOf)}"));
                AssertTable(
                    then, asOf,
                    await api.CountsAsync(agency, year, $"{query}&asOf={Given.Text(asOf)}&knownAt={instant:yyyy-MM-ddTHH:mm:ssZ}"));
            }
        }
    }

    private static void AssertTable(List<CountedCase> cases, DateOnly asOf, Dictionary<string, int[]> table)
    {
        var expected = RequestTable.FromCounts(cases.SelectMany(counted => counted.CountsIn(new(asOf.Year, 1, 1), asOf)));
        Assert.All(ReportRow.All, row => Assert.Equal(
            $"{asOf} {row.Code} {string.Join(' ', expected[row.Code])}", $"{asOf} {row.Code} {string.Join(' ', table[row.Code])}"));
    }

    /// <summary>The cases as tables take them.</summary>
    private async Task<List<CountedCase>> CasesAsync(string[] agencies)
    {
        await using var database = api.OpenDatabase();
        var rows = await database.QueryAsync<CountedRow>("select * from counted_cases");
        return
        [
            .. from row in rows
               where agencies.Contains(row.AgencyCode)
               select new CountedCase(Enum.GetValues<ApplicantType>().Single(type => type.Code() == row.ApplicantType), row.ReceivedOn,
                   row.AnsweredOn, row.FirstRow ?? row.ReportRow, row.FinalOn, row.FinalOn is null ? null : row.ReportRow),
        ];
    }

    /// <summary>The cases as their records had them at an instant.</summary>
    private async Task<List<CountedCase>> RecordedAsync(string[] agencies, DateTimeOffset instant)
    {
        await using var database = api.OpenDatabase();
        var cases = new List<CountedCase>();
        foreach (var number in await database.QueryAsync<(string Number, string Agency)>("select number, agency_code from cases"))
        {
            var record = agencies.Contains(number.Agency)
                ? await api.Services.GetRequiredService<CaseReader>().ReadAsync(database, number.Number, CancellationToken.None)
                : null;
            var steps = record?.Events.Where(recorded => recorded.RecordedAt <= instant).Select(recorded => recorded.Step).ToList();
            if (steps is { Count: > 0 } && CountedCase.Of(CaseFile.Replay(steps)) is { } counted)
            {
                cases.Add(counted);
            }
        }

        return cases;
    }
}
