using System.Net;
using CaseTracker.Api.Tests.Security;

namespace CaseTracker.Api.Tests.Pages;

[Collection(SharedPages.Name)]
public sealed class DraftPageTests(Api api)
{
    [Fact]
    public async Task An_approver_sees_what_follows_and_approves_once()
    {
        var (number, _, approver) = await DraftedAsync();
        using (approver)
        {
            var page = await approver.GetAsync($"/cases/{number}/drafts/1");
            Assert.Contains("2026-12-14（周一） → 2026-12-28（周一）", page.Words, StringComparison.Ordinal);
            Assert.Contains("量大", page.Words, StringComparison.Ordinal);
            var done = await approver.SubmitAsync(page, page.Form, "批准");
            Assert.Equal($"/cases/{number}?done=approved", done.Path);
            Assert.Contains("已批准，已生效。", done.Words, StringComparison.Ordinal);
            var again = await approver.SubmitAsync(page, page.Form, "批准");
            Assert.Equal($"/cases/{number}?done=approved", again.Path);
            Assert.Equal(("2", "2026-12-28"), ((await CaseAsync(number))["version"], (await CaseAsync(number))["dueOn"]));
            Assert.Null((await approver.GetAsync($"/cases/{number}/drafts/1")).Document.QuerySelector("main form"));
        }
    }

    [Fact]
    public async Task Returning_a_draft_needs_a_reason_for_the_drafter()
    {
        var (number, handler, approver) = await DraftedAsync();
        using (handler)
        using (approver)
        {
            var page = await approver.GetAsync($"/cases/{number}/drafts/1");
            var refused = await approver.SubmitAsync(page, page.Form, "退回");
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "必填。"), (refused.Status, refused.FaultAt("reason")));
            await approver.SubmitAsync(refused, refused.Form, "退回", ("reason", "请补充文号"));
            var seen = await handler.GetAsync($"/cases/{number}/drafts/1");
            Assert.Contains("请补充文号", seen.Words, StringComparison.Ordinal);
            Assert.Equal("1", (await CaseAsync(number))["version"]);
        }
    }

    [Fact]
    public async Task Who_may_not_approve_sees_the_draft_and_no_form()
    {
        var (number, handler, approver) = await DraftedAsync();
        using (handler)
        using (approver)
        {
            var page = await handler.GetAsync($"/cases/{number}/drafts/1");
            Assert.Null(page.Document.QuerySelector("main form"));
            Assert.Contains("由审批人批准后生效。", page.Words, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await handler.GetAsync($"/cases/{number}/drafts/2")).Status);

            // A form made by hand.
            var approval = await approver.GetAsync($"/cases/{number}/drafts/1");
            var own = await handler.GetAsync($"/cases/{number}/notes");
            var token = PageBrowser.FieldsOf(own.Form, button: null).Where(field => field.Key == "__RequestVerificationToken");
            var forged = await handler.PostAsync(approval.Path + "?handler=Approve", token);
            Assert.Equal(HttpStatusCode.Forbidden, forged.Status);
            Assert.Equal("1", (await CaseAsync(number))["version"]);
        }
    }

    [Fact]
    public async Task Where_two_persons_are_wanted_the_drafter_is_told_that_another_must_approve()
    {
        var agency = await api.AgencyAsync();
        await api.PutAsync($"agencies/{agency}/settings", """{"secondPerson":true}""").Served();
        var number = await api.CaseAsync(agency, "2026-11-16");
        using var both = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "handler", "approver")).Key);
        await DraftAsync(both, number);
        var page = await both.GetAsync($"/cases/{number}/drafts/1");
        var problem = await api.TakeAsync(number, "decision", """{"on":"2026-11-23","outcome":"granted"}""")
            .Refused(HttpStatusCode.Conflict, "second-person-needed");
        Assert.Equal(problem["detail"], page.Document.QuerySelector("[data-why]")!.TextContent);
    }

    private static async Task DraftAsync(PageBrowser handler, string number)
    {
        var page = await handler.GetAsync($"/cases/{number}/extension");
        var sent = await handler.SubmitAsync(
            page, page.Form, "提交审批", ("workingDays", "10"), ("reason", "量大"), ("approvedBy", "李科长"));
        Assert.Equal($"/cases/{number}?done=drafted", sent.Path);
    }

    private async Task<(string Number, PageBrowser Handler, PageBrowser Approver)> DraftedAsync()
    {
        var agency = await api.AgencyAsync();
        var number = await api.CaseAsync(agency, "2026-11-16");
        var handler = await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "handler")).Key);
        await DraftAsync(handler, number);
        return (number, handler, await PageBrowser.SignedInAsync(api, (await api.ColleagueAsync(agency, "approver")).Key));
    }

    private Task<Answer> CaseAsync(string number) => api.GetAsync($"cases/{number}").Served();
}
