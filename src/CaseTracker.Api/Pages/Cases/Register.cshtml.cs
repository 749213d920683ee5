using CaseTracker.Api.Cases;
using CaseTracker.Api.Cases.Related;
using CaseTracker.Api.Data;
using CaseTracker.Api.Ledgers.Import;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain;
using CaseTracker.Domain.Cases;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Cases;

/// <summary>登记申请: the whole form of a registration, with its dates read back before it is sent.</summary>
[For(Permission.Register)]
internal sealed class RegisterModel(IMediator mediator, AgencyChoice agencies, OfficeClock clock, Caller caller) : PageModel
{
    /// <summary>Fields without which a request says nothing of an applicant or of what is asked for.</summary>
    private static readonly string[] Needed = ["applicant.name", "request.description"];

    public AgencyChoice Agencies => agencies;

    public DateOnly Today => clock.Today;

    /// <summary>The channel that is chosen.</summary>
    public Channel? Channel => Codes<Channel>.TryParse(Form["channel"], out var channel) ? channel : null;

    public bool NeedsConfirmation => Channel?.NeedsConfirmation() == true;

    /// <summary>What would be due when, counted from the day of arrival; null while that is no day that can be.</summary>
    public PreviewDeadline.Response? FromArrival { get; private set; }

    /// <summary>What would be due when; null while the receipt date is not known.</summary>
    public PreviewDeadline.Response? Dates { get; private set; }

    /// <summary>可能相关: earlier cases; null while nothing is sought.</summary>
    public FindRelated.Response? Related { get; private set; }

    public bool ShowsRelated => caller.May(Permission.ReadRelated);

    public string IdNumberNote => NoteOf(ApplicantChecks.OfIdNumber(
        Codes<ApplicantType>.TryParse(Form["applicant.type"], out var type) ? type : null, Applicant.IdType, Applicant.IdNumber));

    public string PhoneNote => NoteOf(ApplicantChecks.OfPhone(Applicant.Phone));

    /// <summary>The case that has the external reference already.</summary>
    public string? Registered => Form.Problem?.Members.GetValueOrDefault("caseNumber") as string;

    private FormState Form => FormState.Of(HttpContext);

    /// <summary>As it would be stored.</summary>
    private ApplicantForm Applicant => new(
        Name: Form["applicant.name"], IdType: Form["applicant.idType"], IdNumber: Form["applicant.idNumber"],
        Phone: Form["applicant.phone"]);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await agencies.LoadAsync(cancellationToken);
        Form.Default("agencyCode", agencies.Usual);
        Form.Default("channel", Domain.Cases.Channel.InPerson.Code());
        Form.Default("arrivedOn", Plain(Today));
        var agency = await agencies.FindAsync(Form["agencyCode"], cancellationToken);
        FromArrival = await PreviewAsync("arrivedOn", agency, cancellationToken);
        Dates = NeedsConfirmation ? await PreviewAsync("confirmedOn", agency, cancellationToken) : FromArrival;
        Related = await FindRelatedAsync(agency, cancellationToken);
    }

    /// <summary>核对期限: shows the dates and what may be related, and stores nothing.</summary>
    public Task OnPostPreviewAsync(CancellationToken cancellationToken) => OnGetAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(string? print, CancellationToken cancellationToken)
    {
        var fields = Form.Typed!.Values.Where(field => field.Value.Length > 0 || Needed.Contains(field.Key));
        var command = FormReader.Read<RegisterCase.Command>(HttpContext, fields, keepsEmpty: true);
        var registered = await mediator.Send(command, cancellationToken);
        return LocalRedirect(print is null
            ? $"/cases/{registered.Number}?done=registered"
            : $"/cases/{registered.Number}/receipt?print=1&done=registered");
    }

    private async Task<PreviewDeadline.Response?> PreviewAsync(string field, string? agency, CancellationToken cancellationToken) =>
        LedgerCodes.Day(Form[field]) is { } day && day <= Today && Web.Parameters.Day.TryParse(Plain(day), out var receivedOn)
            ? await mediator.Send(
                new PreviewDeadline.Query { ReceivedOn = receivedOn, Agency = agency, Days = Flag.True }, cancellationToken)
            : null;

    private async Task<FindRelated.Response?> FindRelatedAsync(string? agency, CancellationToken cancellationToken)
    {
        var query = new FindRelated.Query(
            agency, new(Name: OrNull(Applicant.Name), IdNumber: OrNull(Applicant.IdNumber)),
            new(Description: OrNull(Form["request.description"])), Number: null);
        var rules = HttpContext.RequestServices.GetServices<IValidator<FindRelated.Query>>();
        return ShowsRelated && ValidationFaults.Of(rules, query).Count == 0 ? await mediator.Send(query, cancellationToken) : null;
    }

    private static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string NoteOf(LocalizedText? note) => note?.Localize() ?? "";
}
