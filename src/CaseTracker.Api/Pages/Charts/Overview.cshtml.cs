using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Pages.Statistics;
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
internal sealed class OverviewModel(IMediator mediator, TableChoice choice) : PageModel
{
    private const int ShownYears = 5;

    public TableChoice Choice => choice;

    /// <summary>Null where no agency is chosen.</summary>
    public GetOverview.Response? Overview { get; private set; }

    public IReadOnlyList<ChartFigure> Figures { get; private set; } = [];

    public string FileAddress => choice.AddressOf(
        "/statistics/overview/export", (TableChoice.Year, null), ("fromYear", $"{Overview!.Years[0].Year}"),
        ("toYear", $"{Overview.Years[^1].Year}"), ("format", "xlsx"));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await choice.LoadAsync(cancellationToken, (TableChoice.Year, $"{choice.Today.Year}"), (TableChoice.RollUp, null));
        Overview = await choice.AskAsync(QueryOf, cancellationToken);
        if (Overview is null)
        {
            return;
        }

        // Years before the first case say nothing.
        var last = Overview.Years[^1].Year;
        var shown = Overview.Years.SkipWhile(year => year.Received + year.Answered + year.Open == 0 && year.Year < last).ToList();
        var tables = new List<RequestTable>();
        foreach (var year in shown)
        {
            tables.Add((await mediator.Send(
                new GetRequestTable.Query(Overview.AgencyCode, new(year.Year), new Flag(Overview.RollUp), null, null),
                cancellationToken)).Table);
        }

        Overview = Overview with { Years = shown };
        Figures = new ChartFigures(shown, tables).All;
    }

    private GetOverview.Query QueryOf(AddressReader address)
    {
        var year = choice.Must<Year>(address, TableChoice.Year);
        return new(
            choice[TableChoice.Agency], new Year(year - ShownYears + 1), year, choice.May<Flag>(address, TableChoice.RollUp), null);
    }
}
