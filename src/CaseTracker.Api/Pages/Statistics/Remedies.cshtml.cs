using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain.Tables;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Statistics;

/// <summary>表四 of a year, as it is printed: every number leads to its disputes.</summary>
[For(Permission.ReadStatistics)]
internal sealed class RemediesModel(TableChoice choice) : PageModel
{
    public TableChoice Choice => choice;

    /// <summary>Null where it is not known which, or something of the address is wrong.</summary>
    public GetRemedyTable.Response? Table { get; private set; }

    public GridView? Grid { get; private set; }

    public TableStrip? Strip { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await choice.LoadAsync(cancellationToken, (TableChoice.Year, $"{choice.Today.Year}"), (TableChoice.RollUp, null),
            (TableChoice.AsOf, null), (TableChoice.KnownAt, null));
        Table = await choice.AskAsync(address => new GetRemedyTable.Query(
            choice[TableChoice.Agency], choice.Must<Year>(address, TableChoice.Year), choice.May<Flag>(address, TableChoice.RollUp),
            choice.May<Day>(address, TableChoice.AsOf), choice.May<Instant>(address, TableChoice.KnownAt)), cancellationToken);
        if (Table is { } table)
        {
            Grid = View(table);
            Strip = new(table.Checks, TableStrip.MarksOf(table.Preview, table.AsOf, table.KnownAt, choice.Today),
                format => choice.AddressOf("/statistics/remedies/export", ("format", format)));
        }
    }

    private GridView View(GetRemedyTable.Response table)
    {
        var cell = choice.AddressOf("/statistics/remedies/cell");
        return new(
            PrintedTables.Remedies(table.Table, words => words.Localize()), table.AgencyName,
            TableTitle.Of(4, table.Year, table.RollUp), ["remedies"],
            (_, column) => table.KnownAt is not null ? null
                : $"{cell}&row={RemedyTable.RowCodes[column / RemedyTable.Columns]}"
                    + $"&column={RemedyTable.ColumnCodes[column % RemedyTable.Columns]}");
    }
}
