using System.Net;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Tests.Remedies;
using CaseTracker.Api.Tests.Reports;
using CaseTracker.Domain.Cases;
using CaseTracker.Domain.Cases.Steps;
using CaseTracker.Domain.Remedies;
using Dapper;

namespace CaseTracker.Api.Tests.Statistics;

/// <summary>
/// Every event is recorded at an instant later than all before it, whatever the clock of the program that records it says.
/// </summary>
public sealed class InstantTests : IDisposable
{
    /// <summary>As after a restart with the clock set back, or on another node whose clock is behind.</summary>
    private readonly Api _ahead = new();
    private readonly Api _behind;

    public InstantTests() => _behind = new(Api.Today.AddHours(-1), _ahead.Share);

    [Fact]
    public async Task A_case_registered_by_a_clock_that_is_ahead_goes_on_after_it_by_one_that_is_behind()
    {
        var agency = await _ahead.AgencyAsync();
        var number = await _ahead.CaseAsync(agency);
        await _behind.LiveAsync(number, "extension 2023-03-06, decision 2023-03-20");
        await _ahead.DoAsync(number, "service", "2023-03-21").Served();

        var between = Uri.EscapeDataString($"{Api.Today.AddMinutes(-30):O}");
        Assert.Empty(await _behind.CellsAsync(agency, 2023, $"&knownAt={between}"));
        await AssertRisingAsync();
    }

    [Fact]
    public async Task So_does_a_dispute_and_what_is_written_into_a_report()
    {
        var agency = await _ahead.AgencyAsync();
        var id = await _ahead.RemedyAsync(agency);
        await _ahead.WriteAsync(agency, 2023, 1, "总体情况").Served();
        await _behind.ResultAsync(id, "2023-07-06", "upheld").Served();
        await _behind.WriteAsync(agency, 2023, 1, "总体情况：新收0件。").Served();
        await _behind.ReleaseAsync(agency, 2023, "试验").Served(HttpStatusCode.Created);

        await _behind.ReleaseAsync(agency, 2023, "再发布").Served(HttpStatusCode.Created);

        Assert.Empty((await _ahead.GetAsync($"reports/{agency}/2023/drift").Served()).Json["causes"]!.AsArray());
        Assert.Equal([1, 0, 0, 0, 1], (await _ahead.RemedyCountsAsync(agency, 2023))["reconsideration"]);
        await AssertRisingAsync();
    }

    /// <summary>
    /// Records of earlier releases of the program may hold instants that go back; what was known goes by the last event known.
    /// </summary>
    [Fact]
    public void A_record_whose_instants_go_back_is_known_up_to_the_last_event_of_an_instant()
    {
        var registration = new Registration(
            "A1", null, Channel.InPerson, new(2023, 3, 1), null, new(ApplicantType.NaturalPerson, "张三", Phone: "1"), new("监测报告"));
        var change = new CaseChange(new("A1", 2023, 1),
        [
            new(1, registration, Api.Today, "某人", ""),
            new(2, new Decision(new(2023, 3, 20), Outcome.Granted), Api.Today.AddHours(-1), "某人", ""),
            new(3, new ReplyDelivery(new(2023, 3, 21), "EMS", null), Api.Today.AddHours(1), "某人", ""),
        ]);

        var year = new ReportPeriod(2023, new(2023, 12, 31));
        Assert.Null(change.At(Api.Today.AddHours(-2), year));
        Assert.Equal("3.1", change.At(Api.Today.AddMinutes(-30), year)!.Case.Row);
        Assert.Equal([3], change.Since(Api.Today.AddMinutes(-30)).Select(recorded => recorded.Sequence));
        Assert.Equal("3.1", change.At(Api.Today, year)!.Case.Row);
    }

    [Fact]
    public void So_is_the_record_of_a_dispute()
    {
        var change = new RemedyChange(new(1,
        [
            new(1, new Filing(new(2023, 5, 10), "A1", null, RemedyKind.Reconsideration, "某机关", null), Api.Today, "某人", ""),
            new(2, new RemedyVoiding(new(2023, 6, 1), "重复"), Api.Today.AddHours(-1), "某人", ""),
        ]));

        Assert.Null(change.At(Api.Today.AddHours(-2)));
        Assert.Equal([1, 2], change.Since(Api.Today.AddHours(-2)).Select(recorded => recorded.Sequence));
        Assert.Null(change.At(Api.Today.AddMinutes(-30)));
        Assert.Empty(change.Since(Api.Today.AddMinutes(-30)));
    }

    public void Dispose()
    {
        _behind.Dispose();
        _ahead.Dispose();
    }

    /// <summary>No instant of a record lies before another that was written earlier.</summary>
    private async Task AssertRisingAsync()
    {
        await using var database = _ahead.OpenDatabase();
        foreach (var (instant, table, order) in new[]
        {
            ("recorded_at", "case_events", "case_number, sequence"), ("recorded_at", "remedy_events", "remedy_id, sequence"),
            ("recorded_at", "report_entries", "agency_code, year, part, revision"), (
                "released_at", "report_releases", "agency_code, year, version"),
        })
        {
            var instants = (await database.QueryAsync<DateTimeOffset>($"select {instant} from {table} order by {order}")).AsList();
            Assert.Equal(instants.Order(), instants);
        }
    }
}
