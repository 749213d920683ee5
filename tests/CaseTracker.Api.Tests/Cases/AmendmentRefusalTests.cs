using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>Amendments that are refused; the case stays as it was.</summary>
[Collection(SharedCases.Name)]
public sealed class AmendmentRefusalTests(Api api)
{
    [Theory]
    [InlineData("", """{"decision":{"outcome":"granted"}}""", "no-decision-to-amend")]
    [InlineData("", """{"applicant":{"phone":""}}""", "contact-missing")]
    [InlineData("", """{"channel":"online","confirmedOn":"2023-02-28"}""", "confirmed-before-arrival")]
    [InlineData("extension 2023-03-06", """{"arrivedOn":"2023-03-07"}""", "before-latest-event")]
    [InlineData("extension 2023-03-06", """{"channel":"online"}""", "not-confirmed")]
    [InlineData("extension 2023-03-06, decision 2023-03-07", """{"decision":{"on":"2023-03-03"}}""", "before-latest-event")]
    [InlineData("decision 2023-03-06, service 2023-03-08", """{"decision":{"on":"2023-03-09"}}""", "before-latest-event")]
    [InlineData("decision 2023-03-06", """{"decision":{"outcome":"stateSecret"}}""", "explanation-missing")]
    [InlineData("decision 2023-03-06", """{"decision":{"outcome":"partiallyGranted"}}""", "withheld-missing")]
    [InlineData("decision 2023-03-06", """{"decision":{"outcome":"feeUnpaid"}}""", "not-awaiting-payment")]
    [InlineData("void 2023-03-06", """{"applicant":{"name":"李四"}}""", "case-void")]
    public async Task Refuses_what_could_not_have_come_about(string life, string change, string code)
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        var before = await api.LiveAsync(number, life);

        await api.TakeAsync(number, "amendment", JsonNode.Parse(change)!.AsObject().With("reason", "录错").ToJsonString())
            .Refused(HttpStatusCode.Conflict, code);

        Assert.Equal(before.Text, (await api.GetAsync($"cases/{number}")).Text);
    }

    [Theory]
    [InlineData("{}", "$")]
    [InlineData("""{"applicant":{}}""", "$")]
    [InlineData("""{"request":{}}""", "$")]
    [InlineData("""{"decision":{}}""", "$")]
    [InlineData("""{"arrivedOn":"2026-11-24"}""", "$.arrivedOn")]
    [InlineData("""{"confirmedOn":"2008-04-30"}""", "$.confirmedOn")]
    [InlineData("""{"decision":{"on":"2026-11-24"}}""", "$.decision.on")]
    [InlineData("""{"decision":{"withheld":[{"what":"附件"}]}}""", "$.decision.withheld[0].ground")]
    [InlineData("""{"applicant":{"name":""}}""", "$.applicant.name")]
    [InlineData("""{"request":{"description":" "}}""", "$.request.description")]
    public async Task Refuses_a_bad_form(string change, string place)
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.LiveAsync(number, "decision 2023-03-06");

        await api.TakeAsync(number, "amendment", JsonNode.Parse(change)!.AsObject().With("reason", "录错").ToJsonString()).Invalid(place);

        Assert.Equal("2", (await api.GetAsync($"cases/{number}"))["version"]);
    }

    [Theory]
    [InlineData("agencyCode", "\"HDHB\"")]
    [InlineData("externalReference", "\"17\"")]
    [InlineData("number", "\"HDHB-2023-0001\"")]
    [InlineData("status", "\"closed\"")]
    public async Task Leaves_alone_what_the_contract_does_not_name(string member, string value)
    {
        var number = await api.CaseAsync(await api.AgencyAsync());
        await api.TakeAsync(number, "amendment", new JsonObject { ["reason"] = "录错", [member] = JsonNode.Parse(value) }.ToJsonString())
            .Malformed($"$.{member}");
    }
}
