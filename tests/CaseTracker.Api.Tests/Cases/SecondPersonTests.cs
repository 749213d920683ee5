using System.Net;
using CaseTracker.Api.Tests.Cases.Drafts;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>An agency that wants the approver to be another person than the drafter.</summary>
[Collection(SharedCases.Name)]
public sealed class SecondPersonTests(Api api)
{
    private const string Correction = """{"reason":"文号有误","decision":{"documentNumber":"东环公开〔2023〕3号"}}""";

    public static TheoryData<string> Actions => ["decision", "extension", "feeNotice"];

    [Theory, MemberData(nameof(Actions))]
    public async Task Nobody_takes_the_step_without_a_draft(string action)
    {
        var office = await StrictAsync();
        var (one, _) = await office.TwoAsync();
        var body = Steps.Body(action, "2023-03-06").ToJsonString();

        await office.Approver.PostAsync($"cases/{office.Case}/{Steps.Path(action)}", body)
            .Refused(HttpStatusCode.Conflict, "second-person-needed");
        await one.PostAsync($"cases/{office.Case}/{Steps.Path(action)}", body).Refused(HttpStatusCode.Conflict, "second-person-needed");
        await api.PostAsync($"cases/{office.Case}/{Steps.Path(action)}", body).Refused(HttpStatusCode.Conflict, "second-person-needed");

        Assert.Equal("1", (await api.GetAsync($"cases/{office.Case}"))["version"]);
    }

    [Theory, MemberData(nameof(Actions))]
    public async Task Nobody_approves_a_draft_of_their_own_and_another_does(string action)
    {
        var office = await StrictAsync();
        var (one, other) = await office.TwoAsync();
        var draft = await office.DraftAsync(one, action);

        await office.ApproveAsync(one, draft).Refused(HttpStatusCode.Conflict, "second-person-needed");
        Assert.Equal(("open", "1"),
            ((await api.GetAsync($"cases/{office.Case}/drafts/{draft}"))[
                "state"], (await api.GetAsync($"cases/{office.Case}"))["version"]));

        await office.ApproveAsync(other, draft).Served();
        var data = (await api.GetAsync($"cases/{office.Case}/events")).Json["items"]![1]!["data"]!;
        Assert.Equal((other.Name, one.Name), ((string?)data["approval"]!["by"], (string?)data["approval"]!["draftedBy"]));
    }

    [Fact]
    public async Task Somebody_may_turn_down_a_draft_of_their_own()
    {
        var office = await StrictAsync();
        var (one, _) = await office.TwoAsync();

        Assert.Equal("rejected", (await office.RejectAsync(one, await office.DraftAsync(one)).Served())["state"]);
    }

    [Fact]
    public async Task Where_the_agency_does_not_ask_for_it_one_person_may_do_both()
    {
        var office = await api.OfficeAsync();
        var (one, _) = await office.TwoAsync();

        Assert.Equal((one.Name, one.Name), await office.ApproveAsync(one, await office.DraftAsync(one)).Served() is var decided ? (
            decided["decision.approval.by"], decided["decision.approval.draftedBy"]) : default);
    }

    [Fact]
    public async Task A_decision_is_corrected_by_another_than_who_approved_it()
    {
        var office = await StrictAsync();
        var (one, other) = await office.TwoAsync();
        await office.ApproveAsync(office.Approver, await office.DraftAsync(one)).Served();

        await office.Approver.PostAsync($"cases/{office.Case}/amendment", Correction)
            .Refused(HttpStatusCode.Conflict, "second-person-needed");
        await other.PostAsync($"cases/{office.Case}/amendment", Correction).Served();

        // Corrected by another, it is still the decision that the first approved.
        await office.Approver.PostAsync($"cases/{office.Case}/amendment", Correction)
            .Refused(HttpStatusCode.Conflict, "second-person-needed");
    }

    [Fact]
    public async Task A_withdrawal_becomes_a_decision_only_by_another_than_who_recorded_it()
    {
        var office = await StrictAsync();
        var (one, other) = await office.TwoAsync();
        await one.PostAsync($"cases/{office.Case}/withdrawal", """{"on":"2023-03-06"}""").Served();
        const string NoWithdrawal = """{"reason":"并非撤回","decision":{"outcome":"granted"}}""";

        await one.PostAsync($"cases/{office.Case}/amendment", NoWithdrawal).Refused(HttpStatusCode.Conflict, "second-person-needed");

        Assert.Equal(other.Name, (await other.PostAsync($"cases/{office.Case}/amendment", NoWithdrawal).Served())["decision.approval.by"]);
    }

    [Fact]
    public async Task Each_answer_is_corrected_by_another_than_who_approved_that_one()
    {
        var office = await StrictAsync();
        var (one, other) = await office.TwoAsync();
        await office.ApproveAsync(one, await office.DraftAsync(other)).Served();
        await OrderANewAnswerAsync(office);
        await office.ApproveAsync(other, await office.DraftAsync(one, on: "2023-04-10")).Served();

        await CorrectAsync(one, 1).Refused(HttpStatusCode.Conflict, "second-person-needed");
        await CorrectAsync(other, 2).Refused(HttpStatusCode.Conflict, "second-person-needed");
        await CorrectAsync(other, null).Refused(HttpStatusCode.Conflict, "second-person-needed");
        await CorrectAsync(other, 1).Served();
        await CorrectAsync(one, 2).Served();
        await CorrectAsync(one, null).Served();

        Task<Answer> CorrectAsync(Colleague by, int? round) => by.PostAsync(
            $"cases/{office.Case}/amendment",
            $$$"""{"reason":"文号有误","decision":{"documentNumber":"〔2023〕3号","round":{{{round?.ToString() ?? "null"}}}}}""");
    }

    [Fact]
    public async Task Everything_else_takes_one_person_as_ever()
    {
        var office = await StrictAsync();

        await api.LiveAsync(office.Case, "correctionNotice 2023-03-02, correction 2023-03-03, consultation 2023-03-06, opinion "
            + "2023-03-07, reasonsRequest 2023-03-08, reasons 2023-03-09, withdrawal 2023-03-10, service 2023-03-13, amendment "
            + "2023-03-13, void 2023-03-13");
    }

    [Fact]
    public async Task The_law_is_asked_before_the_agency()
    {
        var office = await StrictAsync();
        await office.Approver.PostAsync($"cases/{office.Case}/decision", """{"on":"2023-03-06","outcome":"doesNotExist"}""")
            .Refused(HttpStatusCode.Conflict, "explanation-missing");
    }

    [Fact]
    public async Task An_agency_below_asks_for_it_too_and_cannot_say_otherwise()
    {
        var above = await api.AgencyAsync();
        var agency = await api.AgencyAsync(await api.AgencyAsync(above));
        var number = await api.CaseAsync(agency);
        await api.PutAsync($"agencies/{above}/settings", """{"secondPerson":true}""").Served();

        await api.PutAsync($"agencies/{agency}/settings", """{"secondPerson":false}""")
            .Refused(HttpStatusCode.Conflict, "settings-loosened");
        await api.DoAsync(number, "decision", "2023-03-06").Refused(HttpStatusCode.Conflict, "second-person-needed");
    }

    [Fact]
    public async Task A_ledger_of_finished_history_is_imported_as_ever()
    {
        var office = await StrictAsync();
        var imported = await api.ImportAsync(office.Agency, "外部编号,申请人类型,申请人,联系方式,收件渠道,收到日期,申请内容,答复日期,办理结果,说明\n1,naturalPerson,张"
            + "三,13800000000,inPerson,2023-03-01,监测报告,2023-03-10,granted,\n").Served();
        Assert.Equal("1", imported["accepted"]);
    }

    private async Task<Office> StrictAsync()
    {
        var office = await api.OfficeAsync();
        await office.AskForASecondPersonAsync();
        return office;
    }

    private async Task OrderANewAnswerAsync(Office office)
    {
        var remedy = await api.PostAsync("remedies",
            $$"""
            {"agencyCode":"{{office.Agency}}","caseNumber":"{{office.Case}}","kind":"reconsideration","filedOn":"2023-03-20",
             "body":"海东市人民政府"}
            """)
            .Served(HttpStatusCode.Created);
        await api.PostAsync(
            $"remedies/{remedy["id"]}/result", """{"on":"2023-04-03","result":"corrected","newAnswer":{"servedOn":"2023-04-04"}}""")
            .Served();
    }
}
