using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>要求说明理由: for requests whose number or frequency is beyond reason.</summary>
[For(Permission.LogStep)]
internal sealed class ReasonsRequestModel(StepPageServices services) : StepPageModel<AskReasons, ReasonsRequest>(services)
{
    public override async Task OnGetAsync()
    {
        await LoadAsync();
        await LoadRelatedAsync();
    }
}
