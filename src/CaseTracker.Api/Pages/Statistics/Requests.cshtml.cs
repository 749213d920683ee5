using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain.Tables;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Statistics;

/// <summary>表三 of a year, as it is printed: every number leads to its cases.</summary>
[For(Permission.ReadStatistics)]
internal sealed class RequestsModel(TableChoice choice) : PageModel
{
    public TableChoice Choice => choice;

    /// <summary>Null where it is not known which, or something of the address is wrong.</summary>
    public GetRequestTable.Response? Table { get; private set; }

    public GridView? Grid { get; private set; }

    public TableStrip? Strip { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await choice.LoadAsync(cancellationToken, (TableChoice.Year, $"{choice.Today.Year}"), (TableChoice.RollUp, null),
            (TableChoice.AsOf, null), (TableChoice.KnownAt, null));
        Table = await choice.AskAsync(address => new GetRequestTable.Query(
            choice[TableChoice.Agency], choice.Must<Year>(address, TableChoice.Year), choice.May<Flag>(address, TableChoice.RollUp),
            choice.May<Day>(address, TableChoice.AsOf), choice.May<Instant>(address, TableChoice.KnownAt)), cancellationToken);
        if (Table is { } table)
        {
            Grid = View(table);
            Strip = new(table.Checks, TableStrip.MarksOf(table.Preview, table.AsOf, table.KnownAt, choice.Today),
                format => choice.AddressOf("/statistics/requests/export", ("format", format)));
        }
    }

    private GridView View(GetRequestTable.Response table)
    {
        var format = ReportRow.FormatOf(table.Year);
        return new(PrintedTables.Requests(table.Table, format, words => words.Localize()), table.AgencyName,
            TableTitle.Of(3, table.Year, table.RollUp), [.. table.Table.Printed(format).Select(line => line.Row.Code)],
            TableAddresses.OfCells(choice.AddressOf(TableAddresses.Cell)));
    }
}
