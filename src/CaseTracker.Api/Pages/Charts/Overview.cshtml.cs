using CaseTracker.Api.Data;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Statistics.Overview;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain.Tables;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Charts;

/// <summary>图表: five figures and five pictures of an agency, five years side by side.</summary>
[For(Permission.ReadStatistics)]
internal sealed class OverviewModel(IMediator mediator, AgencyChoice agencies, OfficeClock clock) : PageModel
{
    private const int ShownYears = 5;

    public AgencyChoice Agencies => agencies;

    public string Agency { get; private set; } = "";

    public int Year { get; private set; }

    public bool IsRolledUp { get; private set; }

    /// <summary>Null where no agency is chosen.</summary>
    public GetOverview.Response? Overview { get; private set; }

    public IReadOnlyList<ChartFigure> Figures { get; private set; } = [];

    public IEnumerable<int> Years => Enumerable.Range(0, 10).Select(back => clock.Today.Year - back);

    public string FileAddress => $"/statistics/overview/export{Microsoft.AspNetCore.Http.QueryString.Create(new Dictionary<string, string?>
    {
        ["agency"] = Agency,
        ["fromYear"] = $"{Overview!.Years[0].Year}",
        ["toYear"] = $"{Year}",
        ["rollUp"] = IsRolledUp ? "true" : "false",
        ["format"] = "xlsx",
    })}";

    public async Task OnGetAsync(string? agency, string? year, string? rollUp, CancellationToken cancellationToken)
    {
        var address = new AddressReader();
        var (last, all) = (address.Read<Year>("year", year), address.Read<Flag>("rollUp", rollUp));
        address.Require();
        await agencies.LoadAsync(cancellationToken);
        Agency = string.IsNullOrEmpty(agency) ? agencies.Usual ?? "" : agency;
        (Year, IsRolledUp) = (last?.Value ?? clock.Today.Year, all == Flag.True);
        if (Agency.Length > 0)
        {
            await LoadAsync(cancellationToken);
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var rollUp = new Flag(IsRolledUp);
        Overview = await mediator.Send(
            new GetOverview.Query(Agency, new(Year - ShownYears + 1), new(Year), rollUp, null), cancellationToken);

        // Years before the first case say nothing.
        var shown = Overview.Years.SkipWhile(year => year.Received + year.Answered + year.Open == 0 && year.Year < Year).ToList();
        var tables = new List<RequestTable>();
        foreach (var year in shown)
        {
            tables.Add((await mediator.Send(
                new GetRequestTable.Query(Agency, new(year.Year), rollUp, null, null), cancellationToken)).Table);
        }

        Overview = Overview with { Years = shown };
        Figures = new ChartFigures(shown, tables).All;
    }
}
