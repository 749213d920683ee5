using System.Globalization;

namespace CaseTracker.Api.Documents.Reading;

/// <summary>A range of cells such as A1:D7. Rows count from 1 as spreadsheets show them, columns from 0.</summary>
internal readonly record struct CellRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    /// <summary>Null for what is no range.</summary>
    public static CellRange? Parse(string? text)
    {
        var corners = (text ?? "").Replace("$", "", StringComparison.Ordinal).Split(':');
        return corners.Length <= 2 && Corner(corners[0]) is var (row, column) && Corner(corners[^1]) is var (lastRow, lastColumn)
            && lastRow >= row && lastColumn >= column
            ? new(row, column, lastRow, lastColumn)
            : null;
    }

    /// <summary>The column of a reference such as D7, from 0; null where it names none.</summary>
    public static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetter))
        {
            column = (column * 26) + char.ToUpperInvariant(letter) - 'A' + 1;
            SheetLimits.RequireColumns(column);
        }

        return column == 0 ? null : column - 1;
    }

    private static (int Row, int Column)? Corner(string reference) =>
        ColumnOrLast(reference) is { } column
        && int.TryParse(
            reference.AsSpan(reference.TakeWhile(char.IsAsciiLetter).Count()), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            && row > 0
            ? (row, column)
            : null;

    /// <summary>A range may claim all columns; none beyond the last that is read matters.</summary>
    private static int? ColumnOrLast(string reference) =>
        reference.TakeWhile(char.IsAsciiLetter).Count() > 2
            ? SheetLimits.MaxColumns - 1
            : ColumnOf(reference) is { } column ? Math.Min(column, SheetLimits.MaxColumns - 1) : null;
}
