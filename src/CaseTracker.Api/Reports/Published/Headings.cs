namespace CaseTracker.Api.Reports.Published;

/// <summary>Finds the columns of a table by its headings, which may stand on up to three levels.</summary>
internal static class Headings
{
    private const int Levels = 3;

    /// <summary>
    /// The columns of the headings, each right of the one before, if a row is the last one of them; else null. A heading
    /// counts on whichever level it stands: merged ones are printed high, and may be repeated further down or blank.
    /// </summary>
    public static int[]? EndingAt(TableSheet sheet, int row, IReadOnlyList<string> headings)
    {
        if (!headings.Any(heading => Holds(sheet, row, heading)))
        {
            return null;
        }

        var columns = new List<int>();
        foreach (var heading in headings)
        {
            var column = columns.Count == 0 ? 0 : columns[^1] + 1;
            while (column < sheet.Width && !Enumerable.Range(row - Levels + 1, Levels).Any(level => sheet.Folded(level, column) == heading))
            {
                column++;
            }

            if (column >= sheet.Width)
            {
                return null;
            }

            columns.Add(column);
        }

        return columns.Select((column, index) => sheet.Folded(row, column) == headings[index]).Any(here => here) ? [.. columns] : null;
    }

    public static bool Holds(TableSheet sheet, int row, string heading) =>
        Enumerable.Range(0, sheet.Width).Any(column => sheet.Folded(row, column) == heading);
}
