using System.Net;
using CaseTracker.Api.Tests.Persons;
using CaseTracker.Api.Tests.Reports;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>A step that was logged by mistake is taken back; lists, tables, proofs and the past follow.</summary>
[Collection(SharedCases.Name)]
public sealed class RetractionTests(Api api)
{
    [Fact]
    public async Task Without_the_extension_the_case_is_due_and_late_as_it_was()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-03-02");
        await api.LiveAsync(number, "extension 2026-03-10");

        Assert.Equal(
            ("2026-03-30", "3"), (await TakeBackAsync(number, 2).Served()) is var taken ? (taken["dueOn"], taken["version"]) : default);
        Assert.Equal("8", (await api.DoAsync(number, "decision", "2026-04-10").Served())["lateBy"]);
    }

    [Fact]
    public async Task A_closed_case_follows_too_and_the_overview_with_it()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-03-02");
        Assert.Null((await api.LiveAsync(number, "extension 2026-03-10, decision 2026-04-10"))["lateBy"]);

        Assert.Equal("8", (await TakeBackAsync(number, 2).Served())["lateBy"]);

        var year = await api.YearAsync(agency, 2026);
        Assert.Equal((0, 1, 0), ((int)year["onTime"]!, (int)year["overdueClosed"]!, (int)year["extended"]!));
    }

    [Theory]
    [InlineData("correctionNotice 2023-03-02, correction 2023-03-06", 2, "not-awaiting-correction")]
    [InlineData("feeNotice 2023-03-02, payment 2023-03-06", 2, "not-awaiting-payment")]
    [InlineData("consultation 2023-03-02, opinion 2023-03-06, decision 2023-03-07", 3, "consultation-open")]
    [InlineData("withdrawal 2023-03-02, service 2023-03-03", 2, "not-closed")]
    [InlineData("decision 2023-03-02", 2, "not-retractable")]
    [InlineData("extension 2023-03-02", 1, "not-retractable")]
    [InlineData("amendment 2023-03-02", 2, "not-retractable")]
    [InlineData("extension 2023-03-02, retraction 2023-03-02", 2, "step-retracted")]
    [InlineData("extension 2023-03-02, retraction 2023-03-02", 3, "not-retractable")]
    [InlineData("extension 2023-03-02, void 2023-03-02", 2, "case-void")]
    public async Task Refuses_with_the_rule_that_a_later_step_would_break(string life, int sequence, string code)
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        var before = await api.LiveAsync(number, life);

        await TakeBackAsync(number, sequence).Refused(HttpStatusCode.Conflict, code);

        Assert.Equal(before.Text, (await api.GetAsync($"cases/{number}")).Text);
    }

    [Fact]
    public async Task A_later_step_without_its_consultation_is_told_as_it_would_be()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.LiveAsync(number, "consultation 2023-03-02, opinion 2023-03-06");
        await TakeBackAsync(number, 2).Refused(HttpStatusCode.NotFound, "consultation-not-found");

        await TakeBackAsync(number, 3).Served();
        Assert.Empty((await TakeBackAsync(number, 2).Served()).Json["consultations"]!.AsArray());
        Assert.Equal(
            "2", (string?)(await api.DoAsync(number, "consultation", "2023-03-03").Served()).Json["consultations"]![0]!["id"]!.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2)]
    public async Task Knows_no_step_beyond_the_record(int sequence) =>
        await TakeBackAsync(await api.CaseAsync(await api.AgencyAsync()), sequence).Refused(HttpStatusCode.NotFound, "step-not-found");

    [Fact]
    public async Task What_happens_once_may_be_logged_properly_afterwards()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.LiveAsync(number, "feeNotice 2023-03-02");
        Assert.Equal("processing", (await TakeBackAsync(number, 2).Served())["status"]);

        var charged =
            await api.DoAsync(number, "feeNotice", "2023-03-02", ("scale", "perRequest"), ("units", 12), ("unitsBefore", 11)).Served();

        Assert.Equal(("awaitingPayment", "100", "11"), (charged["status"], charged["fee.amount"], charged["fee.unitsBefore"]));
    }

    [Fact]
    public async Task The_record_keeps_both_and_is_proved_with_its_tables()
    {
        using var own = new Api();
        var agency = await own.AgencyAsync();
        var number = await own.CaseAsync(agency);
        await own.LiveAsync(
            number,
            "consultation 2023-03-02, consultationService 2023-03-03, extension 2023-03-06, feeNotice 2023-03-27, payment 2023-03-28");
        await own.TakeAsync(number, "retraction", """{"sequence":6,"reason":"误录入"}""").Served();
        await own.TakeAsync(number, "retraction", """{"sequence":5,"reason":"误录入"}""").Served();
        await own.LiveAsync(number, "withdrawal 2023-03-29");

        var events = (await own.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray();

        Assert.Equal(
            [
                "registration", "consultation", "consultationService", "extension", "feeNotice", "payment", "retraction", "retraction",
                "withdrawal",
            ],
            events.Select(one => (string)one!["type"]!));
        Assert.Equal((6, "误录入"), ((int)events[6]!["data"]!["sequence"]!, (string)events[6]!["data"]!["reason"]!));
        Assert.Equal("true", (await own.GetAsync("audit/verify").Served())["holds"]);
    }

    [Fact]
    public async Task The_past_still_knows_the_step()
    {
        using var own = new Api(now: new(2024, 2, 1, 2, 0, 0, TimeSpan.Zero));
        var agency = await own.AgencyAsync();
        var number = await own.CaseAsync(agency);
        await own.LiveAsync(number, "withdrawal 2023-03-06");
        var then = own.Time.GetUtcNow().AddMinutes(1);
        own.Time.Advance(TimeSpan.FromMinutes(2));

        await own.TakeAsync(number, "retraction", """{"sequence":2,"reason":"误录入到本件"}""").Served();

        Assert.Equal((0, 1), await CountsAsync(""));
        Assert.Equal((1, 0), await CountsAsync($"&knownAt={then:yyyy-MM-ddTHH:mm:ssZ}"));

        async Task<(int Closed, int Open)> CountsAsync(string query)
        {
            var rows = (await own.GetAsync($"statistics/requests?agency={agency}&year=2023{query}").Served()).Json["rows"]!.AsArray();
            int Count(string row) => (int)rows.Single(one => (string)one!["code"]! == row)!["counts"]![0]!;
            return (Count("3.7"), Count("4"));
        }
    }

    [Fact]
    public async Task The_drift_since_a_release_names_the_cells_the_case_and_the_retraction()
    {
        var agency = await api.HaidongAsync();
        var number = await api.CaseAsync(agency);
        await api.LiveAsync(number, "withdrawal 2023-03-06");
        await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);

        await TakeBackAsync(number, 2).Served();

        var drift = (await api.GetAsync($"reports/{agency}/2023/drift").Served()).Json;
        Assert.Equal(["3.6.3", "3.7", "4"],
            drift["cells"]!.AsArray().Where(cell => (string)cell!["column"]! == "naturalPerson").Select(cell => (string)cell!["row"]!));
        Assert.All(drift["cells"]!.AsArray(), cell => Assert.Equal([number], cell!["cases"]!.AsArray().Select(one => (string)one!)));
        Assert.Equal(["retraction"], drift["causes"]![0]!["events"]!.AsArray().Select(one => (string)one!["type"]!));
    }

    [Fact]
    public async Task A_withdrawal_that_was_taken_back_does_not_count_as_the_answer_that_is_amended()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.LiveAsync(number, "withdrawal 2023-03-02");
        await TakeBackAsync(number, 2).Served();
        await api.LiveAsync(number, "decision 2023-03-03");

        var amended = await api.TakeAsync(number, "amendment", """{"reason":"录错","decision":{"documentNumber":"3号","round":1}}""").Served();

        Assert.Equal(("granted", "3号"), (amended["outcome"], amended["decision.documentNumber"]));
    }

    [Theory]
    [InlineData("extension", "handler", HttpStatusCode.Forbidden)]
    [InlineData("feeNotice", "handler", HttpStatusCode.Forbidden)]
    [InlineData("extension", "approver", HttpStatusCode.OK)]
    [InlineData("consultation", "handler", HttpStatusCode.OK)]
    [InlineData("correctionNotice", "frontOffice", HttpStatusCode.OK)]
    [InlineData("correctionNotice", "integrator", HttpStatusCode.Forbidden)]
    public async Task What_needs_an_approval_is_taken_back_by_those_who_may_give_it(string action, string role, HttpStatusCode expected)
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        await api.LiveAsync(number, $"{action} 2023-03-02");

        var answer =
            await api.PostAsync($"cases/{number}/retraction", """{"sequence":2,"reason":"误录入"}""", await api.KeyAsync(role, agency));

        Assert.Equal(expected, answer.Status);
    }

    private Task<Answer> TakeBackAsync(string number, int sequence) =>
        api.TakeAsync(number, "retraction", $$"""{"sequence":{{sequence}},"reason":"误录入到本件"}""");
}
