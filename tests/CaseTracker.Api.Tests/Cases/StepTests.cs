using System.Net;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>Each step once as it should be, and its refusals by the law or the state of the case.</summary>
[Collection(SharedCases.Name)]
public sealed class StepTests(Api api)
{
    [Theory]
    [InlineData("online", "", "confirmation", "processing")]
    [InlineData("inPerson", "", "correctionNotice", "awaitingCorrection")]
    [InlineData("inPerson", "correctionNotice 2023-03-02", "correction", "processing")]
    [InlineData("inPerson", "", "consultation", "consulting")]
    [InlineData("inPerson", "consultation 2023-03-02", "opinion", "processing")]
    [InlineData("inPerson", "", "extension", "processing")]
    [InlineData("inPerson", "", "reasonsRequest", "awaitingReasons")]
    [InlineData("inPerson", "reasonsRequest 2023-03-02", "reasons", "processing")]
    [InlineData("inPerson", "", "feeNotice", "awaitingPayment")]
    [InlineData("inPerson", "feeNotice 2023-03-02", "payment", "processing")]
    [InlineData("inPerson", "", "decision", "closed")]
    [InlineData("inPerson", "", "withdrawal", "closed")]
    [InlineData("inPerson", "decision 2023-03-02", "service", "closed")]
    [InlineData("inPerson", "", "amendment", "processing")]
    [InlineData("inPerson", "", "void", "void")]
    public async Task Every_step_leads_where_the_contract_says(string channel, string life, string action, string status)
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), channel: channel);
        var before = await api.LiveAsync(number, life);

        var after = await api.DoAsync(number, action, "2023-03-06").Served();

        Assert.Equal(status, after["status"]);
        Assert.Equal(int.Parse(before["version"]!) + 1, (int)after.Json["version"]!);
        Assert.Equal($"\"{after["version"]}\"", after.Headers.ETag?.ToString());
        Assert.Equal(after.Text, (await api.GetAsync($"cases/{number}").Served()).Text);
    }

    [Theory]
    [InlineData("", "confirmation 2023-03-02", "already-confirmed")]
    [InlineData("", "correction 2023-03-02", "not-awaiting-correction")]
    [InlineData("", "reasons 2023-03-02", "not-awaiting-reasons")]
    [InlineData("", "payment 2023-03-02", "not-awaiting-payment")]
    [InlineData("", "service 2023-03-02", "not-closed")]
    [InlineData("", "extension 2023-03-30", "extension-after-due")]
    [InlineData("", "feeNotice 2023-03-30", "fee-notice-after-due")]
    [InlineData("", "withdrawal 2023-02-28", "before-latest-event")]
    [InlineData("extension 2023-03-20", "decision 2023-03-19", "before-latest-event")]
    [InlineData("decision 2023-03-20", "service 2023-03-19", "before-latest-event")]
    [InlineData("extension 2023-03-02", "extension 2023-03-03", "extension-cap")]
    [InlineData("correctionNotice 2023-03-02", "decision 2023-03-03", "awaiting-correction")]
    [InlineData("correctionNotice 2023-03-02", "consultation 2023-03-03", "awaiting-correction")]
    [InlineData("correctionNotice 2023-03-02", "extension 2023-03-03", "awaiting-correction")]
    [InlineData("correctionNotice 2023-03-02", "payment 2023-03-03", "not-awaiting-payment")]
    [InlineData("correctionNotice 2023-03-02, correction 2023-03-06", "correctionNotice 2023-03-07", "corrected-once")]
    [InlineData("consultation 2023-03-02", "decision 2023-03-03", "consultation-open")]
    [InlineData("consultation 2023-03-02", "feeNotice 2023-03-03", "consultation-open")]
    [InlineData("consultation 2023-03-02", "decision 2023-03-23", "consultation-open")]
    [InlineData("consultation 2023-03-02, opinion 2023-03-03", "opinion 2023-03-06", "opinion-recorded")]
    [InlineData("reasonsRequest 2023-03-02", "feeNotice 2023-03-03", "awaiting-reasons")]
    [InlineData("feeNotice 2023-03-02", "decision 2023-03-03", "awaiting-payment")]
    [InlineData("feeNotice 2023-03-02", "correctionNotice 2023-03-03", "awaiting-payment")]
    [InlineData("decision 2023-03-02", "decision 2023-03-03", "case-closed")]
    [InlineData("withdrawal 2023-03-02", "consultation 2023-03-03", "case-closed")]
    [InlineData("void 2023-03-02", "amendment 2023-03-03", "case-void")]
    [InlineData("void 2023-03-02", "void 2023-03-03", "case-void")]
    [InlineData("decision 2023-03-02, void 2023-03-03", "service 2023-03-03", "case-void")]
    public async Task A_step_at_the_wrong_time_is_refused_by_name_and_leaves_no_trace(string life, string step, string code)
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        var before = await api.LiveAsync(number, life);
        var (action, on) = (step.Split(' ')[0], step.Split(' ')[1]);

        await api.DoAsync(number, action, on).Refused(HttpStatusCode.Conflict, code);

        Assert.Equal(before.Text, (await api.GetAsync($"cases/{number}")).Text);
    }

    [Fact]
    public async Task An_unconfirmed_case_waits_for_its_confirmation()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), channel: "online");
        await api.DoAsync(number, "decision", "2023-03-02").Refused(HttpStatusCode.Conflict, "not-confirmed");
        await api.DoAsync(number, "confirmation", "2023-02-28").Refused(HttpStatusCode.Conflict, "before-latest-event");

        var confirmed = await api.DoAsync(number, "confirmation", "2023-03-02").Served();

        Assert.Equal(("2023-03-02", "2023-03-02"), (confirmed["receivedOn"], confirmed["confirmedOn"]));
        await api.DoAsync(number, "confirmation", "2023-03-03").Refused(HttpStatusCode.Conflict, "already-confirmed");
    }

    [Fact]
    public async Task A_step_may_fall_on_the_day_of_the_one_before()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.LiveAsync(number, "consultation 2023-03-01, opinion 2023-03-01, decision 2023-03-01, service 2023-03-01");
    }

    [Theory]
    [InlineData("perPage", 31, "10")]
    [InlineData("perPage", 100, "700")]
    [InlineData("perPage", 201, "2740")]
    [InlineData("perRequest", 11, "100")]
    [InlineData("perRequest", 31, "2200")]
    [InlineData("perRequest", 41, "4300")]
    public async Task The_fee_follows_from_the_tiers(string scale, int units, string amount)
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-09-18");

        var fee = (await api.DoAsync(number, "feeNotice", "2026-09-18", ("scale", scale), ("units", units)).Served()).Json["fee"]!;

        Assert.Equal((amount, "2026-10-22", null), (fee["amount"]!.ToJsonString(), (string?)fee["payBy"], (string?)fee["paidOn"]));
        var paid = (await api.DoAsync(number, "payment", "2026-09-21").Served()).Json["fee"]!;
        Assert.Equal(
            (amount, "2026-09-21", "青财001"), (paid["amount"]!.ToJsonString(), (string?)paid["paidOn"], (string?)paid["receiptNumber"]));
    }

    [Theory]
    [InlineData("perPage", 30)]
    [InlineData("perRequest", 10)]
    public async Task No_notice_is_given_of_a_fee_of_nothing(string scale, int units)
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.DoAsync(number, "feeNotice", "2023-03-02", ("scale", scale), ("units", units))
            .Refused(HttpStatusCode.Conflict, "no-fee-due");
    }

    [Theory]
    [InlineData(false, "2023-05-31", "delay-without-accepted-reasons")]
    [InlineData(true, "2023-03-29", "delay-not-later")]
    public async Task Only_accepted_reasons_delay_and_only_to_a_later_day(bool accepted, string until, string code)
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.LiveAsync(number, "reasonsRequest 2023-03-02");
        await api.DoAsync(number, "reasons", "2023-03-06", ("accepted", accepted), ("delayedUntil", until))
            .Refused(HttpStatusCode.Conflict, code);
    }

    [Fact]
    public async Task A_correction_may_say_anew_what_is_asked_for()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.LiveAsync(number, "correctionNotice 2023-03-02");

        var corrected = await api.DoAsync(number, "correction", "2023-03-06", ("description", "2021年度报告")).Served();

        Assert.Equal("2021年度报告", corrected["request.description"]);
    }
}
