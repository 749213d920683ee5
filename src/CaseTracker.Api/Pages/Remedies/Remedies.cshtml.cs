using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Remedies;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain.Remedies;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Remedies;

/// <summary>复议诉讼: the register of remedies, and the form that adds one.</summary>
[For(Permission.ReadRemedies)]
internal sealed class RemediesModel(IMediator mediator, AgencyChoice agencies, Caller caller) : PageModel
{
    public AgencyChoice Agencies => agencies;

    public FormState Form => FormState.Of(HttpContext);

    public Page<RemedyResponse> Remedies { get; private set; } = null!;

    public string Agency { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public string Pending { get; private set; } = "";

    public string CaseNumber { get; private set; } = "";

    public bool IsFirst { get; private set; }

    public bool MayKeep => caller.May(Permission.KeepRemedies);

    public async Task OnGetAsync(
        string? agency, string? kind, string? pending, string? caseNumber, string? cursor, CancellationToken cancellationToken)
    {
        var address = new AddressReader();
        var query = new ListRemedies.Query
        {
            Agency = agency,
            RollUp = Flag.True,
            CaseNumber = caseNumber,
            Kind = address.Read<Code<RemedyKind>>("kind", kind),
            Pending = address.Read<Flag>("pending", pending),
            Cursor = address.Read<Cursor<int>>("cursor", cursor),
        };
        address.Require();
        await agencies.LoadAsync(cancellationToken);
        (Agency, Kind, Pending, CaseNumber) = (agency ?? "", kind ?? "", pending ?? "", caseNumber ?? "");
        IsFirst = query.Cursor is null;
        Remedies = await mediator.Send(query, cancellationToken);
        Form.Default("agencyCode", CaseNumber.Length > 0 ? CaseNumber.Split('-')[0] : agencies.Usual);
        Form.Default("caseNumber", CaseNumber);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        caller.Require(Permission.KeepRemedies);
        var filed = await mediator.Send(FormReader.Read<FileRemedy.Command>(HttpContext), HttpContext.RequestAborted);
        return LocalRedirect($"/remedies/{filed.Id}?done=remedy-filed");
    }

    public string AddressOf(string? cursor) => $"/remedies{Microsoft.AspNetCore.Http.QueryString.Create(
        new Dictionary<string, string?>
        {
            ["agency"] = Agency,
            ["kind"] = Kind,
            ["pending"] = Pending,
            ["caseNumber"] = CaseNumber,
            ["cursor"] = cursor,
        }.Where(pair => !string.IsNullOrEmpty(pair.Value)))}";
}
