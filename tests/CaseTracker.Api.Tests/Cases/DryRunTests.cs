using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Reports;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>What a dry run answers and what it does not do; <see cref="DryRunLawTests"/> try it on whole histories.</summary>
[Collection(SharedReports.Name)]
public sealed class DryRunTests(Api api)
{
    private const string OtherType = """{"reason":"录错","applicant":{"type":"researchInstitution"}}""";

    [Fact]
    public async Task A_registration_is_answered_with_the_next_number_and_takes_none()
    {
        var registration = Given.Registration(await api.AgencyAsync()).ToJsonString();

        var tried = await api.PostAsync("cases?dryRun=true", registration).Served();
        var again = await api.PostAsync("cases?dryRun=true", registration).Served();
        await api.GetAsync($"cases/{tried["number"]}").Refused(HttpStatusCode.NotFound, "case-not-found");
        var done = await api.PostAsync("cases", registration).Served(HttpStatusCode.Created);

        Assert.Equal((done["number"], done["number"]), (tried["number"], again["number"]));
        Assert.Null(tried.Headers.Location);
        Assert.Null(tried.Headers.ETag);
        Assert.Null(done.Json["movedReports"]);
    }

    [Fact]
    public async Task A_step_is_answered_with_the_case_as_it_would_be_and_is_not_recorded()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());

        var tried = await api.PostAsync($"cases/{number}/decision?dryRun=true", """{"on":"2023-04-03","outcome":"granted"}""").Served();

        Assert.Equal(("closed", "3.1", "3", "2"), (tried["status"], tried["row"], tried["lateBy"], tried["version"]));
        Assert.Null(tried.Headers.ETag);
        var known = await api.GetAsync($"cases/{number}").Served();
        Assert.Equal(("processing", "1"), (known["status"], known["version"]));
        Assert.Single((await api.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray());
    }

    [Theory]
    [InlineData("opinion", """{"on":"2023-03-10","position":"objects"}""", "processing")]
    [InlineData("service", """{"servedOn":"2023-03-06"}""", "consulting")]
    public async Task What_is_told_of_a_consultation_is_tried_out_too(string step, string body, string status)
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.DoAsync(number, "consultation", "2023-03-06").Served();

        var tried = await api.PostAsync($"cases/{number}/consultations/1/{step}?dryRun=true", body).Served();

        Assert.Equal((status, "3"), (tried["status"], tried["version"]));
        Assert.Equal("2", (await api.GetAsync($"cases/{number}").Served())["version"]);
    }

    [Fact]
    public async Task An_approval_is_tried_out_too_and_the_draft_stays_open()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        var draft = await api.TakeAsync(number, "drafts/decision", Steps.Body("decision", "2023-03-06").ToJsonString())
            .Served(HttpStatusCode.Created);
        var address = $"cases/{number}/drafts/{draft["id"]}";

        var tried = await api.PostAsync($"{address}/approval?dryRun=true", "{}").Served();

        Assert.Equal(("closed", "2"), (tried["status"], tried["version"]));
        Assert.Equal("open", (await api.GetAsync(address).Served())["state"]);
        Assert.Equal("processing", (await api.GetAsync($"cases/{number}").Served())["status"]);
    }

    /// <summary>The drafter is told what would come of it, also where another has to approve.</summary>
    [Theory]
    [InlineData("decision", "closed")]
    [InlineData("extension", "processing")]
    [InlineData("feeNotice", "awaitingPayment")]
    public async Task A_draft_is_tried_out_as_if_another_had_approved_it(string action, string status)
    {
        var agency = await api.AgencyAsync();
        await api.PutAsync($"agencies/{agency}/settings", """{"secondPerson":true}""").Served();
        var (number, handler) = (await api.CaseAsync(agency), await api.ColleagueAsync(agency, "handler"));
        var address = $"cases/{number}/drafts/{Steps.Path(action)}?dryRun=true";
        var body = Steps.Body(action, "2023-03-06");

        var tried = await handler.PostAsync(address, body.ToJsonString()).Served();

        Assert.Equal((status, "2", "[]"), (tried["status"], tried["version"], tried.Json["movedReports"]!.ToJsonString()));
        Assert.Empty((await api.GetAsync($"cases/{number}/drafts").Served()).Json["items"]!.AsArray());
        await handler.PostAsync(address, body.Without("on").ToJsonString()).Invalid("$.on");
        await handler.PostAsync(address, body.With("on", "2023-02-01").ToJsonString())
            .Refused(HttpStatusCode.Conflict, "before-latest-event");
    }

    [Fact]
    public async Task An_idempotency_key_is_not_used_up()
    {
        var registration = Given.Registration(await api.AgencyAsync()).ToJsonString();
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        for (var count = 0; count < 2; count++)
        {
            var tried = await api.PostAsync("cases?dryRun=true", registration, key).Served();
            Assert.False(tried.Headers.Contains("Idempotency-Replayed"));
        }

        Assert.False(
            (await api.PostAsync("cases", registration, key).Served(HttpStatusCode.Created)).Headers.Contains("Idempotency-Replayed"));
        Assert.True(
            (await api.PostAsync("cases", registration, key).Served(HttpStatusCode.Created)).Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task What_is_refused_is_refused_in_a_dry_run()
    {
        var agency = await api.AgencyAsync();
        var registration = Given.Registration(agency).With("externalReference", "青依申〔2023〕17号");
        var number = await api.CaseAsync(registration);
        var decision = Steps.Body("decision", "2023-03-06").ToJsonString();
        var handler = await api.ColleagueAsync(agency, "handler");
        var stranger = await api.ColleagueAsync(await api.AgencyAsync(), "approver");

        Assert.Equal(
            number,
            (await api.PostAsync("cases?dryRun=true", registration.ToJsonString())
                .Refused(HttpStatusCode.Conflict, "duplicate-external-reference"))["caseNumber"]);
        await api.PostAsync("cases?dryRun=true", Given.Registration("NOBODY").ToJsonString())
            .Refused(HttpStatusCode.NotFound, "agency-not-found");
        await api.PostAsync("cases?dryRun=true", registration.Without("arrivedOn").ToJsonString()).Invalid("$.arrivedOn");
        await api.PostAsync($"cases/{number}/decision?dryRun=true", decision, ("If-Match", "\"2\""))
            .Refused(HttpStatusCode.PreconditionFailed, "stale-version");
        await api.PostAsync($"cases/{number}/decision?dryRun=true", decision, ("If-Match", "\"1\"")).Served();
        await api.PostAsync($"cases/{number}/service?dryRun=true", """{"on":"2023-03-06","method":"EMS"}""")
            .Refused(HttpStatusCode.Conflict, "not-closed");
        await api.PostAsync($"cases/{number}/decision?dryRun=true", "{}").Invalid("$.on", "$.outcome");
        await api.PostAsync($"cases/{number}/decision?dryRun=perhaps", decision).Invalid("dryRun");
        await handler.PostAsync($"cases/{number}/decision?dryRun=true", decision).Refused(HttpStatusCode.Forbidden, "forbidden");
        await stranger.PostAsync($"cases/{number}/decision?dryRun=true", decision).Refused(HttpStatusCode.NotFound, "case-not-found");
        await api.PutAsync($"agencies/{agency}/settings", """{"secondPerson":true}""").Served();
        await api.PostAsync($"cases/{number}/decision?dryRun=true", decision).Refused(HttpStatusCode.Conflict, "second-person-needed");
    }

    [Fact]
    public async Task Dry_runs_among_registrations_take_no_number_from_them()
    {
        var registration = Given.Registration(await api.AgencyAsync()).ToJsonString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60)
            .Select(index => api.PostAsync(index % 2 == 0 ? "cases" : "cases?dryRun=true", registration)));

        Assert.Equal(
            Enumerable.Range(1, 30).Select(sequence => $"{sequence:D4}"),
            answers.Where(answer => answer.Status == HttpStatusCode.Created).Select(answer => answer["number"]![^4..]).Order());
        Assert.Equal(30, answers.Count(answer => answer.Status == HttpStatusCode.OK));
    }

    [Fact]
    public async Task An_amendment_names_the_released_reports_that_it_moves()
    {
        var agency = await api.HaidongAsync();
        var number = $"{agency}-2023-0001";
        Assert.Empty(await MovedAsync(number, "amendment", OtherType));
        await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);

        Assert.Equal([$"{agency} 2023 1"], await MovedAsync(number, "amendment", OtherType));
        Assert.Equal([$"{agency} 2023 1"], await MovedAsync(number, "void", """{"reason":"重复"}"""));
        Assert.Empty(await MovedAsync(number, "amendment", """{"reason":"录错","request":{"deliveryMethod":"邮寄"}}"""));
        Assert.Empty(await MovedAsync(number, "notes", """{"text":"申请人来电"}"""));
        Assert.Equal(
            [$"{agency} 2023 1"],
            Moved(await api.PostAsync("cases?dryRun=true", Given.Registration(agency, "2023-12-29").ToJsonString()).Served()));
        Assert.Empty(Moved(await api.PostAsync("cases?dryRun=true", Given.Registration(agency, "2024-01-02").ToJsonString()).Served()));

        await api.ReleaseAsync(agency, 2023).Served(HttpStatusCode.Created);
        Assert.Equal([$"{agency} 2023 2"], await MovedAsync(number, "amendment", OtherType));
    }

    [Fact]
    public async Task The_report_of_an_agency_above_is_named_to_those_who_may_see_it()
    {
        var city = await api.AgencyAsync();
        var county = await api.AgencyAsync(city);
        var number = await api.CaseAsync(county);
        await api.ReleaseAsync(county, 2023, "试验").Served(HttpStatusCode.Created);
        await api.ReleaseAsync(city, 2023, "试验").Served(HttpStatusCode.Created);
        var clerk = await api.ColleagueAsync(county, "frontOffice");

        Assert.Equal([$"{county} 2023 1", $"{city} 2023 1"], await MovedAsync(number, "amendment", OtherType));
        Assert.Equal([$"{county} 2023 1"], Moved(await clerk.PostAsync($"cases/{number}/amendment?dryRun=true", OtherType).Served()));
    }

    private async Task<IEnumerable<string>> MovedAsync(string number, string step, string json) =>
        Moved(await api.PostAsync($"cases/{number}/{step}?dryRun=true", json).Served());

    private static IEnumerable<string> Moved(Answer answer) =>
        answer.Json["movedReports"]!.AsArray().Select(report => $"{report!["agencyCode"]} {report["year"]} {report["version"]}");
}
