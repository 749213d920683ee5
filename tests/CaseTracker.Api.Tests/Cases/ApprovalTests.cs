
using CaseTracker.Api.Tests.Cases.Drafts;

namespace CaseTracker.Api.Tests.Cases;

/// <summary>批准: extensions, fee notices and decisions record who approved them.</summary>
[Collection(SharedCases.Name)]
public sealed class ApprovalTests(Api api)
{
    [Theory]
    [InlineData("decision")]
    [InlineData("extension")]
    [InlineData("feeNotice")]
    public async Task Whoever_takes_the_step_approved_it(string action)
    {
        var office = await api.OfficeAsync();
        await office.Approver.PostAsync($"cases/{office.Case}/{Steps.Path(action)}", Steps.Body(action, "2023-03-06").ToJsonString())
            .Served();

        var data = (await api.GetAsync($"cases/{office.Case}/events")).Json["items"]![1]!["data"]!;
        Assert.Equal((office.Approver.Name, null), ((string?)data["approval"]!["by"], (string?)data["approval"]!["draftedBy"]));
    }

    [Fact]
    public async Task The_head_of_the_office_who_agreed_to_an_extension_is_named_beside()
    {
        var office = await api.OfficeAsync();
        await office.ApproveAsync(office.Approver, await office.DraftAsync(office.Handler, "extension")).Served();

        var data = (await api.GetAsync($"cases/{office.Case}/events")).Json["items"]![1]!["data"]!;
        Assert.Equal(("李科长", office.Approver.Name), ((string?)data["approvedBy"], (string?)data["approval"]!["by"]));
    }

    [Fact]
    public async Task The_case_says_who_approved_its_decision_and_goes_on_saying_so_when_it_is_corrected()
    {
        var office = await api.OfficeAsync();
        var (other, _) = await office.TwoAsync();
        var decided = await office.ApproveAsync(office.Approver, await office.DraftAsync(office.Handler)).Served();

        var corrected =
            await other.PostAsync($"cases/{office.Case}/amendment", """{"reason":"文号有误","decision":{"documentNumber":"东环公开〔2023〕3号"}}""")
                .Served();

        Assert.All([decided, corrected], answer =>
            Assert.Equal(
                (office.Approver.Name, office.Handler.Name), (answer["decision.approval.by"], answer["decision.approval.draftedBy"])));
        Assert.Equal("东环公开〔2023〕3号", corrected["decision.documentNumber"]);
        Assert.Equal(
            other.Name, (string?)(await api.GetAsync($"cases/{office.Case}/events")).Json["items"]![2]!["data"]!["approval"]!["by"]);
    }

    [Fact]
    public async Task A_withdrawal_that_was_a_decision_is_approved_by_who_corrects_it()
    {
        var office = await api.OfficeAsync();
        await office.Handler.PostAsync($"cases/{office.Case}/withdrawal", """{"on":"2023-03-06"}""").Served();

        var corrected =
            await office.Approver.PostAsync($"cases/{office.Case}/amendment", """{"reason":"并非撤回","decision":{"outcome":"granted"}}""")
                .Served();

        Assert.Equal((office.Approver.Name, null), (corrected["decision.approval.by"], corrected["decision.approval.draftedBy"]));
    }

    [Theory]
    [InlineData("""{"reason":"录错","request":{"deliveryMethod":"邮寄"}}""")]
    [InlineData("""{"reason":"录错","arrivedOn":"2023-02-28"}""")]
    public async Task A_correction_of_anything_else_takes_no_approval(string amendment)
    {
        var office = await api.OfficeAsync();
        await office.Handler.PostAsync($"cases/{office.Case}/amendment", amendment).Served();

        Assert.Null((await api.GetAsync($"cases/{office.Case}/events")).Json["items"]![1]!["data"]!["approval"]);
    }

    [Fact]
    public async Task Finished_history_out_of_a_ledger_tells_of_no_approval()
    {
        var agency = await api.AgencyAsync();
        await api.ImportAsync(agency, "外部编号,申请人类型,申请人,联系方式,收件渠道,收到日期,申请内容,答复日期,办理结果,说明\n1,naturalPerson,张"
            + "三,13800000000,inPerson,2023-03-01,监测报告,2023-03-10,granted,\n").Served();

        var imported = await api.GetAsync($"cases/{agency}-2023-0001").Served();
        Assert.Equal(("granted", null), (imported["decision.outcome"], imported["decision.approval"]));
    }
}
