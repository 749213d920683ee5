using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Pages.Statistics;

/// <summary>Where the numbers of table three lead.</summary>
internal static class TableAddresses
{
    public const string Cell = "/statistics/cell";

    /// <summary>The cases behind each number, by the code of its row and its column.</summary>
    /// <param name="table">What the whole table is asked for.</param>
    public static Func<string, int, string?> OfCells(string table) =>
        (row, column) => $"{table}&row={row}&column={RequestTable.ColumnCodes[column]}";
}
