using System.Net;

namespace CaseTracker.Api.Tests.Remedies;

/// <summary>The register of reconsiderations and suits.</summary>
[Collection(SharedCases.Name)]
public sealed class RemedyTests(Api api)
{
    [Fact]
    public async Task Registers_a_dispute_over_a_case()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);

        var created =
            await api.PostAsync("remedies", Remedies.Filing(agency, caseNumber: number).ToJsonString()).Served(HttpStatusCode.Created);

        Assert.Equal($"/api/v1/remedies/{created["id"]}", created.Headers.Location?.OriginalString);
        Assert.Equal(
            (number, "reconsideration", null, "1"), (created["caseNumber"], created["kind"], created["result"], created["version"]));
        Assert.Equal(created.Text, (await api.GetAsync($"remedies/{created["id"]}").Served()).Text);
    }

    [Fact]
    public async Task Registers_one_from_before_the_system() =>
        Assert.Null((await api.GetAsync($"remedies/{await api.RemedyAsync(await api.AgencyAsync())}").Served())["caseNumber"]);

    [Theory]
    [InlineData("agencyCode", "$.agencyCode")]
    [InlineData("kind", "$.kind")]
    [InlineData("filedOn", "$.filedOn")]
    [InlineData("body", "$.body")]
    public async Task Names_what_is_missing(string member, string path) =>
        await api.PostAsync("remedies", Remedies.Filing(await api.AgencyAsync()).Without(member).ToJsonString()).Invalid(path);

    [Fact]
    public async Task Refuses_a_day_in_the_future() =>
        await api.PostAsync("remedies", Remedies.Filing(await api.AgencyAsync(), filedOn: "2026-11-24").ToJsonString())
            .Invalid("$.filedOn");

    [Fact]
    public async Task Refuses_an_agency_or_a_case_that_is_not_there()
    {
        var agency = await api.AgencyAsync();
        await api.PostAsync("remedies", Remedies.Filing("NOBODY").ToJsonString()).Refused(HttpStatusCode.NotFound, "agency-not-found");
        await api.PostAsync("remedies", Remedies.Filing(agency, caseNumber: "X-2023-0001").ToJsonString())
            .Refused(HttpStatusCode.NotFound, "case-not-found");
        await api.GetAsync("remedies/1000000").Refused(HttpStatusCode.NotFound, "remedy-not-found");
    }

    [Fact]
    public async Task Refuses_the_case_of_another_agency() =>
        await api.PostAsync(
            "remedies", Remedies.Filing(await api.AgencyAsync(), caseNumber: await api.CaseAsync(await api.AgencyAsync())).ToJsonString())
            .Refused(HttpStatusCode.Conflict, "remedy-of-another-agency");

    [Fact]
    public async Task Refuses_a_dispute_older_than_the_request()
    {
        var agency = await api.AgencyAsync();
        await api.PostAsync(
            "remedies", Remedies.Filing(agency, filedOn: "2023-02-28", caseNumber: await api.CaseAsync(agency)).ToJsonString())
            .Refused(HttpStatusCode.Conflict, "remedy-before-receipt");
    }

    /// <summary>
    /// The case was received later than the dispute was filed, as an amendment of the case has it: that is for the dispute's amendment to
    /// put right.
    /// </summary>
    [Fact]
    public async Task A_dispute_can_be_ended_whatever_became_of_its_case()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        var (first, second) =
            (await api.RemedyAsync(agency, "directSuit", caseNumber: number), await api.RemedyAsync(agency, caseNumber: number));
        await api.TakeAsync(number, "amendment", """{"reason":"录错","arrivedOn":"2023-05-10"}""").Served();

        await api.ResultAsync(first, "2023-09-01", "upheld").Served();
        await api.PostAsync($"remedies/{first}/appeal", """{"on":"2023-09-02","body":"高级人民法院"}""").Served();
        await api.PostAsync($"remedies/{first}/amendment", """{"reason":"录错","docket":"青行终1号"}""").Served();
        await api.PostAsync($"remedies/{second}/void", """{"reason":"重复"}""").Served();

        await api.PostAsync($"remedies/{first}/amendment", """{"reason":"录错","filedOn":"2023-05-09"}""")
            .Refused(HttpStatusCode.Conflict, "remedy-before-receipt");
        await api.PostAsync($"remedies/{first}/amendment", """{"reason":"录错","filedOn":"2023-05-11"}""").Served();
    }

    [Fact]
    public async Task An_appeal_takes_the_result_away_until_the_next_one()
    {
        var id = await api.RemedyAsync(await api.AgencyAsync(), "directSuit");
        Assert.Equal("upheld", (await api.ResultAsync(id, "2023-09-01", "upheld").Served())["result"]);

        var appealed = await api.PostAsync($"remedies/{id}/appeal", """{"on":"2023-09-10","body":"高级人民法院","docket":null}""").Served();
        Assert.Equal((null, "高级人民法院", null), (appealed["result"], appealed["body"], appealed["docket"]));

        Assert.Equal("corrected", (await api.ResultAsync(id, "2024-02-01", "corrected").Served())["result"]);
        var record = await api.GetAsync($"remedies/{id}/events").Served();
        Assert.Equal(["filing", "result", "appeal", "result"], record.Json["items"]!.AsArray().Select(item => (string)item!["type"]!));
    }

    [Theory]
    [InlineData("reconsideration", "result 2023-09-01", "appeal", "no-appeal")]
    [InlineData("directSuit", "", "appeal", "remedy-pending")]
    [InlineData("directSuit", "result 2023-09-01", "result", "remedy-concluded")]
    [InlineData("directSuit", "void", "result", "remedy-void")]
    [InlineData("directSuit", "void", "amendment", "remedy-void")]
    public async Task Refuses_what_cannot_follow(string kind, string life, string step, string code)
    {
        var id = await api.RemedyAsync(await api.AgencyAsync(), kind);
        if (life.Length > 0)
        {
            await TakeAsync(id, life.Split(' ')[0]).Served();
        }

        var before = await api.GetAsync($"remedies/{id}/events").Served();
        await TakeAsync(id, step).Refused(HttpStatusCode.Conflict, code);
        Assert.Equal(before.Text, (await api.GetAsync($"remedies/{id}/events").Served()).Text);
    }

    [Fact]
    public async Task Refuses_a_result_before_the_filing() =>
        await api.ResultAsync(await api.RemedyAsync(await api.AgencyAsync()), "2023-05-07", "upheld")
            .Refused(HttpStatusCode.Conflict, "before-latest-remedy-event");

    [Fact]
    public async Task An_amendment_corrects_and_keeps_what_was_said()
    {
        var id = await api.RemedyAsync(await api.AgencyAsync());

        var amended = await api.PostAsync($"remedies/{id}/amendment", """{"reason":"录错","kind":"directSuit","docket":""}""").Served();

        Assert.Equal(("directSuit", null, "2"), (amended["kind"], amended["docket"], amended["version"]));
        Assert.Equal(
            "reconsideration",
            (await api.GetAsync($"remedies/{id}/events").Served()).Json["items"]![0]!["data"]!["kind"]!.GetValue<string>());
        await api.PostAsync($"remedies/{id}/amendment", """{"reason":"录错"}""").Invalid("$");
    }

    [Fact]
    public async Task Keeps_whether_the_agency_is_only_a_co_defendant()
    {
        var agency = await api.AgencyAsync();
        var suit = Remedies.Filing(agency, "suitAfterReconsideration").With("coDefendant", true);

        var created = await api.PostAsync("remedies", suit.ToJsonString()).Served(HttpStatusCode.Created);

        Assert.Equal("true", created["coDefendant"]);
        Assert.Equal("false", (await api.GetAsync($"remedies/{await api.RemedyAsync(agency)}").Served())["coDefendant"]);
        Assert.Equal("false",
            (await api.PostAsync($"remedies/{created["id"]}/amendment", """{"reason":"录错","coDefendant":false}""").Served())[
                "coDefendant"]);
        Assert.True((bool)(await api.GetAsync($"remedies/{created["id"]}/events").Served()).Json["items"]![0]!["data"]!["coDefendant"]!);
    }

    [Fact]
    public async Task A_reconsideration_has_no_co_defendants()
    {
        var agency = await api.AgencyAsync();
        await api.PostAsync("remedies", Remedies.Filing(agency).With("coDefendant", true).ToJsonString())
            .Refused(HttpStatusCode.Conflict, "co-defendant-of-no-suit");

        var (review, suit) = (await api.RemedyAsync(agency), await api.RemedyAsync(agency, "directSuit"));
        await api.PostAsync($"remedies/{review}/amendment", """{"reason":"录错","coDefendant":true}""")
            .Refused(HttpStatusCode.Conflict, "co-defendant-of-no-suit");
        await api.PostAsync($"remedies/{suit}/amendment", """{"reason":"录错","coDefendant":true}""").Served();
        await api.PostAsync($"remedies/{suit}/amendment", """{"reason":"录错","kind":"reconsideration"}""")
            .Refused(HttpStatusCode.Conflict, "co-defendant-of-no-suit");
        await api.PostAsync($"remedies/{suit}/amendment", """{"reason":"录错","kind":"reconsideration","coDefendant":false}""").Served();
    }

    [Fact]
    public async Task Lists_by_agency_case_kind_and_state_in_pages()
    {
        var city = await api.AgencyAsync();
        var county = await api.AgencyAsync(city);
        var number = await api.CaseAsync(county);
        var first = await api.RemedyAsync(city);
        var second = await api.RemedyAsync(county, "directSuit", caseNumber: number);
        await api.ResultAsync(second, "2023-09-01", "other").Served();

        Assert.Equal([first], await IdsAsync($"agency={city}"));
        Assert.Equal([first, second], await IdsAsync($"agency={city}&rollUp=true&limit=1"));
        Assert.Equal([second], await IdsAsync($"caseNumber={number}"));
        Assert.Equal([second], await IdsAsync($"agency={city}&rollUp=true&kind=directSuit"));
        Assert.Equal([first], await IdsAsync($"agency={city}&rollUp=true&pending=true"));
        Assert.Equal([second], await IdsAsync($"agency={city}&rollUp=true&pending=false"));
        await api.GetAsync("remedies?kind=war").Invalid("kind");
    }

    private async Task<IEnumerable<string>> IdsAsync(string query) =>
        (await api.PagesAsync($"remedies?{query}")).SelectMany(page => page).Select(remedy => remedy["id"]!.ToString());

    private Task<Answer> TakeAsync(string id, string step) => api.PostAsync($"remedies/{id}/{step}", step switch
    {
        "result" => """{"on":"2023-09-01","result":"upheld"}""",
        "appeal" => """{"on":"2023-09-02","body":"高级人民法院"}""",
        "amendment" => """{"reason":"录错","body":"法院"}""",
        _ => """{"reason":"重复"}""",
    });
}
