using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>The due date explained, and the dates foretold without a case.</summary>
[Collection(SharedCases.Name)]
public sealed class DeadlineTests(Api api)
{
    public static TheoryData<string, string, string, string> Deadlines => Vectors.Deadlines;

    [Fact]
    public async Task The_answer_explains_itself()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-03-02");
        await api.LiveAsync(number, "consultation 2026-03-10, opinion 2026-03-27");

        var deadline = await api.GetAsync($"cases/{number}/deadline", ("Accept-Language", "en")).Served();

        Assert.True(JsonNode.DeepEquals(deadline.Json, JsonNode.Parse(
            $$"""
            {
              "number": "{{number}}", "receivedOn": "2026-03-02", "dueOn": "2026-04-17", "dueIsProvisional": false,
              "waitingUntil": null, "correctionNoticeBy": "2026-03-11",
              "spans": [
                {"from":"2026-03-03","to":"2026-03-10","counted":true,"workingDays":6,"rule":"reply-period","article":"条例 art. 33",
                 "why":"The reply period of 20 working days"},
                {"from":"2026-03-11","to":"2026-03-27","counted":false,"workingDays":13,"rule":"third-party-consultation",
                 "article":"条例 arts. 32, 33","why":"Time needed to consult the third party, excluded"},
                {"from":"2026-03-28","to":"2026-04-17","counted":true,"workingDays":14,"rule":"reply-period","article":"条例 art. 33",
                 "why":"The reply period of 20 working days"}
              ]
            }
            """)), deadline.Text);
    }

    [Fact]
    public async Task Every_day_has_its_kind_and_its_number()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2023-04-20");
        await api.LiveAsync(number, "consultation 2023-04-21, opinion 2023-04-24");

        var days = (await api.GetAsync($"cases/{number}/deadline?days=true").Served()).Json["days"]!.AsArray();

        Assert.Equal(
            [
                "2023-04-20 receipt  ", "2023-04-21 counted 1 reply-period", "2023-04-22 dayOff  third-party-consultation",
                "2023-04-23 excluded  third-party-consultation make-up", "2023-04-24 excluded  third-party-consultation",
                "2023-04-25 counted 2 reply-period",
            ],
            days.Take(6).Select(day =>
                $"{day!["on"]} {day["kind"]} {day["number"]} {day["rule"]}{((bool)day["makeUpDay"]! ? " make-up" : "")}"));
        Assert.Equal(20, (int)days[^1]!["number"]!);
        Assert.Null((await api.GetAsync($"cases/{number}/deadline?days=false").Served()).Json["days"]);
    }

    [Fact]
    public async Task An_unconfirmed_case_has_no_days()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2023-04-20", "online");

        Assert.Empty((await api.GetAsync($"cases/{number}/deadline?days=true").Served()).Json["days"]!.AsArray());
    }

    [Theory]
    [InlineData("", "reply-period 20")]
    [InlineData("extension 2026-03-05", "reply-period 20, extension 20")]
    [InlineData("consultation 2026-03-13", "reply-period 9, -third-party-consultation 15, reply-period 11")]
    [InlineData("correctionNotice 2026-03-04, correction 2026-03-06", "-before-correction 2, -awaiting-correction 2, reply-period 20")]
    [InlineData("correctionNotice 2026-03-04", "-before-correction 2, -awaiting-correction ")]
    [InlineData("feeNotice 2026-03-04, payment 2026-03-06", "-before-payment 2, -awaiting-payment 2, reply-period 20")]
    [InlineData("feeNotice 2026-03-04", "-before-payment 2, -awaiting-payment ")]
    [InlineData("reasonsRequest 2026-03-04, reasons 2026-03-06", "reply-period 20")]
    [InlineData("correctionNotice 2026-03-04, withdrawal 2026-03-10", "-before-correction 2, -awaiting-correction 4")]
    [InlineData("decision 2026-03-10", "reply-period 20")]
    public async Task Every_span_counts_or_not_by_a_rule(string life, string spans)
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-03-02");
        await api.LiveAsync(number, life);

        var deadline = (await api.GetAsync($"cases/{number}/deadline").Served()).Json;
        var explained = deadline["spans"]!.AsArray().Select(span => span!).ToList();

        Assert.Equal(
            spans, string.Join(
                ", ", explained.Select(span => $"{((bool)span["counted"]! ? "" : "-")}{span["rule"]} {span["workingDays"]}")));
        Assert.All(explained.Zip(explained.Skip(1)),
            pair => Assert.Equal(DateOnly.Parse((string)pair.First["to"]!).AddDays(1), DateOnly.Parse((string)pair.Second["from"]!)));
        Assert.Equal("2026-03-03", (string)explained[0]["from"]!);
        Assert.Equal(deadline["dueOn"]?.ToString(), explained[^1]["counted"]!.GetValue<bool>() ? explained[^1]["to"]!.ToString() : null);
    }

    [Fact]
    public async Task A_delay_is_a_span_of_its_own()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.LiveAsync(number, "reasonsRequest 2023-03-06");
        await api.DoAsync(number, "reasons", "2023-03-09", ("delayedUntil", "2023-05-31")).Served();

        var spans = (await api.GetAsync($"cases/{number}/deadline").Served()).Json["spans"]!.AsArray();

        Assert.Equal(["reply-period", "delayed-reply"], spans.Select(span => (string)span!["rule"]!));
        Assert.Equal(("2023-03-09", "2023-05-31"), ((string)spans[0]!["to"]!, (string)spans[1]!["to"]!));
    }

    [Theory]
    [InlineData("online", "")]
    [InlineData("inPerson", "void 2023-03-02")]
    public async Task Where_no_clock_runs_there_is_nothing_to_explain(string channel, string life)
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), channel: channel);
        await api.LiveAsync(number, life);

        var deadline = await api.GetAsync($"cases/{number}/deadline").Served();

        Assert.Equal((null, null, "[]"), (deadline["dueOn"], deadline["correctionNoticeBy"], deadline["spans"]));
    }

    [Theory, MemberData(nameof(Deadlines))]
    public async Task Foretells_what_would_be_due_when(string receivedOn, string correctionNoticeBy, string dueOn, string extendedDueOn)
    {
        var agency = await api.AgencyAsync();
        var preview = await api.GetAsync($"deadlines/preview?receivedOn={receivedOn}").Served();

        Assert.Equal(
            $$"""
            {"receivedOn":"{{receivedOn}}","correctionNoticeBy":"{{correctionNoticeBy}}","dueOn":"{{dueOn}}",
            "extendedDueOn":"{{extendedDueOn}}","dueIsProvisional":false,"extendedDueIsProvisional":false}
            """.ReplaceLineEndings(""),
            preview.Text);
        Assert.Equal(preview.Text, (await api.GetAsync($"deadlines/preview?receivedOn={receivedOn}&agency={agency}").Served()).Text);
    }

    [Theory]
    [InlineData("2026-12-01", "2026-12-29", "2027-01-26", "false", "true")]
    [InlineData("2026-12-31", "2027-01-28", "2027-02-25", "true", "true")]
    [InlineData("2018-12-31", "2019-01-29", "2019-03-01", "false", "false")]
    [InlineData("2018-12-28", "2019-01-28", "2019-02-28", "true", "true")]
    public async Task Says_when_a_date_is_provisional(
        string receivedOn, string dueOn, string extendedDueOn, string dueIsProvisional, string extendedIsProvisional)
    {
        var preview = await api.GetAsync($"deadlines/preview?receivedOn={receivedOn}").Served();

        Assert.Equal((dueOn, extendedDueOn), (preview["dueOn"], preview["extendedDueOn"]));
        Assert.Equal((dueIsProvisional, extendedIsProvisional), (preview["dueIsProvisional"], preview["extendedDueIsProvisional"]));
    }

    [Theory]
    [InlineData("2026-09-18", "true", "2026-09-25,2026-10-01,2026-10-02,2026-10-05,2026-10-06,2026-10-07", "2026-09-20,2026-10-10", "")]
    [InlineData("2026-09-19", "false", "2026-09-25,2026-10-01,2026-10-02,2026-10-05,2026-10-06,2026-10-07", "2026-09-20,2026-10-10", "")]
    [InlineData("2026-09-20", "true", "2026-09-25,2026-10-01,2026-10-02,2026-10-05,2026-10-06,2026-10-07", "2026-10-10", "")]
    [InlineData("2026-11-02", "true", "", "", "")]
    [InlineData("2026-12-01", "true", "", "", "2027")]
    [InlineData("2018-12-28", "true", "2018-12-31,2019-01-01", "2018-12-29", "2018")]
    public async Task Tells_on_request_what_the_calendar_says_of_the_days(
        string receivedOn, string isWorkingDay, string holidays, string makeUpDays, string missingYears)
    {
        var days = (await api.GetAsync($"deadlines/preview?receivedOn={receivedOn}&days=true").Served()).Json["days"]!;
        string All(string name) => string.Join(',', days[name]!.AsArray());
        Assert.Equal(
            (isWorkingDay, holidays, makeUpDays, missingYears),
            (days["receivedOnWorkingDay"]!.ToJsonString(), All("holidays"), All("makeUpDays"), All("missingYears")));
        Assert.Null((await api.GetAsync($"deadlines/preview?receivedOn={receivedOn}&days=false").Served()).Json["days"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("receivedOn=")]
    [InlineData("receivedOn=2026-02-30")]
    [InlineData("receivedOn=2026-9-1")]
    [InlineData("receivedOn=2008-04-30")]
    [InlineData("receivedOn=9999-12-31")]
    public Task Refuses_to_foretell_from_no_day(string query) => api.GetAsync($"deadlines/preview?{query}").Invalid("receivedOn");

    [Fact]
    public async Task Foretells_for_no_unknown_agency_and_by_no_unknown_parameter()
    {
        await api.GetAsync("deadlines/preview?receivedOn=2026-09-18&agency=NOBODY").Refused(HttpStatusCode.NotFound, "agency-not-found");
        await api.GetAsync("deadlines/preview?receivedOn=2026-09-18&year=2026").Refused(HttpStatusCode.BadRequest, "unknown-parameter");
    }
}
