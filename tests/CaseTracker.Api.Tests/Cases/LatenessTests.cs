using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>What comes late shows as late: no later step launders it.</summary>
[Collection(SharedCases.Name)]
public sealed class LatenessTests(Api api)
{
    /// <summary>Received on 1 March 2023, due on 29 March.</summary>
    private async Task<string> CaseAsync() => await api.CaseAsync(await api.AgencyAsync());

    [Theory]
    [InlineData("2023-03-29", null)]
    [InlineData("2023-03-30", "1")]
    [InlineData("2023-04-03", "3")]
    public async Task A_late_reply_is_late_by_working_days(string on, string? lateBy) =>
        Assert.Equal(lateBy, (await api.LiveAsync(await CaseAsync(), $"decision {on}"))["lateBy"]);

    [Fact]
    public async Task A_reply_on_the_weekend_after_the_due_date_is_late_by_one()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2023-03-03");
        Assert.Equal("2023-03-31", (await api.GetAsync($"cases/{number}").Served())["dueOn"]);

        Assert.Equal("1", (await api.LiveAsync(number, "decision 2023-04-01"))["lateBy"]);
    }

    [Fact]
    public async Task Refuses_a_delayed_reply_once_the_period_has_run_out()
    {
        var number = await CaseAsync();
        await api.LiveAsync(number, "reasonsRequest 2023-06-01");

        await api.DoAsync(number, "reasons", "2023-06-05", ("delayedUntil", "2023-07-31"))
            .Refused(HttpStatusCode.Conflict, "delay-after-due");

        await api.DoAsync(number, "reasons", "2023-06-05").Served();
        Assert.Equal("2023-03-29", (await api.GetAsync($"cases/{number}").Served())["dueOn"]);
    }

    [Theory]
    [InlineData("2023-03-10", null)]
    [InlineData("2023-03-13", "1")]
    [InlineData("2023-06-01", "57")]
    public async Task A_correction_notice_after_the_seventh_working_day_is_taken_and_marked(string on, string? lateBy)
    {
        var answer = await api.LiveAsync(await CaseAsync(), $"correctionNotice {on}");

        Assert.Equal(on, answer["correctionNotice.on"]);
        Assert.Equal(lateBy, answer["correctionNotice.lateBy"]);
    }

    [Fact]
    public async Task A_correction_after_the_due_date_makes_no_late_case_timely_nor_does_the_overview_take_it_for_one()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        var waiting = await api.LiveAsync(number, "correctionNotice 2023-06-01");
        Assert.Equal(("awaitingCorrection", "2023-03-29", "true", "2023-06-11"),
            (waiting["status"], waiting["dueOn"], waiting["overdue"], waiting["waitingUntil"]));
        Assert.Equal([number], await api.OverdueAsync(agency));

        var closed = await api.LiveAsync(number, "correction 2023-06-02, decision 2023-06-20");

        Assert.Equal(("2023-03-29", "57"), (closed["dueOn"], (await api.GetAsync($"cases/{number}"))["correctionNotice.lateBy"]));
        Assert.True(int.Parse(closed["lateBy"]!) > 50);
        var year = await api.YearAsync(agency, 2023);
        Assert.Equal((0, 1), ((int)year["onTime"]!, (int)year["overdueClosed"]!));
    }

    [Theory]
    [InlineData("correctionNotice 2023-06-01, withdrawal 2023-06-02")]
    [InlineData("correctionNotice 2023-06-01, decision 2023-06-12")]
    [InlineData("consultation 2023-06-01, opinion 2023-06-05, decision 2023-06-12")]
    [InlineData("reasonsRequest 2023-06-01, reasons 2023-06-05, decision 2023-06-12")]
    [InlineData("consultation 2023-06-01, consultationService 2023-06-02, decision 2023-06-28")]
    public async Task Whatever_follows_the_due_date_the_case_was_due_on_it(string life)
    {
        var number = await CaseAsync();
        foreach (var step in life.Split(", ").Select(step => step.Split(' ')))
        {
            var lapse = life.Contains("correction", StringComparison.Ordinal) && step[0] == "decision";
            var answer = await api.DoAsync(number, step[0], step[1], lapse ? [("outcome", "correctionOverdue")] : []).Served();
            Assert.Equal("2023-03-29", answer["dueOn"]);
        }

        Assert.True(int.Parse((await api.GetAsync($"cases/{number}"))["lateBy"]!) > 40);
    }

    [Theory]
    [InlineData("extension", "extension-after-due")]
    [InlineData("feeNotice", "fee-notice-after-due")]
    public async Task What_would_move_the_date_is_refused_after_it(string action, string code) =>
        await api.DoAsync(await CaseAsync(), action, "2023-03-30").Refused(HttpStatusCode.Conflict, code);

    [Fact]
    public async Task A_fee_that_an_amendment_shows_to_have_been_asked_late_has_not_moved_the_date()
    {
        var number = await CaseAsync();
        await api.LiveAsync(number, "feeNotice 2023-03-28, payment 2023-04-10, decision 2023-05-05");
        Assert.Null((await api.GetAsync($"cases/{number}"))["lateBy"]);

        var amended = await api.TakeAsync(number, "amendment", """{"reason":"录错","arrivedOn":"2023-02-20"}""").Served();

        Assert.Equal(("2023-03-20", "31"), (amended["dueOn"], amended["lateBy"]));
    }

    [Fact]
    public async Task A_second_round_that_is_overdue_soon_is_listed_as_overdue()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-11-09");
        await api.LiveAsync(number, "decision 2026-11-10");
        var remedy = await api.PostAsync("remedies", new JsonObject
        {
            ["agencyCode"] = agency,
            ["caseNumber"] = number,
            ["kind"] = "reconsideration",
            ["filedOn"] = "2026-11-11",
            ["body"] = "海东市人民政府",
        }.ToJsonString()).Served(HttpStatusCode.Created);
        await api.PostAsync($"remedies/{remedy["id"]}/result",
            """{"on":"2026-11-12","result":"corrected","newAnswer":{"servedOn":"2026-11-12","respondBy":"2026-11-20"}}""").Served();

        var read = await api.GetAsync($"cases/{number}").Served();

        Assert.Equal(("2026-11-20", "true"), (read["dueOn"], read["overdue"]));
        Assert.Equal([number], await api.OverdueAsync(agency));
    }

    [Fact]
    public async Task An_extension_that_an_amendment_shows_to_be_late_has_not_moved_the_date()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2023-03-10");
        await api.LiveAsync(number, "extension 2023-04-07, decision 2023-05-05");

        var amended = await api.TakeAsync(number, "amendment", """{"reason":"录错","arrivedOn":"2023-02-01"}""").Served();

        Assert.Equal("2023-03-01", amended["dueOn"]);
        Assert.Equal("44", amended["lateBy"]);
    }

    [Fact]
    public async Task A_case_is_charged_once()
    {
        var number = await CaseAsync();
        var paid = await api.LiveAsync(number, "feeNotice 2023-03-06, payment 2023-03-08");
        Assert.DoesNotContain("feeNotice", paid.Json["allowedActions"]!.AsArray().Select(action => (string)action!));

        await api.DoAsync(number, "feeNotice", "2023-03-09", ("scale", "perRequest")).Refused(HttpStatusCode.Conflict, "fee-noticed-once");
    }

    [Fact]
    public async Task Accepted_reasons_are_good_reasons()
    {
        var number = await CaseAsync();
        await api.LiveAsync(number, "reasonsRequest 2023-03-02, reasons 2023-03-06");

        await api.DoAsync(number, "decision", "2023-03-07", ("outcome", "excessive")).Refused(HttpStatusCode.Conflict, "reasons-accepted");
    }

    [Fact]
    public async Task The_last_open_consultation_ends_the_consulting_though_another_was_never_answered()
    {
        var number = await CaseAsync();
        await api.LiveAsync(number, "consultation 2023-03-02, consultation 2023-03-20");

        var answered =
            await api.PostAsync($"cases/{number}/consultations/2/opinion", """{"on":"2023-04-05","position":"consents"}""").Served();

        Assert.Equal("processing", answered["status"]);
        Assert.Null(answered.Json["consultations"]![0]!["opinionOn"]);
    }

    [Theory]
    [InlineData("amendment", """{"reason":"录错","applicant":{"idNumber":"6302**********1234"}}""", "$.applicant.idNumber")]
    public async Task Refuses_a_masked_number_that_would_replace_the_real_one(string step, string body, string place)
    {
        var number = await CaseAsync();
        await api.TakeAsync(number, step, body).Invalid(place);

        var registration = Given.Registration(await api.AgencyAsync()).With("applicant.idNumber", "6302**********1234");
        await api.PostAsync("cases", registration.ToJsonString()).Invalid(place);
    }

    [Fact]
    public async Task A_withdrawal_has_nothing_of_a_decision_to_amend()
    {
        var number = await CaseAsync();
        await api.LiveAsync(number, "withdrawal 2023-03-06");

        await api.TakeAsync(number, "amendment", """{"reason":"录错","decision":{"documentNumber":"3号"}}""")
            .Refused(HttpStatusCode.Conflict, "withdrawal-has-no-decision");
        var granted =
            await api.TakeAsync(number, "amendment", """{"reason":"录错","decision":{"documentNumber":"3号","outcome":"granted"}}""").Served();

        Assert.Equal("3号", granted["decision.documentNumber"]);
    }

    [Theory]
    [InlineData("17号", "17号 ")]
    [InlineData(" 17号", "17号")]
    public async Task Spaces_make_no_other_reference(string first, string second)
    {
        var agency = await api.AgencyAsync();
        await api.CaseAsync(Given.Registration(agency).With("externalReference", first));

        await api.PostAsync("cases", Given.Registration(agency).With("externalReference", second).ToJsonString())
            .Refused(HttpStatusCode.Conflict, "duplicate-external-reference");
        await api.CaseAsync(Given.Registration(agency).With("externalReference", " "));
        await api.CaseAsync(Given.Registration(agency).With("externalReference", " "));
    }

    [Fact]
    public async Task Asking_for_an_agency_before_it_exists_does_not_settle_its_calendar()
    {
        using var alone = new Api();
        var region = await alone.AgencyAsync();
        await alone.PutAsync($"calendar/2023?agency={region}", """{"notice":"本地1号","daysOff":["2023-03-20"],"makeUpDays":[]}""").Served();
        await alone.GetAsync("cases?agency=LATER&due=soon").Refused(HttpStatusCode.NotFound, "agency-not-found");
        await alone.PostAsync("agencies", new JsonObject { ["code"] = "LATER", ["name"] = "后设局", ["parentCode"] = region }.ToJsonString())
            .Served(HttpStatusCode.Created);

        var number = await alone.CaseAsync("LATER");

        Assert.Equal("2023-03-30", (await alone.GetAsync($"cases/{number}").Served())["dueOn"]);
    }
}
