
using CaseTracker.Api.Documents.Reading;
using CaseTracker.Api.Web.Problems;

namespace CaseTracker.Api.Reports.Published;

/// <summary>A sheet of a workbook, or a CSV as the one sheet it is. Rows and columns count from zero; a missing cell is empty.</summary>
/// <param name="name">Null for CSV.</param>
internal sealed class TableSheet(string? name)
{
    public const int MaxRows = 2000;
    public const int MaxColumns = 100;

    /// <summary>Of all sheets. No report has more; a file of a few bytes may claim millions.</summary>
    private const int MaxCells = 200_000;

    private readonly Dictionary<(int Row, int Column), (string Text, string Folded)> _cells = [];

    /// <summary>The sheets of a file, with merged cells filled in.</summary>
    public static IReadOnlyList<TableSheet> Of(IEnumerable<Sheet> sheets)
    {
        var tables = new List<TableSheet>();
        var left = MaxCells;
        foreach (var sheet in sheets)
        {
            var table = new TableSheet(sheet.Name);
            foreach (var row in sheet.Rows)
            {
                RequireFew(left -= row.Cells.Count);
                for (var column = 0; column < row.Cells.Count; column++)
                {
                    table.Set(row.Number - 1, column, row.Cells[column].Text);
                }
            }

            foreach (var range in sheet.Merged)
            {
                table.Fill(range, ref left);
            }

            tables.Add(table);
        }

        return tables;
    }

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

        if (row >= MaxRows || column >= MaxColumns)
        {
            throw Problem.Invalid(Place(row, column), new(
                $"超出{MaxRows}行、{MaxColumns}列的范围。", $"Lies beyond {MaxRows} rows and {MaxColumns} columns."));
        }

        _cells[(row, column)] = (text.Trim(), LabelText.Fold(text));
        Height = Math.Max(Height, row + 1);
        Width = Math.Max(Width, column + 1);
    }

    /// <summary>Merged cells hold the text of the first of them.</summary>
    private void Fill(CellRange range, ref int left)
    {
        var text = this[range.FirstRow - 1, range.FirstColumn];
        for (var row = range.FirstRow - 1; text.Length > 0 && row < Math.Min(range.LastRow, MaxRows); row++)
        {
            for (var column = range.FirstColumn; column <= Math.Min(range.LastColumn, MaxColumns - 1); column++)
            {
                RequireFew(--left);
                Set(row, column, text);
            }
        }
    }

    private static void RequireFew(int left)
    {
        if (left < 0)
        {
            throw new Problem(ProblemKind.MalformedRequest, new($"单元格超过{MaxCells}个。", $"There are more than {MaxCells} cells."));
        }
    }

    private static string Letters(int column) => (column < 26 ? "" : Letters((column / 26) - 1)) + (char)('A' + (column % 26));
}
