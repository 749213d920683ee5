using System.Net;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Cases.Drafts;

/// <summary>What is not drafted, and what is not approved.</summary>
[Collection(SharedCases.Name)]
public sealed class DraftRefusalTests(Api api)
{
    [Theory]
    [InlineData("decision", """{"on":"2023-03-06"}""", "$.outcome")]
    [InlineData("decision", """{"outcome":"granted"}""", "$.on")]
    [InlineData(
        "decision", """{"on":"2027-01-01","outcome":"partiallyGranted","withheld":[{"what":"附件二"}]}""", "$.on", "$.withheld[0].ground")]
    [InlineData("extension", """{"on":"2023-03-06","workingDays":21,"reason":"量大","approvedBy":"李科长"}""", "$.workingDays")]
    [InlineData("fee-notice", """{"on":"2023-03-06","servedOn":"2023-03-05","scale":"perPage","units":0}""", "$.servedOn", "$.units")]
    public async Task A_draft_is_held_to_the_form_of_its_step(string path, string body, params string[] places)
    {
        var office = await api.OfficeAsync();
        await office.Handler.PostAsync($"cases/{office.Case}/{path}", body).Refused(HttpStatusCode.Forbidden, "forbidden");
        await office.Approver.PostAsync($"cases/{office.Case}/{path}", body).Invalid(places);

        await office.Handler.PostAsync($"cases/{office.Case}/drafts/{path}", body).Invalid(places);
    }

    [Theory]
    [InlineData("decision")]
    [InlineData("extension")]
    [InlineData("feeNotice")]
    public async Task Nobody_can_say_who_approved(string action)
    {
        var office = await api.OfficeAsync();
        var body = Steps.Body(action, "2023-03-06").With("approval", new System.Text.Json.Nodes.JsonObject { ["by"] = "局长" })
            .ToJsonString();

        await office.Approver.PostAsync($"cases/{office.Case}/{Steps.Path(action)}", body).Malformed("$.approval");
        await office.Handler.PostAsync($"cases/{office.Case}/drafts/{Steps.Path(action)}", body).Malformed("$.approval");
    }

    [Theory]
    [InlineData("", "decision", """{"on":"2023-03-06","outcome":"doesNotExist"}""", "explanation-missing")]
    [InlineData("", "extension", """{"on":"2023-03-30","workingDays":1,"reason":"量大","approvedBy":"李科长"}""", "extension-after-due")]
    [InlineData("", "fee-notice", """{"on":"2023-03-06","servedOn":"2023-03-06","scale":"perPage","units":1}""", "no-fee-due")]
    [InlineData("correctionNotice 2023-03-02", "extension", """{"on":"2023-03-06","workingDays":1,"reason":"量大","approvedBy":"李科长"}""",
        "awaiting-correction")]
    [InlineData("consultation 2023-03-07", "fee-notice", """{"on":"2023-03-06","servedOn":"2023-03-06","scale":"perPage","units":100}""",
        "consultation-open")]
    [InlineData("decision 2023-03-02", "decision", """{"on":"2023-03-06","outcome":"granted"}""", "case-closed")]
    [InlineData("void 2023-03-02", "decision", """{"on":"2023-03-06","outcome":"granted"}""", "case-void")]
    public async Task An_unlawful_draft_is_refused_at_once(string life, string path, string body, string code)
    {
        var office = await api.OfficeAsync();
        await api.LiveAsync(office.Case, life);

        await office.Handler.PostAsync($"cases/{office.Case}/drafts/{path}", body).Refused(HttpStatusCode.Conflict, code);

        Assert.Empty((await api.GetAsync($"cases/{office.Case}/drafts")).Json["items"]!.AsArray());
    }

    [Theory]
    [InlineData("withdrawal 2023-03-03", "case-closed")]
    [InlineData("withdrawal 2023-03-03, void 2023-03-03", "case-void")]
    [InlineData("reasonsRequest 2023-03-07", "before-latest-event")]
    public async Task A_draft_is_ruled_on_again_and_stays_open_when_the_case_has_moved_on(string life, string code)
    {
        var office = await api.OfficeAsync();
        var draft = await office.DraftAsync(office.Handler);
        var version = (await api.LiveAsync(office.Case, life))["version"];

        await office.ApproveAsync(office.Approver, draft).Refused(HttpStatusCode.Conflict, code);

        Assert.Equal("open", (await api.GetAsync($"cases/{office.Case}/drafts/{draft}"))["state"]);
        Assert.Equal(version, (await api.GetAsync($"cases/{office.Case}"))["version"]);
        await office.RejectAsync(office.Approver, draft).Served();
    }

    [Fact]
    public async Task A_settled_draft_stays_settled()
    {
        var office = await api.OfficeAsync();
        var (approved, rejected) = (await office.DraftAsync(office.Handler, "extension"), await office.DraftAsync(office.Handler));
        await office.ApproveAsync(office.Approver, approved).Served();
        await office.RejectAsync(office.Approver, rejected).Served();

        foreach (var draft in new[] { approved, rejected })
        {
            await office.ApproveAsync(office.Approver, draft).Refused(HttpStatusCode.Conflict, "draft-settled");
            await office.RejectAsync(office.Approver, draft).Refused(HttpStatusCode.Conflict, "draft-settled");
        }

        Assert.Equal("2", (await api.GetAsync($"cases/{office.Case}"))["version"]);
    }

    [Fact]
    public async Task Knows_no_other_draft_and_no_other_case()
    {
        var office = await api.OfficeAsync();
        var elsewhere = office with { Case = await api.CaseAsync(office.Agency) };
        await elsewhere.DraftAsync(office.Handler);

        await office.ApproveAsync(office.Approver, "1").Refused(HttpStatusCode.NotFound, "draft-not-found");
        await office.RejectAsync(office.Approver, "1").Refused(HttpStatusCode.NotFound, "draft-not-found");
        await office.Approver.GetAsync($"cases/{office.Case}/drafts/1").Refused(HttpStatusCode.NotFound, "draft-not-found");
        await office.Approver.GetAsync($"cases/{office.Agency}-2023-0099/drafts").Refused(HttpStatusCode.NotFound, "case-not-found");
        await office.Handler.PostAsync(
            $"cases/{office.Agency}-2023-0099/drafts/decision", Steps.Body("decision", "2023-03-06").ToJsonString())
            .Refused(HttpStatusCode.NotFound, "case-not-found");
    }

    [Fact]
    public async Task A_rejection_needs_its_reason_and_a_remark_its_limit()
    {
        var office = await api.OfficeAsync();
        var path = $"cases/{office.Case}/drafts/{await office.DraftAsync(office.Handler)}";

        await office.Approver.PostAsync($"{path}/rejection", """{"reason":" "}""").Invalid("$.reason");
        await office.Approver.PostAsync($"{path}/rejection", "{}").Invalid("$.reason");
        await office.Approver.PostAsync($"{path}/approval", $$"""{"reason":"{{new string('好', 2001)}}"}""").Invalid("$.reason");
        await office.Approver.PostAsync($"{path}/approval", """{"by":"局长"}""").Malformed("$.by");
        Assert.Equal("open", (await api.GetAsync(path))["state"]);
    }

    [Theory]
    [InlineData("frontOffice", false, false, true)]
    [InlineData("handler", true, false, true)]
    [InlineData("approver", false, true, true)]
    [InlineData("statistician", false, false, false)]
    [InlineData("auditor", false, false, false)]
    [InlineData("integrator", false, false, false)]
    [InlineData("administrator", false, false, false)]
    public async Task Handlers_draft_and_approvers_settle(string role, bool drafts, bool settles, bool reads)
    {
        var office = await api.OfficeAsync();
        var somebody = await api.ColleagueAsync(office.Agency, role);
        var (first, second) = (await office.DraftAsync(office.Handler, "extension"), await office.DraftAsync(office.Handler, "extension"));

        foreach (var action in new[] { "decision", "extension", "feeNotice" })
        {
            await Check(somebody.PostAsync($"cases/{office.Case}/drafts/{Steps.Path(action)}",
                Steps.Body(action, "2023-03-06").ToJsonString()), drafts, HttpStatusCode.Created);
        }

        await Check(office.RejectAsync(somebody, first), settles);
        await Check(office.ApproveAsync(somebody, second), settles);
        await Check(somebody.GetAsync($"cases/{office.Case}/drafts"), reads);
        await Check(somebody.GetAsync($"cases/{office.Case}/drafts/{first}"), reads);
    }

    [Fact]
    public async Task Drafts_of_another_agency_are_not_there_at_all()
    {
        var office = await api.OfficeAsync();
        var sibling = await api.AgencyAsync();
        var (handler, approver) = (await api.ColleagueAsync(sibling, "handler"), await api.ColleagueAsync(sibling, "approver"));
        var draft = await office.DraftAsync(office.Handler);

        await office.ApproveAsync(approver, draft).Refused(HttpStatusCode.NotFound, "case-not-found");
        await office.RejectAsync(approver, draft).Refused(HttpStatusCode.NotFound, "case-not-found");
        await handler.GetAsync($"cases/{office.Case}/drafts").Refused(HttpStatusCode.NotFound, "case-not-found");
        await handler.GetAsync($"cases/{office.Case}/drafts/{draft}").Refused(HttpStatusCode.NotFound, "case-not-found");
        await handler.PostAsync($"cases/{office.Case}/drafts/decision", Steps.Body("decision", "2023-03-06").ToJsonString())
            .Refused(HttpStatusCode.NotFound, "case-not-found");
    }

    [Fact]
    public async Task An_approver_of_the_agency_above_may_settle_them()
    {
        var above = await api.AgencyAsync();
        var agency = await api.AgencyAsync(above);
        var office = new Office(
            api, agency, await api.ColleagueAsync(agency, "handler"), await api.ColleagueAsync(above, "approver"),
            await api.CaseAsync(agency));

        Assert.Equal("closed", (await office.ApproveAsync(office.Approver, await office.DraftAsync(office.Handler)).Served())["status"]);
    }

    private static Task<Answer> Check(Task<Answer> asked, bool may, HttpStatusCode served = HttpStatusCode.OK) =>
        may ? asked.Served(served) : asked.Refused(HttpStatusCode.Forbidden, "forbidden");
}
