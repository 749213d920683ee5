using CaseTracker.Api.Documents.Printing;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Pages.Statistics;

/// <summary>A table on a page as it is printed: merged headings, each number with its headings and what stands behind it.</summary>
/// <param name="Agency">Whose it is: the beginning of the caption.</param>
/// <param name="Title">The rest of the caption.</param>
/// <param name="RowCodes">The codes of the rows of numbers.</param>
/// <param name="AddressOf">The address behind a number, by the code of its row and its column from 0; null for none.</param>
internal sealed record GridView(
    PrintedGrid Grid, string Agency, string Title, IReadOnlyList<string> RowCodes, Func<string, int, string?> AddressOf)
{
    private readonly ILookup<int, (int Row, int Column, PrintedCell Cell)> _rows = Grid.Places().ToLookup(place => place.Row);

    private readonly List<(int Row, int Column, PrintedCell Cell)> _headings = [.. Grid.Places().Where(place => place.Cell.IsHeading)];

    /// <summary>How many columns of labels stand before the numbers.</summary>
    public int Labels => field > 0 ? field : field = Grid.Places().Where(place => !place.Cell.IsHeading).Min(place => place.Column);

    public IEnumerable<IEnumerable<GridCell>> Head => Enumerable.Range(0, Grid.HeadingRows).Select(CellsOf);

    public IEnumerable<(bool IsSum, IEnumerable<GridCell> Cells)> Body => RowCodes.Select(
        (code, index) => (code is ReportRow.Received or ReportRow.CarriedIn or ReportRow.Closed or ReportRow.CarriedOver,
            CellsOf(Grid.HeadingRows + index)));

    private IEnumerable<GridCell> CellsOf(int row) =>
        _rows[row].Select(place => place.Cell.IsHeading ? HeadingOf(place) : NumberOf(place));

    private GridCell HeadingOf((int Row, int Column, PrintedCell Cell) place)
    {
        var (row, column, cell) = place;
        var (isHead, isCorner) = (row < Grid.HeadingRows, row == 0 && column == 0 && Labels > 0);
        var scope = (isHead, cell.Columns > 1, cell.Rows > 1) switch
        {
            (true, true, _) => "colgroup",
            (true, _, _) => "col",
            (_, _, true) => "rowgroup",
            _ => "row",
        };
        var text = (string)cell.Value;
        return new(isCorner ? null : scope, isCorner ? null : IdOf(row, column), null, Span(cell.Columns), Span(cell.Rows),
            isHead && cell.Columns == 1 && text.Length == 6 ? [text[..3], text[3..]] : [text], null, IsZero: false);
    }

    private GridCell NumberOf((int Row, int Column, PrintedCell Cell) place)
    {
        var (row, column, count) = (place.Row, place.Column, (long)place.Cell.Value);
        return new(null, null, HeadersOf(row, column), null, null, [$"{count}"],
            count == 0 ? null : AddressOf(RowCodes[row - Grid.HeadingRows], column - Labels), count == 0);
    }

    private string HeadersOf(int row, int column) => string.Join(' ', _headings
        .Where(heading => heading.Row < Grid.HeadingRows
            ? heading.Column <= column && column < heading.Column + heading.Cell.Columns
            : heading.Row <= row && row < heading.Row + heading.Cell.Rows)
        .Select(heading => IdOf(heading.Row, heading.Column)));

    private static string IdOf(int row, int column) => $"r{row}c{column}";

    private static int? Span(int count) => count > 1 ? count : null;
}
