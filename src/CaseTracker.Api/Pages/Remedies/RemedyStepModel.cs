using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Remedies.Steps;
using CaseTracker.Api.Security.Authorization;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Api.Pages.Remedies;

/// <summary>A page on which one step of a remedy is filled in and recorded.</summary>
/// <param name="step">Its name, which is the tail of the address too.</param>
internal abstract class RemedyStepModel(IMediator mediator, Caller caller, string step) : RemedyPageModel(mediator, caller)
{
    public const string VersionField = "version";

    public string Step => step;

    public virtual async Task OnGetAsync() => await LoadAsync();

    protected async Task<IActionResult> RecordAsync<T>(T request)
        where T : RemedyRequest
    {
        var expected = int.TryParse(Form[VersionField], out var version) ? new[] { version } : null;
        await Mediator.Send(request with { Id = Id, ExpectedVersions = expected }, HttpContext.RequestAborted);
        return LocalRedirect($"/remedies/{Id}?done=remedy-{step}");
    }
}
