using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Reports.Release;
using CaseTracker.Api.Reports.Responses;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Reporting;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTracker.Api.Pages.Reports;

/// <summary>发布: what would be released, what of it changes, and why it is released all the same; then what was released.</summary>
[For(Permission.Release)]
internal sealed class ReleaseModel(IMediator mediator, Caller caller, OfficeClock clock) : ReportPageModel(mediator, caller, clock)
{
    public IReadOnlyList<CheckResponse> Failing => ReportFindings.Failing(Draft);

    public bool IsBlocked => Failing.Any(check => check.Severity == CheckSeverity.Block);

    /// <summary>The version that would be released.</summary>
    public int Next => (Desk.Latest?.Version ?? 0) + 1;

    /// <summary>Whether there is something to release: none yet, or something has changed since.</summary>
    public bool IsDue => Desk.Changes is null || Desk.Changes.Any;

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await Mediator.Send(
            FormReader.Read<ReleaseReport.Command>(HttpContext) with { Agency = Agency, Year = Year }, HttpContext.RequestAborted);
        return LocalRedirect($"{Place}/release?done=released");
    }
}
