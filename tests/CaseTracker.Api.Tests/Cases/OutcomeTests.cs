using System.Net;
using System.Text.Json.Nodes;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>Every outcome of the contract: reached as it should be, and refused without what it needs.</summary>
[Collection(SharedCases.Name)]
public sealed class OutcomeTests(Api api)
{
    public static TheoryData<string, string> Rows => ContractTables.Rows;

    public static TheoryData<string> Explained => ContractTables.Explained;

    [Theory, MemberData(nameof(Rows))]
    public async Task Every_outcome_is_reached_and_counted_in_its_row(string outcome, string row)
    {
        var number = await api.CaseAsync(await api.AgencyAsync());

        var closed = await api.CloseAsync(number, outcome, new(2023, 3, 1), new(2023, 5, 4));

        Assert.Equal(("closed", outcome, row, "2023-05-04"), (closed["status"], closed["outcome"], closed["row"], closed["closedOn"]));
        Assert.Equal(outcome == "withdrawn", closed.Json["decision"] is null);
    }

    [Theory, MemberData(nameof(Explained))]
    public async Task Refuses_an_outcome_without_its_explanation(string outcome)
    {
        var number = await ConsultedAsync();
        await Decide(number, outcome).Refused(HttpStatusCode.Conflict, "explanation-missing");
        await Decide(number, outcome, ("explanation", " ")).Refused(HttpStatusCode.Conflict, "explanation-missing");

        var archive = new JsonObject { ["name"] = "海东市档案馆", ["transferredOn"] = "2022-12-01" };
        Assert.Equal("说明", (await Decide(number, outcome, ("explanation", "说明"), ("archive", archive)).Served())["decision.explanation"]);
    }

    [Theory]
    [InlineData("partiallyGranted", null, "withheld-missing")]
    [InlineData("partiallyGranted", "[]", "withheld-missing")]
    [InlineData("partiallyGranted", """[{"ground":"doesNotExist","what":"附件"}]""", "withheld-ground")]
    [InlineData(
        "partiallyGranted", """[{"ground":"stateSecret","what":"附件一"},{"ground":"partiallyGranted","what":"附件二"}]""", "withheld-ground")]
    [InlineData("partiallyGranted", """[{"ground":"thirdPartyRights","what":"附件"}]""", "consultation-missing")]
    [InlineData("stateSecret", """[{"ground":"thirdPartyRights","what":"附件"}]""", "consultation-missing")]
    [InlineData("stateSecret", """[{"ground":"granted","what":"附件"}]""", "withheld-ground")]
    [InlineData("transferredToArchive", null, "archive-missing")]
    [InlineData("stillUnclear", null, "correction-round-missing")]
    [InlineData("excessive", null, "reasons-request-missing")]
    [InlineData("duplicate", null, "prior-reply-missing")]
    [InlineData("correctionOverdue", null, "not-awaiting-correction")]
    [InlineData("feeUnpaid", null, "not-awaiting-payment")]
    [InlineData("withdrawn", null, "withdrawal-only")]
    public async Task Refuses_an_outcome_without_what_it_needs(string outcome, string? withheld, string code)
    {
        var number = await CaseAsync();
        await Decide(number, outcome, ("withheld", withheld is null ? null : JsonNode.Parse(withheld)), ("explanation", "说明"))
            .Refused(HttpStatusCode.Conflict, code);
        Assert.Equal("1", (await api.GetAsync($"cases/{number}"))["version"]);
    }

    [Theory]
    [InlineData("stateSecret")]
    [InlineData("forbiddenByOtherLaw")]
    [InlineData("securityAndStability")]
    [InlineData("thirdPartyRights")]
    [InlineData("internalAffairs")]
    [InlineData("deliberativeProcess")]
    [InlineData("enforcementFile")]
    [InlineData("administrativeInquiry")]
    public async Task A_part_may_be_withheld_on_each_of_the_eight_grounds(string ground)
    {
        var withheld = new JsonArray(new JsonObject { ["ground"] = ground, ["what"] = "附件二" });
        var closed =
            await Decide(await CaseAsync(), "partiallyGranted", ("withheld", withheld.DeepClone()), ("consultationWaiver", "其已书面反对"))
                .Served();
        Assert.Equal(withheld.ToJsonString(), closed.Json["decision"]!["withheld"]!.ToJsonString());
    }

    [Fact]
    public async Task Third_party_rights_need_a_third_party_consultation_or_a_waiver()
    {
        var number = await CaseAsync();
        await api.DoAsync(number, "consultation", "2023-03-02", ("kind", "coProducer")).Served();
        await api.LiveAsync(number, "opinion 2023-03-03");
        await Decide(number, "thirdPartyRights", ("explanation", "商业秘密")).Refused(HttpStatusCode.Conflict, "consultation-missing");
        await Decide(number, "thirdPartyRights", ("explanation", "商业秘密"), ("consultationWaiver", " "))
            .Refused(HttpStatusCode.Conflict, "consultation-missing");

        var closed = await Decide(number, "thirdPartyRights", ("explanation", "商业秘密"), ("consultationWaiver", "其已书面反对")).Served();

        Assert.Equal(("3.3.4", "其已书面反对"), (closed["row"], closed["decision.consultationWaiver"]));
    }

    [Theory]
    [InlineData("thirdPartyRights")]
    [InlineData("partiallyGranted")]
    public async Task Nothing_is_held_back_for_the_sake_of_third_parties_who_all_consented(string outcome)
    {
        (string, JsonNode?)[] Members(params (string, JsonNode?)[] more) =>
            [("explanation", "商业秘密"), (
                "withheld", new JsonArray(new JsonObject { ["ground"] = "thirdPartyRights", ["what"] = "附件二" })), .. more];
        var number = await CaseAsync();
        await Decide(number, outcome, Members()).Refused(HttpStatusCode.Conflict, "consultation-missing");
        await api.LiveAsync(number, "consultation 2023-03-02");
        await api.DoAsync(number, "opinion", "2023-03-03", ("position", "consents")).Served();
        await Decide(number, outcome, Members()).Refused(HttpStatusCode.Conflict, "third-party-consented");

        var closed = await Decide(number, outcome, Members(("consultationWaiver", "另一第三方已书面反对"))).Served();

        Assert.Equal((outcome, "closed"), (closed["outcome"], closed["status"]));
    }

    [Fact]
    public async Task What_was_transferred_names_the_archive_and_the_day()
    {
        var number = await CaseAsync();
        JsonObject Archive(string on) => new() { ["name"] = "海东市档案馆", ["transferredOn"] = on };
        await Decide(number, "transferredToArchive", ("explanation", "已移交"), ("archive", Archive("2023-03-21")))
            .Refused(HttpStatusCode.Conflict, "archive-transferred-later");
        var closed = await Decide(number, "transferredToArchive", ("explanation", "已移交"), ("archive", Archive("1998-05-04"))).Served();
        Assert.Equal(
            ("海东市档案馆", "1998-05-04", "3.6.3"), (closed["decision.archive.name"], closed["decision.archive.transferredOn"], closed["row"]));

        var amended = await api.TakeAsync(
            number, "amendment", """{"reason":"录错","decision":{"archive":{"name":"青海省档案馆","transferredOn":"1998-05-05"}}}""").Served();

        Assert.Equal("青海省档案馆", amended["decision.archive.name"]);
    }

    [Fact]
    public async Task Further_grounds_stand_beside_an_outcome_and_are_counted_nowhere()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency);
        var further = new JsonArray(new JsonObject { ["ground"] = "internalAffairs", ["what"] = "附件二" });

        var closed = await Decide(number, "stateSecret", ("explanation", "国家秘密"), ("withheld", further.DeepClone())).Served();

        Assert.Equal(further.ToJsonString(), closed.Json["decision"]!["withheld"]!.ToJsonString());
        var rows = (await api.GetAsync($"statistics/requests?agency={agency}&year=2023").Served()).Json["rows"]!.AsArray();
        int Count(string row) => (int)rows.Single(one => (string)one!["code"]! == row)!["counts"]![0]!;
        Assert.Equal((1, 0, 1), (Count("3.3.1"), Count("3.3.5"), Count("3.7")));

        var amended = await api.TakeAsync(number, "amendment", """{"reason":"录错","decision":{"withheld":[]}}""").Served();
        Assert.Null(amended.Json["decision"]!["withheld"]);
    }

    [Theory]
    [InlineData("correctionNotice 2026-09-18", "correctionOverdue", "2026-09-28", "2026-09-29", "correction-period-running")]
    [InlineData("feeNotice 2026-09-18", "feeUnpaid", "2026-10-22", "2026-10-23", "payment-period-running")]
    public async Task A_lapse_is_stated_on_the_day_after_the_last_and_no_sooner(
        string life, string outcome, string lastDay, string nextDay, string code)
    {
        var number = await api.CaseAsync(await api.AgencyAsync(), "2026-09-14");
        await api.LiveAsync(number, life);
        await api.DoAsync(number, "decision", lastDay, ("outcome", outcome)).Refused(HttpStatusCode.Conflict, code);

        Assert.Equal(outcome, (await api.DoAsync(number, "decision", nextDay, ("outcome", outcome)).Served())["outcome"]);
    }

    [Fact]
    public async Task An_applicant_who_waits_for_nobody_may_withdraw_at_any_time()
    {
        string[] lives =
            ["", "correctionNotice 2023-03-02", "consultation 2023-03-02", "reasonsRequest 2023-03-02", "feeNotice 2023-03-02"];
        var agency = await api.AgencyAsync();
        foreach (var life in lives)
        {
            var closed = await api.LiveAsync(await api.CaseAsync(agency), $"{life}, withdrawal 2023-03-03".TrimStart(',', ' '));
            Assert.Equal(("withdrawn", "3.6.3", null), (closed["outcome"], closed["row"], closed["lateBy"]));
        }
    }

    private async Task<string> CaseAsync() => await api.CaseAsync(await api.AgencyAsync());

    private async Task<string> ConsultedAsync()
    {
        var number = await CaseAsync();
        await api.LiveAsync(number, "consultation 2023-03-02, opinion 2023-03-02");
        return number;
    }

    private Task<Answer> Decide(string number, string outcome, params (string Member, JsonNode? Value)[] members) =>
        api.DoAsync(number, "decision", "2023-03-20", [("outcome", outcome), .. members]);
}
