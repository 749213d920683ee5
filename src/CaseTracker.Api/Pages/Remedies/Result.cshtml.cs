using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Remedies.Steps;
using CaseTracker.Api.Security.Authorization;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Api.Pages.Remedies;

/// <summary>登记结果: how a dispute ended, and whether the agency must answer again.</summary>
[For(Permission.KeepRemedies)]
internal sealed class ResultModel(IMediator mediator, Caller caller) : RemedyStepModel(mediator, caller, "result")
{
    public Task<IActionResult> OnPostAsync() => RecordAsync(FormReader.Read<RecordResult>(HttpContext));
}
