using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Related;
using CaseTracker.Api.Cases.Responses;
using CaseTracker.Api.Letters;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Records;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Steps;

/// <summary>A page on which one step of a case is filled in, looked at and taken.</summary>
internal abstract class StepPageModel(StepPageServices services, Type step) : PageModel
{
    /// <summary>The field with the version of the case that the page was opened for.</summary>
    public const string VersionField = "version";

    /// <summary>The field that asks for a draft in place of the step.</summary>
    public const string DraftField = "asDraft";

    [FromRoute]
    public string Number { get; set; } = "";

    public StepPage Step => StepPages.Of(step);

    public CaseResponse Case { get; private set; } = null!;

    /// <summary>Whether the step may be taken, and why not.</summary>
    public ListActions.Item Offer { get; private set; } = null!;

    /// <summary>The case as it would be; null until it was asked for.</summary>
    public CaseResponse? Consequence { get; protected set; }

    /// <summary>The letter that belongs to the step; null until it was asked for, and where no letter tells the step.</summary>
    public PreviewLetter.Response? Letter { get; protected set; }

    /// <summary>Earlier cases of the same person or in the same words, where the step is about how many there are.</summary>
    public FindRelated.Response? Related { get; private set; }

    /// <summary>What others did since the page was opened, where that is why the form was refused.</summary>
    public IReadOnlyList<EventResponse> Since { get; private set; } = [];

    public DateOnly Today => Services.Clock.Today;

    public FormState Form => FormState.Of(HttpContext);

    /// <summary>A form that nobody could send is not shown, unless something was typed into it.</summary>
    public bool ShowsForm => Offer.Allowed || Offer.Draft || Form.Typed is not null;

    protected StepPageServices Services => services;

    /// <summary>The version that a form was opened for; null where it does not say.</summary>
    public static IReadOnlyList<int>? ExpectedVersions(FormState form) =>
        int.TryParse(form[VersionField], out var version) ? [version] : null;

    public virtual async Task OnGetAsync() => await LoadAsync();

    protected async Task LoadRelatedAsync()
    {
        if (services.Caller.May(Permission.ReadRelated))
        {
            Related = await services.Mediator.Send(
                new FindRelated.Query(Case.AgencyCode, Applicant: null, Request: null, Number), HttpContext.RequestAborted);
        }
    }

    protected async Task LoadAsync()
    {
        Case = await services.Mediator.Send(new GetCase.Query(Number), HttpContext.RequestAborted);
        Offer = (await services.Mediator.Send(new ListActions.Query(Number), HttpContext.RequestAborted)).Items
            .First(item => item.Action == Step.Action);
        Form.Default("on", PageText.Plain(Today));
        if (Form.Problem?.Kind == ProblemKind.StaleVersion && int.TryParse(Form[VersionField], out var seen))
        {
            var events = await services.Mediator.Send(new GetEvents.Query(Number), HttpContext.RequestAborted);
            Since = [.. events.Items.Where(recorded => recorded.Sequence > seen)];
        }
    }
}
