using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>What the page of a decision is told of every outcome, before anyone decides.</summary>
[Collection(SharedCases.Name)]
public sealed class ListCaseOutcomesTests(Api api)
{
    private const string Today = "2026-11-23";

    [Theory]
    [InlineData("")]
    [InlineData("consultation 2026-11-03, opinion 2026-11-04")]
    [InlineData("correctionNotice 2026-11-04")]
    [InlineData("correctionNotice 2026-11-04, correction 2026-11-05")]
    [InlineData("reasonsRequest 2026-11-04")]
    [InlineData("decision 2026-11-05")]
    public async Task What_is_told_of_an_outcome_is_what_a_decision_is_told(string life)
    {
        var agency = await api.AgencyAsync();
        var number = await CaseAsync(agency, life);
        foreach (var item in (await api.GetAsync($"cases/{number}/outcomes").Served()).Json["items"]!.AsArray())
        {
            var answer = await api.DoAsync(
                number, "decision", Today,
                ("outcome", (string?)item!["outcome"]),
                ("explanation", "说明"),
                ("withheld", new JsonArray(new JsonObject { ["ground"] = "stateSecret", ["what"] = "附件二" })),
                ("priorReply", "东环公开〔2022〕3号"),
                ("consultationWaiver", "已书面表示不同意"),
                ("archive", new JsonObject { ["name"] = "海东市档案馆", ["transferredOn"] = "2022-12-01" }));

            Assert.Equal(
                answer.Status == HttpStatusCode.OK ? (true, null, null) : (false, answer["code"], answer["detail"]),
                ((bool)item["allowed"]!, (string?)item["code"], (string?)item["why"]));
            number = answer.Status == HttpStatusCode.OK ? await CaseAsync(agency, life) : number;
        }
    }

    [Fact]
    public async Task Tells_what_the_record_shows_already_and_what_the_decision_must_say()
    {
        var number = await CaseAsync(await api.AgencyAsync(), "consultation 2026-11-03, opinion 2026-11-04");
        var items = (await api.GetAsync($"cases/{number}/outcomes").Served()).Json["items"]!.AsArray();

        Assert.Equal("""[{"code":"explanation","met":false,"on":null},{"code":"thirdPartyConsultation","met":true,"on":"2026-11-03"}]""",
            Needs("thirdPartyRights"));
        Assert.Equal("""[{"code":"correctionRound","met":false,"on":null}]""", Needs("stillUnclear"));
        Assert.Equal("""[{"code":"explanation","met":false,"on":null},{"code":"archive","met":false,"on":null}]""",
            Needs("transferredToArchive"));
        Assert.Equal("[]", Needs("granted"));

        string Needs(string outcome) => items.Single(item => (string?)item!["outcome"] == outcome)!["needs"]!.ToJsonString();
    }

    [Fact]
    public async Task Tells_of_the_outcomes_in_the_order_of_the_catalogue()
    {
        var number = await CaseAsync(await api.AgencyAsync(), "");

        Assert.Equal(
            (await api.GetAsync("outcomes").Served()).Json["items"]!.AsArray().Select(item => (string?)item!["code"]),
            (await api.GetAsync($"cases/{number}/outcomes").Served()).Json["items"]!.AsArray().Select(item => (string?)item!["outcome"]));
    }

    private async Task<string> CaseAsync(string agency, string life)
    {
        var number = await api.CaseAsync(agency, "2026-11-02");
        await api.LiveAsync(number, life);
        return number;
    }
}
