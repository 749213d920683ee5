using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain;
using CaseTracker.Domain.Tables;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Statistics;

/// <summary>分单位汇总表: a line for each agency, and subtotals; the file has every row of table three.</summary>
[For(Permission.ReadStatistics)]
internal sealed class UnitsModel(TableChoice choice) : PageModel
{
    private const string Column = "column";

    /// <summary>So many lines keep a page small.</summary>
    private const int Lines = 40;

    public TableChoice Choice => choice;

    /// <summary>Null where it is not known which, or something of the address is wrong.</summary>
    public Page<UnitCounts>? Units { get; private set; }

    /// <summary>The agency with all below it.</summary>
    public GetRequestTable.Response? Total { get; private set; }

    public TableStrip? Strip { get; private set; }

    public bool IsFirst { get; private set; }

    /// <summary>The columns of the page: rows of table three, and groups of its results.</summary>
    public static IReadOnlyList<(RequestRow Row, LocalizedText Label)> Columns { get; } =
    [
        (new("1"), new("新收", "Received")), (new("2"), new("上年结转", "Carried in")), (new("3.1"), new("予以公开", "Granted")),
        (new("3.2"), new("部分公开", "Partially granted")), (new("3.3"), new("不予公开", "Withheld")),
        (new("3.4"), new("无法提供", "Cannot be provided")), (new("3.5"), new("不予处理", "Not handled")),
        (new("3.6"), new("其他处理", "Other handling")), (new("3.7"), new("办理总计", "Total handled")),
        (new("4"), new("结转下年", "Carried over")),
    ];

    public async Task OnGetAsync(string? cursor, CancellationToken cancellationToken)
    {
        await choice.LoadAsync(cancellationToken, (TableChoice.Year, $"{choice.Today.Year}"), (TableChoice.AsOf, null),
            (Column, RequestColumn.Total.Code));
        IsFirst = string.IsNullOrEmpty(cursor);
        Units = await choice.AskAsync(address => new ListUnits.Query(
            choice[TableChoice.Agency], choice.Must<Year>(address, TableChoice.Year), choice.May<Day>(address, TableChoice.AsOf),
            choice.May<RequestColumn>(address, Column), address.Read<Cursor<string>>("cursor", cursor), new(Lines)), cancellationToken);
        if (Units is null)
        {
            return;
        }

        Total = await choice.SendAsync(address => new GetRequestTable.Query(
            choice[TableChoice.Agency], choice.Must<Year>(address, TableChoice.Year), Flag.True, choice.May<Day>(address, TableChoice.AsOf),
            KnownAt: null), cancellationToken);
        Strip = new([], TableStrip.MarksOf(Total.Preview, Total.AsOf, knownAt: null, choice.Today),
            format => choice.AddressOf("/statistics/units/export", ("format", format)));
    }

    /// <summary>The numbers of a line, each with what stands behind it; null for a zero.</summary>
    public IEnumerable<(long Count, string? Address)> CellsOf(UnitCounts line)
    {
        var cell = choice.AddressOf(TableAddresses.Cell, (TableChoice.Agency, line.AgencyCode),
            (TableChoice.RollUp, line.Kind == UnitKind.Agency ? null : "true"));
        foreach (var (row, _) in Columns)
        {
            var count = row.Rows.Sum(printed => line.Counts[ReportRow.IndexOf(printed.Code)]);
            yield return (count, count == 0 ? null : $"{cell}&row={row.Code}");
        }
    }

    /// <summary>The total as a line.</summary>
    public UnitCounts TotalLine => UnitCounts.Of(
        new("", Total!.AgencyCode, Total.AgencyName, 1, UnitKind.Total, Total.Table), new(choice[Column]));
}
