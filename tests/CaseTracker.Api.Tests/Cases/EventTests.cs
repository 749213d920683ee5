using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>The record of a case: what was said, when it happened, when and by whom it was recorded.</summary>
public sealed class EventTests(Api api) : IClassFixture<Api>
{
    private const string IdNumber = "630203199001011234";

    [Fact]
    public async Task The_registration_is_the_first_event_and_says_what_was_registered()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(
            Given.Registration(agency, channel: "online").With("confirmedOn", "2023-03-02").With("externalReference", "17号"));

        var record = await api.GetAsync($"cases/{number}/events").Served();

        var recordedAt = DateTimeOffset.Parse(record.Json["items"]![0]!["recordedAt"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        Assert.Equal(Api.Today, recordedAt, TimeSpan.FromMilliseconds(1));
        Assert.True(JsonNode.DeepEquals(record.Json, JsonNode.Parse(
            $$"""
            {"items":[{
              "sequence": 1, "type": "registration", "on": "2023-03-01",
              "recordedAt": {{record.Json["items"]![0]!["recordedAt"]!.ToJsonString()}}, "recordedBy": "bootstrap",
              "data": {
                "agencyCode": "{{agency}}", "externalReference": "17号", "channel": "online",
                "arrivedOn": "2023-03-01", "confirmedOn": "2023-03-02",
                "applicant": {"type": "naturalPerson", "name": "张三", "idNumber": "6302**********1234", "phone": "13800000000"},
                "request": {"description": "2022年度环境空气质量监测报告"}
              }
            }], "next": null}
            """)), record.Text);
    }

    [Theory]
    [InlineData("online", "", "confirmation")]
    [InlineData("oral", "", "correctionNotice")]
    [InlineData("oral", "correctionNotice 2023-03-02", "correction")]
    [InlineData("oral", "", "consultation")]
    [InlineData("oral", "consultation 2023-03-02", "opinion")]
    [InlineData("oral", "", "extension")]
    [InlineData("oral", "", "reasonsRequest")]
    [InlineData("oral", "reasonsRequest 2023-03-02", "reasons")]
    [InlineData("oral", "", "feeNotice")]
    [InlineData("oral", "feeNotice 2023-03-02", "payment")]
    [InlineData("oral", "", "decision")]
    [InlineData("oral", "", "withdrawal")]
    [InlineData("oral", "decision 2023-03-02", "service")]
    [InlineData("oral", "", "amendment")]
    [InlineData("oral", "", "void")]
    public async Task Every_step_stands_on_the_record_in_the_words_it_was_sent_in(string channel, string life, string action)
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), channel: channel);
        var before = await api.LiveAsync(number, life);
        await api.DoAsync(number, action, "2023-03-06").Served();

        var last = (await api.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray()[^1]!;

        Assert.Equal((int)before.Json["version"]! + 1, (int)last["sequence"]!);
        Assert.Equal((action, action is "amendment" or "void" ? "2026-11-23" : "2023-03-06"), ((string)last["type"]!, (string)last["on"]!));
        Assert.All(
            Steps.Body(action, "2023-03-06").Where(member => member.Key != "on"),
            member =>
                Assert.True(JsonNode.DeepEquals(member.Value, last["data"]![member.Key]), $"{member.Key}: {last["data"]!.ToJsonString()}"));
        Assert.Null(last["data"]!["on"]);
    }

    [Fact]
    public async Task What_the_server_reckoned_stands_there_too()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.LiveAsync(number, "consultation 2023-03-02, opinion 2023-03-03, consultation 2023-03-06, withdrawal 2023-03-07");
        var other = await api.CaseAsync(await api.AgencyAsync());
        await api.LiveAsync(other, "feeNotice 2023-03-02");

        var ids = (await RecordAsync(number)).Where(one => (string)one!["type"]! == "consultation")
            .Select(one => (int)one!["data"]!["id"]!);
        Assert.Equal([1, 2], ids);
        Assert.Equal(700, (decimal)(await RecordAsync(other))[1]!["data"]!["amount"]!);
    }

    [Fact]
    public async Task The_instant_is_the_servers_in_UTC()
    {
        using var own = new Api();
        var number = await own.CaseAsync(await own.AgencyAsync());
        own.Time.Advance(TimeSpan.FromMinutes(90));
        await own.DoAsync(number, "withdrawal", "2023-03-02").Served();

        var record = (await own.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray();

        Assert.Equal(
            [new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero), new(2026, 11, 23, 3, 30, 0, TimeSpan.Zero)],
            record.Select(one => DateTimeOffset.Parse((string)one!["recordedAt"]!)));
        Assert.All(record, one => Assert.Matches("(Z|\\+00:00)$", (string)one!["recordedAt"]!));
    }

    [Fact]
    public async Task No_answer_shows_an_identity_number_in_full()
    {
        var agency = await api.AgencyAsync();
        var created = await api.PostAsync("cases", Given.Registration(agency).ToJsonString()).Served(HttpStatusCode.Created);
        var number = created["number"]!;
        var amended =
            await api.TakeAsync(number, "amendment", $$"""{"reason":"录错","applicant":{"idNumber":"{{IdNumber[..^1]}}X"} }""").Served();
        var closed = await api.LiveAsync(number, "decision 2023-03-02");
        var record = await api.GetAsync($"cases/{number}/events").Served();
        var list = await api.GetAsync($"cases?agency={agency}").Served();

        Assert.All([created, amended, closed, record, list], answer => Assert.DoesNotContain(IdNumber[4..^4], answer.Text));
        Assert.Contains("6302**********123X", amended.Text);
        Assert.Contains("6302**********1234", record.Text);
        Assert.Contains("6302**********123X", record.Text);
    }

    [Theory]
    [InlineData("1234")]
    [InlineData("12345678")]
    [InlineData("E12345678")]
    [InlineData("H1234567890")]
    [InlineData("91630200MA7")]
    [InlineData("630203900101123")]
    [InlineData("91630200MA7529ABXK")]
    public async Task About_half_of_an_identity_number_is_hidden_however_short_it_is(string idNumber)
    {
        var number = await api.CaseAsync(Given.Registration(await api.AgencyAsync()).With("applicant.idNumber", idNumber));

        var shown = (await api.GetAsync($"cases/{number}").Served())["applicant.idNumber"]!;

        Assert.Equal(idNumber.Length, shown.Length);
        Assert.True(shown.Count(character => character == '*') * 2 >= idNumber.Length - 1, shown);
    }

    [Theory]
    [InlineData("cases/NOBODY-2023-0001")]
    [InlineData("cases/NOBODY-2023-0001/events")]
    [InlineData("cases/NOBODY-2023-0001/deadline")]
    [InlineData("cases/%E5%BC%A0%E4%B8%89")]
    [InlineData("cases/1%27%20or%20%271%27=%271")]
    public Task Knows_no_case_that_nobody_registered(string address) =>
        api.GetAsync(address).Refused(HttpStatusCode.NotFound, "case-not-found");

    [Theory]
    [InlineData("")]
    [InlineData("/events")]
    [InlineData("/deadline")]
    public async Task Refuses_a_parameter_it_does_not_know(string of)
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.GetAsync($"cases/{number}{of}?full=true").Refused(HttpStatusCode.BadRequest, "unknown-parameter");
    }

    private async Task<JsonArray> RecordAsync(string number) =>
        (await api.GetAsync($"cases/{number}/events").Served()).Json["items"]!.AsArray();
}
