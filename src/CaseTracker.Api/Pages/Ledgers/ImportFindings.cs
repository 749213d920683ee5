using CaseTracker.Api.Ledgers.Import;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Ledgers;

/// <summary>Cells that are wrong, or to be looked at, with the rows in which they stand as far as those are shown.</summary>
internal sealed record ImportFindings(IReadOnlyList<LedgerError> Errors, IReadOnlyList<RejectedRow> Rows, string Caption)
{
    /// <summary>A page names no more; who has more begins with these.</summary>
    public const int MostShown = 100;

    public bool HasSheets { get; } = Errors.Any(error => error.Sheet is not null);

    public static ImportFindings OfWarnings(IReadOnlyList<LedgerError> warnings) =>
        new(warnings, [], T("请核对的单元格", "Cells to check"));

    /// <summary>The cell of an error; null where it is not shown.</summary>
    public RejectedCell? CellOf(LedgerError error) => Rows.FirstOrDefault(row => row.Number == error.Row && row.Sheet == error.Sheet)?
        .Cells.FirstOrDefault(cell => cell.Column == error.Column);

    /// <summary>The id of a cell on the page. Sheets are counted, as their names may hold anything.</summary>
    public static string IdOf(IReadOnlyList<RejectedRow> rows, RejectedRow row, RejectedCell cell) =>
        $"r{rows.Select(other => other.Sheet).Distinct().ToList().IndexOf(row.Sheet)}-{cell.Letter}{row.Number}";

    public string? IdOf(LedgerError error) => CellOf(error) is { } cell
        ? IdOf(Rows, Rows.First(row => row.Number == error.Row && row.Sheet == error.Sheet), cell)
        : null;

    public static string Of(PassedOver item)
    {
        var what = item.What switch
        {
            "sheet" => T($"工作表“{item.Sheet}”（没有台账）", $"sheet “{item.Sheet}” (no ledger)"),
            "title" => T("表头以上的标题", "a title above the header"),
            "heading" => T("重复的表头", "the header once more"),
            "total" => T("合计行", "a total"),
            "note" => T("附注", "a note"),
            "column" => T($"不认识的列“{item.Column}”", $"unknown column “{item.Column}”"),
            _ => item.What,
        };
        return item.Row is { } row ? T($"第 {row} 行{what}", $"row {row}: {what}") : what;
    }
}
