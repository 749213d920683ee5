namespace CaseTracker.Api.Documents.Printing;

/// <summary>A table. Cells that another spans are left out of their rows, as in HTML.</summary>
/// <param name="Name">A short name, for the tab of a spreadsheet.</param>
/// <param name="HeadingRows">How many rows at the top are the table's head.</param>
/// <param name="Widths">Of the columns, in characters.</param>
internal sealed record PrintedGrid(string Name, int HeadingRows, IReadOnlyList<int> Widths, IReadOnlyList<IReadOnlyList<PrintedCell>> Rows)
{
    /// <summary>Each cell with its place, both from 0.</summary>
    /// <exception cref="InvalidOperationException">The cells overlap, leave a gap or stand out.</exception>
    public IReadOnlyList<(int Row, int Column, PrintedCell Cell)> Places()
    {
        var taken = new bool[Rows.Count, Widths.Count];
        var places = new List<(int, int, PrintedCell)>();
        for (var row = 0; row < Rows.Count; row++)
        {
            var column = 0;
            foreach (var cell in Rows[row])
            {
                while (column < Widths.Count && taken[row, column])
                {
                    column++;
                }

                places.Add((row, column, cell));
                Take(taken, row, column, cell);
            }
        }

        return taken.Cast<bool>().All(full => full) ? places : throw new InvalidOperationException($"The table {Name} has a gap.");
    }

    private void Take(bool[,] taken, int row, int column, PrintedCell cell)
    {
        for (var down = row; down < row + cell.Rows; down++)
        {
            for (var right = column; right < column + cell.Columns; right++)
            {
                if (down >= Rows.Count || right >= Widths.Count || taken[down, right])
                {
                    throw new InvalidOperationException($"A cell of the table {Name} has no room.");
                }

                taken[down, right] = true;
            }
        }
    }
}
