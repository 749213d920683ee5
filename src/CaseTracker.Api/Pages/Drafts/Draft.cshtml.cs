using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Drafts;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Cases;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Pages.Steps;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain.Cases.Steps;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Drafts;

/// <summary>审批: what a draft proposes and what would follow, to be approved or turned down by another person.</summary>
[For(Permission.ReadDrafts)]
internal sealed class DraftModel(IMediator mediator, Caller caller) : PageModel
{
    [FromRoute]
    public string Number { get; set; } = "";

    [FromRoute]
    public int Id { get; set; }

    public CaseResponse Case { get; private set; } = null!;

    public DraftResponse Draft { get; private set; } = null!;

    public CaseStep Step => RecordLine.StepOf(Draft);

    public StepPage StepPage => StepPages.Of(Draft.Type);

    /// <summary>The case once the draft is approved; null where it cannot be, or where the reader may not approve it.</summary>
    public CaseResponse? Consequence { get; private set; }

    /// <summary>Why it cannot be approved now; null for nothing.</summary>
    public string? Why { get; private set; }

    public bool IsOpen => Draft.State == DraftState.Open;

    public bool MaySettle => IsOpen && caller.May(StepPermissions.Of(Step));

    public async Task OnGetAsync()
    {
        Case = await mediator.Send(new GetCase.Query(Number), HttpContext.RequestAborted);
        Draft = await mediator.Send(new GetDraft.Query(Number, Id), HttpContext.RequestAborted);
        if (!MaySettle)
        {
            return;
        }

        try
        {
            Consequence = await mediator.Send(
                new ApproveDraft.Command(Reason: null) { Number = Number, Id = Id, IsDryRun = true }, HttpContext.RequestAborted);
        }
        catch (Problem problem)
        {
            Why = problem.Detail.Localize();
        }
    }

    public async Task<IActionResult> OnPostApproveAsync()
    {
        var approval = FormReader.Read<ApproveDraft.Command>(HttpContext);
        await mediator.Send(
            approval with
            {
                Number = Number,
                Id = Id,
                ExpectedVersions = StepPageModel.ExpectedVersions(FormState.Of(HttpContext)),
            },
            HttpContext.RequestAborted);
        return LocalRedirect($"/cases/{Number}?done=approved");
    }

    public async Task<IActionResult> OnPostRejectAsync()
    {
        await mediator.Send(
            FormReader.Read<RejectDraft.Command>(HttpContext) with { Number = Number, Id = Id }, HttpContext.RequestAborted);
        return LocalRedirect($"/cases/{Number}?done=rejected");
    }
}
