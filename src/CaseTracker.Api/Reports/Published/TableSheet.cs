using CaseTracker.Api.Hosting;
using CaseTracker.Api.Problems;

namespace CaseTracker.Api.Reports.Published;

/// <summary>A sheet of a workbook, or a CSV as the one sheet it is. Rows and columns count from zero; a missing cell is empty.</summary>
/// <param name="name">Null for CSV.</param>
internal sealed class TableSheet(string? name)
{
    public const int MostRows = 2000;
    public const int MostColumns = 100;

    private readonly Dictionary<(int Row, int Column), (string Text, string Folded)> _cells = [];

    public int Height { get; private set; }

    public int Width { get; private set; }

    public string this[int row, int column] => _cells.TryGetValue((row, column), out var cell) ? cell.Text : "";

    /// <summary>The text of a cell as <see cref="LabelText.Fold"/> has it.</summary>
    public string Folded(int row, int column) => _cells.TryGetValue((row, column), out var cell) ? cell.Folded : "";

    /// <summary>The place of a cell as spreadsheets name it, such as <c>表三!D7</c>; that of a row is its first cell.</summary>
    public string Place(int row, int column = 0) => $"{(name is null ? "" : $"{name}!")}{Letters(column)}{row + 1}";

    /// <summary>Throws a problem for a cell farther out than any report goes; blank cells are passed over wherever they are.</summary>
    public void Set(int row, int column, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (row >= MostRows || column >= MostColumns)
        {
            throw Problem.Invalid(Place(row, column), new(
                $"超出{MostRows}行、{MostColumns}列的范围。", $"Lies beyond {MostRows} rows and {MostColumns} columns."));
        }

        _cells[(row, column)] = (text.Trim(), LabelText.Fold(text));
        Height = Math.Max(Height, row + 1);
        Width = Math.Max(Width, column + 1);
    }

    private static string Letters(int column) => (column < 26 ? "" : Letters((column / 26) - 1)) + (char)('A' + (column % 26));
}
