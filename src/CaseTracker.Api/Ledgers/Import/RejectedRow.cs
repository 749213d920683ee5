using CaseTracker.Api.Documents.Reading;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>A row with a wrong cell, as it stands in the file. Names, identity numbers and contacts are masked.</summary>
/// <param name="Sheet">Null for CSV.</param>
/// <param name="Number">As the spreadsheet counts it, from 1.</param>
internal sealed record RejectedRow(string? Sheet, int Number, IReadOnlyList<RejectedCell> Cells)
{
    private const int MaxCharacters = 60;

    /// <summary>The cells below a heading that the import reads.</summary>
    public static RejectedRow Of(string? sheet, SheetRow row, IReadOnlyList<LedgerColumn?> columns) => new(sheet, row.Number,
    [
        .. columns.Index().Where(place => place.Item is { IsDerived: false }).Select(place => new RejectedCell(
            LetterOf(place.Index), place.Item!.Name, TextOf(place.Item, row.Cells.ElementAtOrDefault(place.Index)))),
    ]);

    /// <summary>What a spreadsheet has made of a number or a formula names nobody.</summary>
    private static string TextOf(LedgerColumn column, SheetCell cell)
    {
        var text = cell.Text ?? "";
        var shown = cell.Kind is CellKind.Error or CellKind.Shortened ? text : column.Mask(text);
        return shown.Length <= MaxCharacters ? shown : $"{shown[..MaxCharacters]}…";
    }

    /// <summary>As spreadsheets name columns: A to Z, then AA.</summary>
    private static string LetterOf(int index) => index < 26 ? $"{(char)('A' + index)}" : LetterOf((index / 26) - 1) + LetterOf(index % 26);
}
