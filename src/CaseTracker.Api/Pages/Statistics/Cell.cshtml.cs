using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain.Tables;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseTracker.Api.Pages.Statistics;

/// <summary>单元格明细: the cases behind a number of table three. Who reads no cases sees their numbers.</summary>
[For(Permission.ReadStatistics)]
internal sealed class CellModel(TableChoice choice, Caller caller) : PageModel
{
    private const string From = "from";

    public TableChoice Choice => choice;

    /// <summary>Null where the address names no cell.</summary>
    public Page<CellCase>? Cases { get; private set; }

    public string Agency { get; private set; } = "";

    public RequestRow Row { get; private set; }

    public RequestColumn Column { get; private set; }

    /// <summary>The number in the table.</summary>
    public long Count { get; private set; }

    /// <summary>As it was known then; null for now.</summary>
    public DateTimeOffset? KnownAt { get; private set; }

    public bool IsFirst { get; private set; }

    public bool MayReadCases => caller.May(Permission.ReadCases);

    public string Period => choice[From] is { Length: > 0 } from
        ? PageText.T($"{from} 至 {choice[TableChoice.AsOf]}", $"{from} to {choice[TableChoice.AsOf]}")
        : choice[TableChoice.AsOf] is { Length: > 0 } asOf
            ? PageText.T($"{choice[TableChoice.Year]}年，截至 {asOf}", $"{choice[TableChoice.Year]}, as of {asOf}")
            : PageText.T($"{choice[TableChoice.Year]}年", choice[TableChoice.Year]);

    /// <summary>The table in which the number stands.</summary>
    public string Back => choice[From].Length > 0
        ? choice.AddressOf("/statistics/period", ("to", choice[TableChoice.AsOf]), (TableChoice.AsOf, null), (TableChoice.Year, null),
            ("row", null), ("column", null))
        : choice.AddressOf("/statistics/requests", ("row", null), ("column", null));

    public string Title => $"{Row.Label.Localize()} · {Column.Label.Localize()}";

    public async Task OnGetAsync(string? cursor, CancellationToken cancellationToken)
    {
        await choice.LoadAsync(cancellationToken, (TableChoice.Year, null), (TableChoice.RollUp, null), (TableChoice.AsOf, null),
            (TableChoice.KnownAt, null), (From, null), ("row", null), ("column", RequestColumn.Total.Code));
        if (!choice.HasAgency || choice["row"].Length == 0)
        {
            return;
        }

        IsFirst = string.IsNullOrEmpty(cursor);
        Cases = await choice.SendAsync(address => new ListCellCases.Query(
            choice[TableChoice.Agency], choice.Must<Year>(address, TableChoice.Year), Row = choice.Must<RequestRow>(address, "row"),
            Column = choice.Must<RequestColumn>(address, "column"), choice.May<Flag>(address, TableChoice.RollUp),
            choice.May<Day>(address, From), choice.May<Day>(address, TableChoice.AsOf), choice.May<Instant>(address, TableChoice.KnownAt),
            address.Read<Cursor<string>>("cursor", cursor), Limit: null), cancellationToken);
        await CountAsync(cancellationToken);
    }

    /// <summary>What the table says, so that the reader sees whether all are there.</summary>
    private async Task CountAsync(CancellationToken cancellationToken)
    {
        RequestTable table;
        if (choice[From].Length > 0)
        {
            var period = await choice.SendAsync(address => new GetPeriod.Query(
                choice[TableChoice.Agency], choice.Must<Day>(address, From), choice.Must<Day>(address, TableChoice.AsOf),
                choice.May<Flag>(address, TableChoice.RollUp)), cancellationToken);
            (Agency, table) = (period.AgencyName, period.Period.Table);
        }
        else
        {
            var year = await choice.SendAsync(address => new GetRequestTable.Query(
                choice[TableChoice.Agency], choice.Must<Year>(address, TableChoice.Year), choice.May<Flag>(address, TableChoice.RollUp),
                choice.May<Day>(address, TableChoice.AsOf), choice.May<Instant>(address, TableChoice.KnownAt)), cancellationToken);
            KnownAt = year.KnownAt;
            (Agency, table) = (year.AgencyName, year.Table);
        }

        Count = Row.Rows.Sum(row => table[row.Code][Column.Index]);
    }
}
