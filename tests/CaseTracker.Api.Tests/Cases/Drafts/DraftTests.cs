using System.Net;
using System.Text.Json.Nodes;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Cases.Drafts;

/// <summary>拟稿: what a handler proposes waits until an approver settles it.</summary>
[Collection(SharedCases.Name)]
public sealed class DraftTests(Api api)
{
    public static TheoryData<string> Actions => ["decision", "extension", "feeNotice"];

    [Theory, MemberData(nameof(Actions))]
    public async Task A_draft_says_what_is_proposed_and_by_whom_and_leaves_the_case_as_it_is(string action)
    {
        var office = await api.OfficeAsync();
        var before = await api.GetAsync($"cases/{office.Case}");
        var body = Steps.Body(action, "2023-03-06");

        var draft = await office.Handler.PostAsync($"cases/{office.Case}/drafts/{Steps.Path(action)}", body.ToJsonString())
            .Served(HttpStatusCode.Created);

        Assert.Equal(
            (office.Case, "1", action, "open", office.Handler.Name, null, null, null),
            (draft["caseNumber"], draft[
                "id"], draft["type"], draft["state"], draft["draftedBy"], draft["settledAt"], draft["settledBy"], draft["reason"]));
        Assert.Equal(Api.Today, DateTimeOffset.Parse(draft["draftedAt"]!));
        Assert.All(body, member => Assert.True(JsonNode.DeepEquals(member.Value, draft.Json["data"]![member.Key]), draft.Text));
        Assert.Equal($"/api/v1/cases/{office.Case}/drafts/1", draft.Headers.Location?.ToString());
        Assert.Equal(draft.Text, (await office.Approver.GetAsync(draft.Headers.Location!.ToString()["/api/v1/".Length..]).Served()).Text);
        Assert.Equal(before.Text, (await api.GetAsync($"cases/{office.Case}")).Text);
    }

    [Fact]
    public async Task The_fee_is_reckoned_before_it_is_approved()
    {
        var office = await api.OfficeAsync();
        await office.DraftAsync(office.Handler, "feeNotice");

        Assert.Equal("700", (await office.Handler.GetAsync($"cases/{office.Case}/drafts/1").Served())["data.amount"]);
    }

    [Theory, MemberData(nameof(Actions))]
    public async Task Approved_it_is_the_step_with_who_approved_and_who_drafted_it(string action)
    {
        var office = await api.OfficeAsync();
        var draft = await office.DraftAsync(office.Handler, action);

        var approved = await office.ApproveAsync(office.Approver, draft).Served();

        var twin = await api.CaseAsync(office.Agency);
        await api.DoAsync(twin, action, "2023-03-06").Served();
        Assert.Equal("\"2\"", approved.Headers.ETag?.ToString());
        Assert.Equal((await api.GetAsync($"cases/{twin}"))["status"], approved["status"]);

        var recorded = (await api.GetAsync($"cases/{office.Case}/events")).Json["items"]![1]!;
        Assert.Equal(
            (action, "2023-03-06", office.Approver.Name),
            ((string?)recorded["type"], (string?)recorded["on"], (string?)recorded["recordedBy"]));
        Assert.Equal((office.Approver.Name, office.Handler.Name),
            ((string?)recorded["data"]!["approval"]!["by"], (string?)recorded["data"]!["approval"]!["draftedBy"]));

        var settled = await office.Handler.GetAsync($"cases/{office.Case}/drafts/{draft}").Served();
        Assert.Equal(("approved", office.Approver.Name, null), (settled["state"], settled["settledBy"], settled["reason"]));
        Assert.Equal(Api.Today, DateTimeOffset.Parse(settled["settledAt"]!));
    }

    [Fact]
    public async Task What_the_approver_remarks_stays_with_the_draft()
    {
        var office = await api.OfficeAsync();
        var draft = await office.DraftAsync(office.Handler);
        await office.Approver.PostAsync($"cases/{office.Case}/drafts/{draft}/approval", """{"reason":"同意"}""").Served();

        Assert.Equal("同意", (await office.Handler.GetAsync($"cases/{office.Case}/drafts/{draft}"))["reason"]);
    }

    [Fact]
    public async Task Rejected_it_leaves_the_case_as_it_is_and_another_may_be_drafted()
    {
        var office = await api.OfficeAsync();
        var draft = await office.DraftAsync(office.Handler);

        var rejected = await office.RejectAsync(office.Approver, draft).Served();

        Assert.Equal(("rejected", office.Approver.Name, "请补充文号"), (rejected["state"], rejected["settledBy"], rejected["reason"]));
        Assert.Equal("1", (await api.GetAsync($"cases/{office.Case}"))["version"]);
        await office.ApproveAsync(office.Approver, await office.DraftAsync(office.Handler)).Served();
    }

    [Fact]
    public async Task The_drafts_of_a_case_are_listed_in_pages_and_those_of_another_are_not()
    {
        var office = await api.OfficeAsync();
        var other = office with { Case = await api.CaseAsync(office.Agency) };
        await other.DraftAsync(office.Handler);
        foreach (var action in new[] { "decision", "extension", "feeNotice" })
        {
            await office.DraftAsync(office.Handler, action);
        }

        await office.RejectAsync(office.Approver, "2").Served();

        var pages = await api.PagesAsync($"cases/{office.Case}/drafts?limit=2");
        Assert.Equal([2, 1], pages.Select(page => page.Count));
        Assert.Equal(
            [("1", "decision", "open"), ("2", "extension", "rejected"), ("3", "feeNotice", "open")],
            pages.SelectMany(page => page).Select(draft => (draft["id"]!.ToString(), (string)draft["type"]!, (string)draft["state"]!)));
        Assert.Equal("1", Assert.Single((await api.GetAsync($"cases/{other.Case}/drafts")).Json["items"]!.AsArray())!["id"]!.ToString());
    }

    [Fact]
    public async Task An_approval_is_bound_to_the_version_that_was_read()
    {
        var office = await api.OfficeAsync();
        var draft = await office.DraftAsync(office.Handler);
        await api.LiveAsync(office.Case, "extension 2023-03-02");

        await office.ApproveAsync(office.Approver, draft, ("If-Match", "\"1\""))
            .Refused(HttpStatusCode.PreconditionFailed, "stale-version");
        Assert.Equal("open", (await api.GetAsync($"cases/{office.Case}/drafts/{draft}"))["state"]);

        Assert.Equal("\"3\"", (await office.ApproveAsync(office.Approver, draft, ("If-Match", "\"2\"")).Served()).Headers.ETag?.ToString());
    }

    [Fact]
    public async Task A_draft_is_bound_to_the_version_that_was_read()
    {
        var office = await api.OfficeAsync();
        var body = Steps.Body("decision", "2023-03-06").ToJsonString();

        await office.Handler.PostAsync($"cases/{office.Case}/drafts/decision", body, ("If-Match", "\"2\""))
            .Refused(HttpStatusCode.PreconditionFailed, "stale-version");
        await office.Handler.PostAsync($"cases/{office.Case}/drafts/decision", body, ("If-Match", "\"1\"")).Served(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Of_many_approvals_of_one_draft_exactly_one_takes_the_step()
    {
        var office = await api.OfficeAsync();
        var draft = await office.DraftAsync(office.Handler, "extension");
        var approvers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => api.ColleagueAsync(office.Agency, "approver")));

        var answers = await Task.WhenAll(approvers.Select(approver => office.ApproveAsync(approver, draft)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK),
            answer => Assert.Equal((HttpStatusCode.Conflict, "draft-settled"), (answer.Status, answer["code"])));
        Assert.Equal("2", (await api.GetAsync($"cases/{office.Case}"))["version"]);
        Assert.Equal(
            approvers[Array.FindIndex(answers, answer => answer.Status == HttpStatusCode.OK)].Name,
            (await api.GetAsync($"cases/{office.Case}/drafts/{draft}"))["settledBy"]);
    }

    [Fact]
    public async Task Of_an_approval_and_a_rejection_at_once_one_counts()
    {
        var office = await api.OfficeAsync();
        foreach (var round in Enumerable.Range(1, 5))
        {
            var one = office with { Case = await api.CaseAsync(office.Agency) };
            var draft = await one.DraftAsync(one.Handler);

            var (approval, rejection) = (one.ApproveAsync(one.Approver, draft), one.RejectAsync(one.Approver, draft));
            await Task.WhenAll(approval, rejection);

            var (approved, rejected) = ((await approval).Status == HttpStatusCode.OK, (await rejection).Status == HttpStatusCode.OK);
            Assert.True(approved ^ rejected, $"Round {round}: {(await approval).Text} {(await rejection).Text}");
            Assert.Equal(
                (approved ? "approved" : "rejected", approved ? "closed" : "processing"),
                ((await api.GetAsync($"cases/{one.Case}/drafts/{draft}"))["state"], (await api.GetAsync($"cases/{one.Case}"))["status"]));
        }
    }
}
