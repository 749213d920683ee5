using System.Net;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>The day on which a consulted party received the letter, known later or corrected.</summary>
[Collection(SharedCases.Name)]
public sealed class ConsultationServiceTests(Api api)
{
    [Fact]
    public async Task The_period_and_the_due_date_follow_from_the_day_that_becomes_known()
    {
        var number = await SentAsync();

        var served = await ServeAsync(number, "2026-03-18").Served();

        var round = served.Json["consultations"]![0]!;
        Assert.Equal(
            ("2026-03-18", "2026-04-09", "2026-04-24"), ((string?)round["servedOn"], (string?)round["periodEndsOn"], served["dueOn"]));
        await api.DoAsync(number, "decision", "2026-04-09").Refused(HttpStatusCode.Conflict, "consultation-open");
        Assert.Equal("closed", (await api.DoAsync(number, "decision", "2026-04-10").Served())["status"]);
    }

    [Fact]
    public async Task It_is_an_event_of_its_own_and_the_letter_stays_as_it_was_entered()
    {
        var number = await SentAsync();
        await ServeAsync(number, "2026-03-18").Served();

        var events = (await api.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray();

        Assert.Equal(["registration", "consultation", "consultationService"], events.Select(one => (string)one!["type"]!));
        Assert.Null(events[1]!["data"]!["servedOn"]);
        Assert.Equal("""{"consultationId":1,"servedOn":"2026-03-18"}""", events[2]!["data"]!.ToJsonString());
    }

    [Fact]
    public async Task A_day_that_is_on_the_record_is_corrected_with_a_reason_only()
    {
        var number = await SentAsync();
        await ServeAsync(number, "2026-03-18").Served();
        await ServeAsync(number, "2026-03-16").Refused(HttpStatusCode.Conflict, "service-reason-missing");

        var corrected = await api.TakeAsync(number, "consultations/1/service", """{"servedOn":"2026-03-16","reason":"看错回执"}""").Served();

        Assert.Equal("2026-03-16", (string?)corrected.Json["consultations"]![0]!["servedOn"]);
    }

    [Theory]
    [InlineData("2026-03-12", "served-before-sent")]
    [InlineData("2026-04-07", "served-too-late")]
    [InlineData("2026-11-23", "served-too-late")]
    public async Task It_lies_neither_before_the_letter_nor_long_after(string servedOn, string code) =>
        await ServeAsync(await SentAsync(), servedOn).Refused(HttpStatusCode.Conflict, code);

    [Fact]
    public async Task A_letter_dated_back_with_a_late_service_does_not_move_the_due_date_at_will()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-03-02");
        await api.DoAsync(number, "consultation", "2026-03-13", ("servedOn", "2026-11-20"))
            .Refused(HttpStatusCode.Conflict, "served-too-late");
        Assert.Equal("2026-03-30", (await api.GetAsync($"cases/{number}"))["dueOn"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("-1")]
    public async Task Knows_no_consultation_of_another_id(string id) =>
        await api.TakeAsync(await SentAsync(), $"consultations/{id}/service", """{"servedOn":"2026-03-18"}""")
            .Refused(HttpStatusCode.NotFound, "consultation-not-found");

    [Fact]
    public async Task It_follows_the_version_that_was_read()
    {
        var number = await SentAsync();
        await api.PostAsync($"cases/{number}/consultations/1/service", """{"servedOn":"2026-03-18"}""", ("If-Match", "\"1\""))
            .Refused(HttpStatusCode.PreconditionFailed, "stale-version");
    }

    private Task<Answer> ServeAsync(string number, string on) =>
        api.TakeAsync(number, "consultations/1/service", $$"""{"servedOn":"{{on}}"}""");

    private async Task<string> SentAsync()
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-03-02");
        await api.LiveAsync(number, "consultation 2026-03-13");
        return number;
    }
}
