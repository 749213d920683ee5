using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Reports.Release;
using CaseTracker.Api.Security.Authorization;
using MediatR;

namespace CaseTracker.Api.Pages.Reports;

/// <summary>发布后变化: the cells that are no longer as they were released, and what made them differ.</summary>
[For(Permission.ReadStatistics)]
internal sealed class DriftModel(IMediator mediator, Caller caller, OfficeClock clock) : ReportPageModel(mediator, caller, clock)
{
    /// <summary>Null where the year is not released.</summary>
    public GetDrift.Response? Drift { get; private set; }

    public async Task OnGetAsync()
    {
        await LoadAsync();
        if (Desk.Latest is not null)
        {
            Drift = await Mediator.Send(new GetDrift.Query(Agency, Year), HttpContext.RequestAborted);
        }
    }
}
