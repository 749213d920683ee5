namespace CaseTracker.Api.Documents.Reading;

/// <summary>One row of a sheet.</summary>
/// <param name="Number">As a spreadsheet counts it, from 1.</param>
internal sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells)
{
    public bool IsBlank => Cells.All(cell => cell.IsEmpty);
}
