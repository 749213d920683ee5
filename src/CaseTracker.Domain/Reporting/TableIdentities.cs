
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tables.Published;

namespace CaseTracker.Domain.Reporting;

/// <summary>
/// 勾稽关系 of tables three and four that someone typed, cell by cell. A total that is not stated is not checked, nor is
/// what would have to be computed from it.
/// </summary>
public static class TableIdentities
{
    /// <summary>Every violation: by table, then by rule, then in the order of the form.</summary>
    public static IReadOnlyList<TableViolation> Violations(PublishedTables tables) =>
    [
        .. tables.Requests is { } requests ? OfRequests(requests, tables.CarriedOverBefore) : [],
        .. tables.Remedies is { } remedies ? OfRemedies(remedies) : [],
    ];

    /// <summary>
    /// B1, per column: 4 = 1 + 2 − 3.7, as the form itself prints. B2, per column: 3.7 is the sum of the results. B3, per
    /// row: the total is the sum of the applicant types. B4, per column: 2 is row 4 of the year before. B7: nothing below zero.
    /// </summary>
    private static IEnumerable<TableViolation> OfRequests(PublishedRequests table, IReadOnlyList<long?>? before)
    {
        long? Cell(string row, int column) => Stated(table[row], column);
        int[] columns = [.. Enumerable.Range(0, RequestTable.Columns)];

        return
        [
            .. columns.SelectMany(column => Check("B1", ReportRow.CarriedOver, column,
                Cell(ReportRow.Received, column) + Cell(ReportRow.CarriedIn, column) - Cell(ReportRow.Closed, column),
                Cell(ReportRow.CarriedOver, column))),
            .. columns.SelectMany(column => Check("B2", ReportRow.Closed, column,
                table.Results.Aggregate((long?)0, (sum, row) => sum + Cell(row, column)),
                Cell(ReportRow.Closed, column))),
            .. table.Codes.SelectMany(row => Check("B3", row, columns[^1], SumOfParts(table[row]), table[row][^1])),
            .. columns.SelectMany(column => Check("B4", ReportRow.CarriedIn, column,
                before is null ? null : Stated(before, column),
                Cell(ReportRow.CarriedIn, column))),
            .. table.Codes.SelectMany(row => BelowZero(TableViolation.Requests, row, RequestTable.ColumnCodes, table[row])),
        ];

        static IEnumerable<TableViolation> Check(string rule, string row, int column, long? expected, long? found) =>
            Unequal(rule, TableViolation.Requests, row, RequestTable.ColumnCodes[column], expected, found);
    }

    /// <summary>B5, per channel: the total is the sum of the four results. B7: nothing below zero.</summary>
    private static IEnumerable<TableViolation> OfRemedies(PublishedRemedies table) =>
    [
        .. RemedyTable.RowCodes.SelectMany((row, index) =>
            Unequal("B5", TableViolation.Remedies, row, RemedyTable.ColumnCodes[^1], SumOfParts(table[index]), table[index][^1])),
        .. RemedyTable.RowCodes.SelectMany((row, index) => BelowZero(TableViolation.Remedies, row, RemedyTable.ColumnCodes, table[index])),
    ];

    /// <summary>A blank is none among the parts, and nothing said in the total; sums with it are then not computed.</summary>
    private static long? Stated(IReadOnlyList<long?> row, int column) => column < row.Count - 1 ? row[column] ?? 0 : row[column];

    private static long SumOfParts(IReadOnlyList<long?> row) => row.SkipLast(1).Sum(cell => cell ?? 0);

    private static IEnumerable<TableViolation> Unequal(string rule, string table, string row, string column, long? expected, long? found) =>
        expected is { } needed && found is { } stated && needed != stated ? [new(rule, table, row, column, needed, stated)] : [];

    private static IEnumerable<TableViolation> BelowZero(
        string table, string row, IReadOnlyList<string> columns, IReadOnlyList<long?> cells) =>
        columns.Zip(cells).Where(cell => cell.Second < 0)
            .Select(cell => new TableViolation("B7", table, row, cell.First, null, cell.Second!.Value));
}
