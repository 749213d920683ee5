namespace CaseTracker.Api.Documents.Reading;

/// <summary>A sheet of a workbook, or a CSV file as the one sheet it is. It is read once, while its rows are asked for.</summary>
/// <param name="Name">Null for CSV.</param>
/// <param name="Rows">In the order of the file; rows that it leaves out are left out here too.</param>
internal sealed record Sheet(string? Name, IEnumerable<SheetRow> Rows)
{
    /// <summary>The ranges of merged cells, of which only the first holds something. They stand behind the rows in the file.</summary>
    public IReadOnlyList<CellRange> Merged { get; init; } = [];
}
