using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Api.Statistics;
using CaseTracker.Api.Web.Endpoints;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Parameters;
using CaseTracker.Domain;
using CaseTracker.Domain.Remedies;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Statistics;

/// <summary>The disputes behind a number of table four. Who may not read them sees their numbers.</summary>
[For(Permission.ReadStatistics)]
internal sealed class RemedyCellModel(TableChoice choice, Caller caller) : PageModel
{
    public TableChoice Choice => choice;

    /// <summary>Null where the address names no cell.</summary>
    public Page<CellRemedy>? Remedies { get; private set; }

    public string Title { get; private set; } = "";

    public bool IsFirst { get; private set; }

    public bool MayRead => caller.May(Permission.ReadRemedies);

    public bool MayReadCases => caller.May(Permission.ReadCases);

    public string Period => choice[TableChoice.AsOf] is { Length: > 0 } asOf
        ? T($"{choice[TableChoice.Year]}年，截至 {asOf}", $"{choice[TableChoice.Year]}, as of {asOf}")
        : T($"{choice[TableChoice.Year]}年", choice[TableChoice.Year]);

    public async Task OnGetAsync(string? cursor, CancellationToken cancellationToken)
    {
        await choice.LoadAsync(cancellationToken, (TableChoice.Year, null), (TableChoice.RollUp, null), (TableChoice.AsOf, null),
            ("row", null), ("column", "total"));
        if (!choice.HasAgency || choice["row"].Length == 0)
        {
            return;
        }

        IsFirst = string.IsNullOrEmpty(cursor);
        Remedies = await choice.SendAsync(address =>
        {
            var (row, column) = (choice.Must<Code<RemedyKind>>(address, "row"), choice.Must<RemedyColumn>(address, "column"));
            address.Require();
            Title = $"{row.Value.Label().Localize()} · {column.Label.Localize()}";
            return new ListCellRemedies.Query(
                choice[TableChoice.Agency], choice.Must<Year>(address, TableChoice.Year), row, column,
                choice.May<Flag>(address, TableChoice.RollUp), choice.May<Web.Parameters.Day>(address, TableChoice.AsOf),
                address.Read<Cursor<int>>("cursor", cursor));
        }, cancellationToken);
    }
}
