using CaseTracker.Api.Cases.Drafts;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Letters;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>The page of a step whose form is the body of the API's request.</summary>
internal abstract class StepPageModel<TRequest, TStep>(StepPageServices services) : StepPageModel(services, typeof(TStep))
    where TRequest : StepRequest
    where TStep : CaseStep
{
    public async Task<IActionResult> OnPostAsync()
    {
        var request = ToRequest();
        if (Form[DraftField] == "true")
        {
            Services.Caller.Require(Permission.Draft);
            await Services.Mediator.Send(new DraftStep.Command(request), HttpContext.RequestAborted);
            return LocalRedirect($"/cases/{Number}?done=drafted");
        }

        // The page opens for those who may only draft, too.
        Services.Caller.Require(StepPermissions.Of(typeof(TStep)));
        await Services.Mediator.Send(request, HttpContext.RequestAborted);
        return LocalRedirect($"/cases/{Number}?done={Step.Action}");
    }

    /// <summary>查看后果: the case as it would be. Nothing is stored.</summary>
    public async Task<IActionResult> OnPostConsequenceAsync()
    {
        await OnGetAsync();
        Consequence = Offer.Draft && !Offer.Allowed
            ? await Services.Mediator.Send(new TryOutDraft.Query(new(ToRequest())), HttpContext.RequestAborted)
            : await Services.Mediator.Send(ToRequest() with { IsDryRun = true }, HttpContext.RequestAborted);
        Letter = Services.Caller.May(Permission.DrawLetter)
            ? await Services.Mediator.Send(new PreviewLetter.Query(ToRequest()), HttpContext.RequestAborted)
            : null;
        return Page();
    }

    /// <summary>What the form asks for, with what it does not hold, such as the consultation that the address names.</summary>
    protected virtual TRequest Read() => FormReader.Read<TRequest>(HttpContext, Form.Typed!.Values);

    private TRequest ToRequest() => Read() with
    {
        Number = Number,
        ExpectedVersions = ExpectedVersions(Form),
    };
}
