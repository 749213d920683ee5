using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Reports;
using CaseTracker.Api.Reports.Responses;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Reports;

/// <summary>A page about the report of an agency and year.</summary>
internal abstract class ReportPageModel(IMediator mediator, Caller caller, OfficeClock clock) : PageModel
{
    [FromRoute]
    public string Agency { get; set; } = "";

    /// <summary>As the address has it.</summary>
    public Year Year => field.Value != 0 ? field : field = ReadYear();

    public GetReportDesk.Response Desk { get; private set; } = null!;

    public ReportResponse Draft => Desk.Draft;

    public DateOnly Today => clock.Today;

    public FormState Form => FormState.Of(HttpContext);

    /// <summary>The address of the desk, below which all pages of the report lie.</summary>
    public string Place => ReportText.PlaceOf(Agency, Year);

    protected IMediator Mediator => mediator;

    public bool May(Permission act) => caller.May(act);

    protected async Task LoadAsync() =>
        Desk = await mediator.Send(new GetReportDesk.Query(Agency, Year), HttpContext.RequestAborted);

    private Year ReadYear()
    {
        var address = new AddressReader();
        var year = address.Read<Year>("year", (string?)RouteData.Values["year"]);
        address.Require();
        return year!.Value;
    }
}
