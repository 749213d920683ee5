using CaseTracker.Api.Agencies;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Pages.Steps;
using CaseTracker.Api.Security.Authorization;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Admin;

/// <summary>An agency: rename it from a day on, say how it wants things done, end it.</summary>
[For(Permission.ManageAgencies)]
internal sealed class AgencyModel(IMediator mediator, AgencyChoice agencies, Caller caller) : PageModel
{
    [FromRoute]
    public string Code { get; set; } = "";

    public AgencyResponse Shown { get; private set; } = null!;

    public AgencySettings Settings { get; private set; } = null!;

    public bool IsTyped => agencies.IsTyped;

    public bool MayHandOver => caller.May(Permission.HandOver);

    public IReadOnlyList<Choice> Successors =>
        [new("", T("请选择", "Choose one")), .. agencies.Offered.Where(agency => agency.Value != Code)];

    public static IReadOnlyList<Choice> Retention =>
        [new("", T("永久", "Ever")), new("10", T("10年", "10 years")), new("30", T("30年", "30 years"))];

    private FormState Form => FormState.Of(HttpContext);

    public bool IsChosen(string name) => Form[name] == "true";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Shown = await mediator.Send(new GetAgency.Query(Code), cancellationToken);
        Settings = await mediator.Send(new GetSettings.Query(Code), cancellationToken);
        await agencies.LoadAsync(cancellationToken);
        Form.Default("secondPerson", Settings.SecondPerson ? "true" : "");
        Form.Default("secondFactor", Settings.SecondFactor ? "true" : "");
        Form.Default("countFinalAnswer", Settings.CountFinalAnswer ? "true" : "");
        Form.Default("retentionYears", $"{Settings.RetentionYears}");
    }

    public async Task<IActionResult> OnPostRenameAsync(CancellationToken cancellationToken)
    {
        await mediator.Send(FormReader.Read<RenameAgency.Command>(HttpContext) with { Code = Code }, cancellationToken);
        return LocalRedirect("/admin/agencies?done=agency-renamed");
    }

    public async Task<IActionResult> OnPostSettingsAsync(CancellationToken cancellationToken)
    {
        // A box that is not ticked is not sent.
        var read = FormReader.Read<PutSettings.Command>(HttpContext);
        await mediator.Send(
            read with
            {
                Agency = Code,
                SecondPerson = read.SecondPerson ?? false,
                ExpectedVersions = StepPageModel.ExpectedVersions(Form),
            },
            cancellationToken);
        return LocalRedirect("/admin/agencies?done=settings-saved");
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancellationToken)
    {
        await mediator.Send(FormReader.Read<CloseAgency.Command>(HttpContext) with { Code = Code }, cancellationToken);
        return LocalRedirect("/admin/agencies?done=agency-closed");
    }
}
