using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>The form of the steps is checked before the law is asked; a refused one leaves no trace.</summary>
[Collection(SharedCases.Name)]
public sealed class StepFormTests(Api api)
{
    private const string On = "2023-03-02";

    public static TheoryData<string> Actions => [.. Steps.Actions];

    public static TheoryData<string> Dated => [.. Steps.Dated];

    public static TheoryData<string, string> Required => new()
    {
        { "confirmation", "method" }, { "correctionNotice", "items" }, { "correctionNotice", "respondBy" }, { "consultation", "kind" },
        { "consultation", "party" }, { "opinion", "position" }, { "extension", "workingDays" }, { "extension", "reason" },
        { "extension", "approvedBy" }, { "reasonsRequest", "facts" }, { "reasons", "accepted" }, { "reasons", "reasons" },
        { "feeNotice", "servedOn" }, { "feeNotice", "scale" }, { "feeNotice", "units" }, { "payment", "receiptNumber" },
        { "decision", "outcome" }, { "service", "method" }, { "assignment", "unit" }, { "filing", "retention" }, { "note", "text" },
        { "amendment", "reason" }, { "void", "reason" },
        { "consultationService", "servedOn" }, { "retraction", "sequence" }, { "retraction", "reason" },
    };

    [Theory, MemberData(nameof(Dated))]
    public async Task Refuses_a_step_without_its_day(string action) => await RefusesAsync(action, "on", null, "$.on");

    [Theory, MemberData(nameof(Dated))]
    public async Task Refuses_a_step_in_the_future(string action)
    {
        var number = await CaseAsync();
        await api.DoAsync(number, action, "2026-11-24", action == "feeNotice" ? [("servedOn", "2026-11-23")] : []).Invalid(
            action == "feeNotice" ? ["$.on", "$.servedOn"] : ["$.on"]);
        Assert.Equal("1", (await api.GetAsync($"cases/{number}"))["version"]);
    }

    [Theory, MemberData(nameof(Required))]
    public async Task Refuses_a_step_without_what_it_needs(string action, string member) =>
        await RefusesAsync(action, member, null, $"$.{member}");

    [Theory]
    [InlineData("confirmation", "method", "\" \"", "$.method")]
    [InlineData("correctionNotice", "items", "[]", "$.items")]
    [InlineData("correctionNotice", "items", "[null]", "$.items[0]")]
    [InlineData("correctionNotice", "items", "[\"年度\",\" \"]", "$.items[1]")]
    [InlineData("correctionNotice", "respondBy", "\"2023-03-02\"", "$.respondBy")]
    [InlineData("correctionNotice", "respondBy", "\"2024-03-04\"", "$.respondBy")]
    [InlineData("consultation", "servedOn", "\"2023-03-01\"", "$.servedOn")]
    [InlineData("consultation", "servedOn", "\"2026-11-24\"", "$.servedOn")]
    [InlineData("extension", "workingDays", "0", "$.workingDays")]
    [InlineData("extension", "workingDays", "21", "$.workingDays")]
    [InlineData("extension", "workingDays", "-5", "$.workingDays")]
    [InlineData("reasons", "delayedUntil", "\"2023-03-02\"", "$.delayedUntil")]
    [InlineData("reasons", "delayedUntil", "\"2026-03-10\"", "$.delayedUntil")]
    [InlineData("feeNotice", "servedOn", "\"2023-03-01\"", "$.servedOn")]
    [InlineData("feeNotice", "servedOn", "\"2026-11-24\"", "$.servedOn")]
    [InlineData("feeNotice", "units", "0", "$.units")]
    [InlineData("feeNotice", "units", "1000001", "$.units")]
    [InlineData("feeNotice", "units", "100001", "$.units")]
    [InlineData("feeNotice", "unitsBefore", "-1", "$.unitsBefore")]
    [InlineData("feeNotice", "unitsBefore", "100", "$.unitsBefore")]
    [InlineData("feeNotice", "unitsBefore", "101", "$.unitsBefore")]
    [InlineData("consultationService", "servedOn", "\"2026-11-24\"", "$.servedOn")]
    [InlineData("decision", "archive", "{}", "$.archive.name", "$.archive.transferredOn")]
    [InlineData("decision", "archive", "{\"name\":\" \",\"transferredOn\":\"2026-11-24\"}", "$.archive.name", "$.archive.transferredOn")]
    [InlineData("amendment", "decision", "{\"archive\":{\"name\":\"海东市档案馆\"}}", "$.decision.archive.transferredOn")]
    [InlineData("decision", "withheld", "[null]", "$.withheld[0]")]
    [InlineData("decision", "withheld", "[{}]", "$.withheld[0].ground", "$.withheld[0].what")]
    [InlineData("decision", "withheld", "[{\"ground\":\"stateSecret\",\"what\":\"\"}]", "$.withheld[0].what")]
    [InlineData("decision", "explanation", "\"\\u0000\"", "$.explanation")]
    [InlineData("assignment", "dueOn", "\"2023-03-01\"", "$.dueOn")]
    [InlineData("assignment", "dueOn", "\"2026-03-10\"", "$.dueOn")]
    [InlineData("note", "text", "\" \"", "$.text")]
    [InlineData("amendment", "request", "null", "$")]
    public async Task Refuses_values_that_cannot_be(string action, string member, string value, params string[] places) =>
        await RefusesAsync(action, member, value, places);

    [Fact]
    public async Task A_fee_by_request_stays_within_what_can_be_kept()
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.DoAsync(number, "feeNotice", "2023-03-02", ("scale", "perRequest"), ("units", 1_001)).Invalid("$.units");
        await api.DoAsync(number, "feeNotice", "2023-03-02", ("scale", "perRequest"), ("units", 1_000)).Served();
    }

    [Theory]
    [InlineData("extension", "workingDays", "\"20\"")]
    [InlineData("extension", "workingDays", "1.5")]
    [InlineData("extension", "workingDays", "99999999999")]
    [InlineData("reasons", "accepted", "\"true\"")]
    [InlineData("reasons", "accepted", "1")]
    [InlineData("correctionNotice", "items", "\"年度\"")]
    [InlineData("consultation", "kind", "\"ThirdParty\"")]
    [InlineData("opinion", "position", "\"agrees\"")]
    [InlineData("decision", "outcome", "\"Granted\"")]
    [InlineData("decision", "number", "\"HDHB-2023-0001\"")]
    [InlineData("opinion", "consultationId", "2")]
    [InlineData("filing", "retention", "\"years20\"")]
    [InlineData("note", "on", "\"2023-03-02\"")]
    [InlineData("note", "urge", "\"true\"")]
    [InlineData("void", "on", "\"2023-03-02\"")]
    public async Task Refuses_what_the_contract_does_not_know(string action, string member, string value)
    {
        var number = await CaseAsync();
        await api.DoAsync(number, action, On, (member, JsonNode.Parse(value))).Malformed($"$.{member}");
        Assert.Equal("1", (await api.GetAsync($"cases/{number}"))["version"]);
    }

    [Theory]
    [InlineData("correctionNotice", "items", "年度", 51, 50)]
    [InlineData("decision", "withheld", null, 101, 100)]
    public async Task Refuses_a_list_that_is_one_too_long(string action, string member, string? item, int tooMany, int most)
    {
        JsonArray Items(int count) => [.. Enumerable.Range(0, count).Select(_ => item is null
            ? (JsonNode)new JsonObject { ["ground"] = "stateSecret", ["what"] = "附件" }
            : JsonValue.Create(item))];
        var number = await CaseAsync();

        await api.DoAsync(number, action, On, (member, Items(tooMany))).Invalid($"$.{member}");

        (string, JsonNode?)[] right = action == "decision"
            ? [(member, Items(most)), ("outcome", "partiallyGranted")]
            : [(member, Items(most))];
        await api.DoAsync(number, action, On, right).Served();
    }

    [Theory, MemberData(nameof(Actions))]
    public Task Knows_no_case_that_nobody_registered(string action) =>
        api.DoAsync("NOBODY-2023-0001", action, On).Refused(HttpStatusCode.NotFound, "case-not-found");

    [Theory, MemberData(nameof(Actions))]
    public async Task Refuses_a_query_it_does_not_know(string action)
    {
        var number = await CaseAsync();
        await api.TakeAsync(number, $"{Steps.Path(action)}?dryRn=true", Steps.Body(action, On).ToJsonString())
            .Refused(HttpStatusCode.BadRequest, "unknown-parameter");
        Assert.Equal("1", (await api.GetAsync($"cases/{number}"))["version"]);
    }

    private async Task RefusesAsync(string action, string member, string? value, params string[] places)
    {
        var number = await CaseAsync();
        await api.DoAsync(number, action, On, (member, value is null ? null : JsonNode.Parse(value))).Invalid(places);
        Assert.Equal("1", (await api.GetAsync($"cases/{number}"))["version"]);
    }

    private async Task<string> CaseAsync() => await api.CaseAsync(await api.AgencyAsync());
}
