using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Reports;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Web.Parameters;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Reports;

/// <summary>年报: the reports of an agency and of all below it, three years side by side.</summary>
[For(Permission.ReadStatistics)]
internal sealed class ReportsModel(IMediator mediator, AgencyChoice agencies, Caller caller) : PageModel
{
    public AgencyChoice Agencies => agencies;

    public string Agency { get; private set; } = "";

    /// <summary>Null where no agency is chosen.</summary>
    public ListReports.Response? Reports { get; private set; }

    public bool IsFirst { get; private set; }

    public bool MayCheck => caller.May(Permission.CheckTables);

    public async Task OnGetAsync(string? agency, string? toYear, string? cursor, CancellationToken cancellationToken)
    {
        var address = new AddressReader();
        var (year, after) = (address.Read<Year>("toYear", toYear), address.Read<Cursor<string>>("cursor", cursor));
        address.Require();
        await agencies.LoadAsync(cancellationToken);
        Agency = string.IsNullOrEmpty(agency) ? agencies.Usual ?? (agencies.Offered is [var first, ..] ? first.Value : "") : agency;
        IsFirst = after is null;
        if (Agency.Length > 0)
        {
            Reports = await mediator.Send(new ListReports.Query(Agency, year, after, null), cancellationToken);
        }
    }

    public string AddressOf(int toYear, string? cursor = null) => $"/reports{Microsoft.AspNetCore.Http.QueryString.Create(
        new Dictionary<string, string?> { ["agency"] = Agency, ["toYear"] = $"{toYear}", ["cursor"] = cursor })}";
}
