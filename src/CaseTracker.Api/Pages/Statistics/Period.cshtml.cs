using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain;
using CaseTracker.Domain.Tables;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Statistics;

/// <summary>季报、月报: table three of some days of a year, with the cumulative column.</summary>
[For(Permission.ReadStatistics)]
internal sealed class PeriodModel(TableChoice choice) : PageModel
{
    private const string From = "from";
    private const string To = "to";

    public TableChoice Choice => choice;

    public GetPeriod.Response? Table { get; private set; }

    public GridView? Grid { get; private set; }

    public TableStrip? Strip { get; private set; }

    /// <summary>The year whose quarters and months are offered.</summary>
    public int Year { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var quarter = PeriodLink.QuarterWith(choice.Today);
        await choice.LoadAsync(
            cancellationToken, (From, Plain(quarter.From)), (To, Plain(quarter.To)), (TableChoice.RollUp, null));
        Year = Web.Parameters.Day.TryParse(choice[From], out var first) ? first.Value.Year : choice.Today.Year;
        Table = await choice.AskAsync(address => new GetPeriod.Query(
            choice[TableChoice.Agency], choice.Must<Web.Parameters.Day>(address, From), choice.Must<Web.Parameters.Day>(address, To),
            choice.May<Flag>(address, TableChoice.RollUp)), cancellationToken);
        if (Table is { } table)
        {
            Grid = View(table);
            Strip = new(table.Period.Checks, table.Preview ? [TableStrip.PreviewOf(table.To, new("期间未结束", "the period is not over"))] : [],
                format => choice.AddressOf("/statistics/period/export", ("format", format)));
        }
    }

    public string AddressOf(PeriodLink period) =>
        choice.AddressOf("/statistics/period", (From, Plain(period.From)), (To, Plain(period.To)));

    public bool IsChosen(PeriodLink period) => choice[From] == Plain(period.From) && choice[To] == Plain(period.To);

    private GridView View(GetPeriod.Response table)
    {
        var format = ReportRow.FormatOf(table.To.Year);
        var printed = table.Period.Table.Printed(format);
        var toDate = table.YearToDate.Table.Printed(format);
        var grid = PrintedTables.Requests(table.Period.Table, format, words => words.Localize());
        (string, string?)[] year = [(To, null), (TableChoice.Year, $"{table.To.Year}"), (TableChoice.AsOf, Plain(table.To))];
        var ofPeriod = TableAddresses.OfCells(choice.AddressOf(TableAddresses.Cell, year));
        var ofYear = TableAddresses.OfCells(choice.AddressOf(TableAddresses.Cell, [.. year, (From, null)]));
        return new(
            WithLast(grid, T("本年累计", "Year to date"), [.. toDate.Select(line => line.Counts[^1])]), table.AgencyName,
            TableTitle.Of(3, T($"{Plain(table.From)}至{Plain(table.To)}", $"{Plain(table.From)} to {Plain(table.To)}"), table.RollUp),
            [.. printed.Select(line => line.Row.Code)],
            (row, column) => column < RequestTable.Columns ? ofPeriod(row, column) : ofYear(row, RequestTable.Columns - 1));
    }

    /// <summary>The table with one more column.</summary>
    private static PrintedGrid WithLast(PrintedGrid grid, string heading, IReadOnlyList<long> counts) => grid with
    {
        Widths = [.. grid.Widths, grid.Widths[^1]],
        Rows =
        [
            [.. grid.Rows[0], PrintedTables.Head(heading, rows: grid.HeadingRows)],
            .. grid.Rows.Take(grid.HeadingRows).Skip(1),
            .. grid.Rows.Skip(grid.HeadingRows).Zip(counts, (row, count) => (IReadOnlyList<PrintedCell>)[.. row, new PrintedCell(count)]),
        ],
    };
}
