using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain.Tables;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Statistics;

/// <summary>历年对比: one column of table three, years side by side.</summary>
[For(Permission.ReadStatistics)]
internal sealed class YearsModel(TableChoice choice) : PageModel
{
    private const string FromYear = "fromYear";
    private const string ToYear = "toYear";
    private const string Column = "column";

    /// <summary>How many years are shown unless others are chosen.</summary>
    private const int UsualYears = 5;

    public TableChoice Choice => choice;

    public CompareYears.Response? Table { get; private set; }

    public GridView? Grid { get; private set; }

    public TableStrip? Strip { get; private set; }

    /// <summary>What a column is chosen from.</summary>
    public static IReadOnlyList<Choice> Columns =>
        [.. RequestColumn.Codes.Select(code => new Choice(code, new RequestColumn(code).Label.Localize())).Reverse()];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var year = choice.Today.Year;
        await choice.LoadAsync(cancellationToken, (FromYear, $"{year - UsualYears + 1}"), (ToYear, $"{year}"),
            (Column, RequestColumn.Total.Code), (TableChoice.RollUp, null));
        Table = await choice.AskAsync(address => new CompareYears.Query(
            choice[TableChoice.Agency], choice.Must<Year>(address, FromYear), choice.Must<Year>(address, ToYear),
            choice.May<RequestColumn>(address, Column), choice.May<Flag>(address, TableChoice.RollUp)), cancellationToken);
        if (Table is { } table)
        {
            Grid = View(table);
            Strip = new([], [], format => choice.AddressOf("/statistics/years/export", ("format", format)));
        }
    }

    private GridView View(CompareYears.Response table)
    {
        var cell = choice.AddressOf(TableAddresses.Cell, (FromYear, null), (ToYear, null));
        var years = T($"{table.Years[0].Year}—{table.Years[^1].Year}年", $"{table.Years[0].Year} to {table.Years[^1].Year}");
        return new(PrintedTables.Years(table, words => words.Localize()), table.AgencyName,
            $"{TableTitle.Of(3, years, table.RollUp)}{T("：", ": ")}{new RequestColumn(table.Column).Label.Localize()}",
            [.. table.Rows.Select(row => row.Code)], (row, column) => $"{cell}&year={table.Years[column].Year}&row={row}");
    }
}
