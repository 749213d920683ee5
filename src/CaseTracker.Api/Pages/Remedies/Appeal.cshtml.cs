using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Remedies.Steps;
using CaseTracker.Api.Security.Authorization;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Api.Pages.Remedies;

/// <summary>登记上诉: the result takes no effect, and the suit is pending again.</summary>
[For(Permission.KeepRemedies)]
internal sealed class AppealModel(IMediator mediator, Caller caller) : RemedyStepModel(mediator, caller, "appeal")
{
    public Task<IActionResult> OnPostAsync() => RecordAsync(FormReader.Read<RecordAppeal>(HttpContext));
}
