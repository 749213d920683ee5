using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Remedies.Steps;
using CaseTracker.Api.Security.Authorization;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Api.Pages.Remedies;

/// <summary>作废: a remedy that was registered by mistake.</summary>
[For(Permission.VoidRemedy)]
internal sealed class VoidRemedyModel(IMediator mediator, Caller caller) : RemedyStepModel(mediator, caller, "void")
{
    public Task<IActionResult> OnPostAsync() => RecordAsync(FormReader.Read<CaseTracker.Api.Remedies.Steps.VoidRemedy>(HttpContext));
}
