using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Steps;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain.Cases.Steps;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>撤销登记: takes back one step that was logged by mistake.</summary>
[For(Permission.Amend)]
internal sealed class RetractionModel(StepPageServices services) : StepPageModel<Retract, Retraction>(services)
{
    /// <summary>The steps on the record, newest first.</summary>
    public IReadOnlyList<Choice> Steps { get; private set; } = [];

    public override async Task OnGetAsync()
    {
        await LoadAsync();
        var events = await Services.Mediator.Send(new GetEvents.Query(Number), HttpContext.RequestAborted);
        Steps =
        [
            .. events.Items.Reverse().Select(recorded => new Choice(
                $"{recorded.Sequence}", $"{PageText.Plain(recorded.On)} {StepPages.Titled(recorded.Type)?.Localize() ?? recorded.Type}")),
        ];
    }
}
