using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Tests.Security;
using CaseTracker.Domain;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>What a caller may do with a case: <see cref="AllowedActionsTests"/> asks the law, these the caller and the agency.</summary>
[Collection(SharedCases.Name)]
public sealed class ListActionsTests(Api api)
{
    private const string Today = "2026-11-23";

    private const string WaitsForPayment = "feeNotice 2026-10-23";

    private static readonly string[] Lives =
        ["", WaitsForPayment, "reasonsRequest 2026-11-03, reasons 2026-11-04, extension 2026-11-05", "decision 2026-11-17"];

    public static TheoryData<string, string> Callers
    {
        get
        {
            var callers = new TheoryData<string, string>();
            foreach (var role in PermissionTable.Table[Permission.ReadCases])
            {
                Array.ForEach(Lives, life => callers.Add(role.Code(), life));
            }

            return callers;
        }
    }

    [Theory, MemberData(nameof(Callers))]
    public async Task A_caller_is_forbidden_what_it_is_told_to_lack_and_nothing_else(string role, string life)
    {
        var agency = await api.AgencyAsync();
        var caller = await api.ColleagueAsync(agency, role);
        var number = await CaseAsync(agency, life);
        foreach (var action in Steps.Actions)
        {
            var offer = await OfferAsync(caller, number, action);
            var answer = await TakeAsync(caller, number, action);

            Assert.True((bool)offer["allowed"]! == (answer.Status == HttpStatusCode.OK), $"{action}: {offer} but {answer.Text}");
            Assert.True((offer["needs"] is not null) == (answer["code"] == "forbidden"), $"{action}: {offer} but {answer.Text}");
            if (answer.Status == HttpStatusCode.OK)
            {
                number = await CaseAsync(agency, life);
            }
        }
    }

    [Fact]
    public async Task Names_the_permission_that_is_lacking_and_who_may_draft()
    {
        var agency = await api.AgencyAsync();
        var number = await CaseAsync(agency, "");
        var (handler, approver) = (await api.ColleagueAsync(agency, "handler"), await api.ColleagueAsync(agency, "approver"));

        Assert.Equal((false, null, "decide", true), Told(await OfferAsync(handler, number, "decision")));
        Assert.Equal((false, null, "extend", true), Told(await OfferAsync(handler, number, "extension")));
        Assert.Equal((false, null, "chargeFee", true), Told(await OfferAsync(handler, number, "feeNotice")));
        Assert.Equal((true, null, null, false), Told(await OfferAsync(handler, number, "consultation")));
        Assert.Equal((true, null, null, false), Told(await OfferAsync(approver, number, "decision")));
        Assert.Equal((false, "not-closed", "logStep", false), Told(await OfferAsync(approver, number, "service")));
    }

    [Fact]
    public async Task An_agency_that_wants_two_persons_takes_drafts_only()
    {
        var agency = await api.AgencyAsync();
        await api.PutAsync($"agencies/{agency}/settings", """{"secondPerson":true}""").Served();
        var number = await CaseAsync(agency, "");
        foreach (var action in new[] { "extension", "feeNotice", "decision" })
        {
            var offer = await api.OfferAsync(number, action);
            var answer = await api.DoAsync(number, action, Today).Refused(HttpStatusCode.Conflict, "second-person-needed");

            Assert.Equal((false, "second-person-needed", null, true), Told(offer));
            Assert.Equal(answer["detail"], (string?)offer["why"]);
        }
    }

    [Fact]
    public async Task A_case_is_handed_over_once_its_agency_has_a_successor()
    {
        var (agency, successor) = (await api.AgencyAsync(), await api.AgencyAsync());
        var number = await CaseAsync(agency, "");
        Assert.Equal((false, "not-the-successor", null, false), Told(await api.OfferAsync(number, "handover")));

        await api.PostAsync($"agencies/{agency}/closure", $$"""{"on":"2026-11-20","successor":"{{successor}}"}""").Served();
        Assert.Equal((true, null, null, false), Told(await api.OfferAsync(number, "handover")));

        await api.DoAsync(number, "decision", Today).Served();
        Assert.Equal((false, "case-closed", null, false), Told(await api.OfferAsync(number, "handover")));
    }

    [Fact]
    public async Task A_case_is_not_filed_while_a_remedy_is_pending()
    {
        var number = await CaseAsync(await api.AgencyAsync(), "decision 2026-11-17");
        Assert.Equal((true, null, null, false), Told(await api.OfferAsync(number, "filing")));

        var remedy = new JsonObject
        {
            ["agencyCode"] = number.Split('-')[0],
            ["caseNumber"] = number,
            ["kind"] = "reconsideration",
            ["filedOn"] = "2026-11-20",
            ["body"] = "海东市人民政府",
        };
        await api.PostAsync("remedies", remedy.ToJsonString()).Served(HttpStatusCode.Created);

        Assert.Equal((false, "filing-before-remedy-ends", null, false), Told(await api.OfferAsync(number, "filing")));
    }

    [Fact]
    public async Task Tells_until_when_a_step_is_in_time_as_the_case_then_does()
    {
        var number = await CaseAsync(await api.AgencyAsync(), "");
        var before = await api.GetAsync($"cases/{number}").Served();
        Assert.Equal((before["dueOn"], before["daysLeft"]), Days(await api.OfferAsync(number, "decision")));
        Assert.Equal((before["dueOn"], before["daysLeft"]), Days(await api.OfferAsync(number, "extension")));
        Assert.Equal((null, null), Days(await api.OfferAsync(number, "opinion")));
        Assert.Equal((null, null), Days(await api.OfferAsync(number, "withdrawal")));

        var notice = Days(await api.OfferAsync(number, "correctionNotice"));
        var noticed = await api.DoAsync(number, "correctionNotice", Today).Served();
        Assert.Equal(("2026-11-11", "-8"), notice);
        Assert.Equal("8", noticed["correctionNotice.lateBy"]);
        Assert.Equal((noticed["waitingUntil"], "8"), Days(await api.OfferAsync(number, "correction")));
        Assert.Equal((null, null), Days(await api.OfferAsync(number, "decision")));
    }

    [Fact]
    public async Task Tells_when_the_first_consultation_without_an_opinion_ends()
    {
        var number = await CaseAsync(await api.AgencyAsync(), "consultation 2026-11-03, consultation 2026-11-10");
        var ends = (await api.GetAsync($"cases/{number}").Served()).Json["consultations"]!.AsArray()
            .Select(round => (string?)round!["periodEndsOn"]).ToList();
        Assert.Equal(ends[0], Days(await api.OfferAsync(number, "opinion")).By);

        await api.DoAsync(number, "opinion", Today).Served();
        Assert.Equal(ends[1], Days(await api.OfferAsync(number, "opinion")).By);
    }

    [Fact]
    public async Task Says_why_in_the_language_of_the_caller()
    {
        var number = await CaseAsync(await api.AgencyAsync(), "");
        Assert.Equal("本件没有正在等待的补正。", (string?)(await api.OfferAsync(number, "correction"))["why"]);
        Assert.Equal(
            "No correction is awaited.", (string?)(await api.OfferAsync(number, "correction", ("Accept-Language", "en")))["why"]);
    }

    private static (bool Allowed, string? Code, string? Needs, bool Draft) Told(JsonNode offer) =>
        ((bool)offer["allowed"]!, (string?)offer["code"], (string?)offer["needs"], (bool)offer["draft"]!);

    private static (string? By, string? DaysLeft) Days(JsonNode offer) => ((string?)offer["by"], offer["daysLeft"]?.ToString());

    private static async Task<JsonNode> OfferAsync(Colleague caller, string number, string action) =>
        (await caller.GetAsync($"cases/{number}/actions").Served()).Json["items"]!.AsArray()
            .Single(offer => (string?)offer!["action"] == action)!;

    /// <summary>Takes an action as the case wants it: a lapse where it waits, and of the steps to take back the latest that goes.</summary>
    private async Task<Answer> TakeAsync(Colleague caller, string number, string action)
    {
        var known = await api.GetAsync($"cases/{number}").Served();
        var body = Steps.Body(action, Today);
        if (action == "decision" && known["status"] == "awaitingPayment")
        {
            body["outcome"] = "feeUnpaid";
        }

        var answers = new List<Answer>();
        for (var sequence = int.Parse(known["version"]!); sequence > 0; sequence = action == "retraction" ? sequence - 1 : 0)
        {
            if (action == "retraction")
            {
                body["sequence"] = sequence;
            }

            answers.Add(await caller.PostAsync($"cases/{number}/{Steps.Path(action)}", body.ToJsonString()));
            if (answers[^1].Status == HttpStatusCode.OK)
            {
                break;
            }
        }

        return answers.OrderBy(answer => answer.Status == HttpStatusCode.OK ? 0 : answer["code"] == "forbidden" ? 1 : 2).First();
    }

    private async Task<string> CaseAsync(string agency, string life)
    {
        var number = await api.CaseAsync(agency, life == WaitsForPayment ? "2026-10-12" : "2026-11-02");
        await api.LiveAsync(number, life);
        return number;
    }
}
