namespace CaseTracker.Domain.Reporting;

/// <summary>One identity at one place of a table: two sides that must be equal.</summary>
/// <param name="Cell">The cell that is held to it.</param>
/// <param name="Expected">What the cell would have to be; null where no number would do.</param>
/// <param name="Found">What it is.</param>
public sealed record TableIdentity(string Rule, ReportCell Cell, Words Where, long Left, long Right, long? Expected, long Found)
{
    public bool Holds => Left == Right;
}

/// <summary>
/// 勾稽关系 within tables three and four, on any table, also one that somebody typed. What hangs on an unstated total is
/// not compared.
/// </summary>
public static class TableIdentities
{
    public static IEnumerable<TableIdentity> Of(PublishedTables tables) =>
    [
        .. tables.Requests is { } requests ? [.. Balance(requests), .. Results(requests), .. Totals(requests)] : Enumerable.Empty<TableIdentity>(),
        .. tables.Remedies is { } remedies ? Channels(remedies) : [],
        .. Negative(tables),
    ];

    /// <summary>B4, per column: what the year carried in is what the year before, as published, carried over.</summary>
    /// <param name="published">The seven cells of last year's row 4.</param>
    public static IEnumerable<TableIdentity> CarriedIn(IReadOnlyDictionary<string, IReadOnlyList<int?>> requests, IReadOnlyList<int?> published) =>
        from column in Columns
        let found = At(requests[ReportRow.CarriedIn], column)
        let expected = At(published, column)
        where found is not null && expected is not null
        select new TableIdentity("B4", Cell(ReportRow.CarriedIn, column), Where(column), found.Value, expected.Value, expected, found.Value);

    /// <summary>B1, per column: row 1 + row 2 = row 3.7 + row 4, as the form itself prints.</summary>
    private static IEnumerable<TableIdentity> Balance(IReadOnlyDictionary<string, IReadOnlyList<int?>> table) =>
        from column in Columns
        let received = At(table[ReportRow.Received], column) + At(table[ReportRow.CarriedIn], column)
        let closed = At(table[ReportRow.Closed], column)
        let over = At(table[ReportRow.CarriedOver], column)
        where received is not null && closed is not null && over is not null
        select new TableIdentity("B1", Cell(ReportRow.CarriedOver, column), Where(column), received.Value, closed.Value + over.Value, received - closed, over.Value);

    /// <summary>B2, per column: 3.7 is the sum of the results.</summary>
    private static IEnumerable<TableIdentity> Results(IReadOnlyDictionary<string, IReadOnlyList<int?>> table) =>
        from column in Columns
        let closed = At(table[ReportRow.Closed], column)
        let results = ReportRow.Results.Select(row => At(table[row.Code], column)).ToList()
        where closed is not null && results.TrueForAll(result => result is not null)
        select new TableIdentity("B2", Cell(ReportRow.Closed, column), Where(column), closed.Value, results.Sum()!.Value, results.Sum(), closed.Value);

    /// <summary>B3, per row: the total is the sum of the six applicant types.</summary>
    private static IEnumerable<TableIdentity> Totals(IReadOnlyDictionary<string, IReadOnlyList<int?>> table) =>
        from row in ReportRow.All
        from identity in Total("B3", new(ReportCell.Requests, row.Code, "total"), new($"第{row.Code}行", $"row {row.Code}"), table[row.Code])
        select identity;

    /// <summary>B5, per channel: the total is the sum of the four states.</summary>
    private static IEnumerable<TableIdentity> Channels(IReadOnlyDictionary<string, IReadOnlyList<int?>> table) =>
        from row in RemedyTable.RowCodes.Zip(RemedyTable.RowLabels)
        from identity in Total("B5", new(ReportCell.Remedies, row.First, "total"), row.Second, table[row.First])
        select identity;

    /// <summary>B7: no count is below zero.</summary>
    private static IEnumerable<TableIdentity> Negative(PublishedTables tables) =>
        from table in Both(tables)
        from row in table.Rows ?? new Dictionary<string, IReadOnlyList<int?>>()
        from cell in row.Value.Index()
        where cell.Item < 0
        select new TableIdentity("B7", new(table.Code, row.Key, table.Columns[cell.Index]), new($"第{row.Key}行", $"row {row.Key}"), cell.Item!.Value, 0, null, cell.Item.Value);

    private static IEnumerable<(string Code, IReadOnlyDictionary<string, IReadOnlyList<int?>>? Rows, IReadOnlyList<string> Columns)> Both(PublishedTables tables) =>
        [(ReportCell.Requests, tables.Requests, RequestTable.ColumnCodes), (ReportCell.Remedies, tables.Remedies, RemedyTable.ColumnCodes)];

    private static IEnumerable<TableIdentity> Total(string rule, ReportCell cell, Words where, IReadOnlyList<int?> cells)
    {
        if (cells[^1] is { } total)
        {
            var sum = cells.SkipLast(1).Sum(part => (long)(part ?? 0));
            yield return new(rule, cell, where, total, sum, sum, total);
        }
    }

    private static IEnumerable<int> Columns => Enumerable.Range(0, RequestTable.Columns);

    /// <summary>A blank count is zero; a blank total is unstated.</summary>
    private static long? At(IReadOnlyList<int?> cells, int column) => cells[column] ?? (column == RequestTable.Columns - 1 ? (long?)null : 0);

    private static ReportCell Cell(string row, int column) => new(ReportCell.Requests, row, RequestTable.ColumnCodes[column]);

    private static Words Where(int column) => new($"{RequestTable.ColumnLabels[column].Chinese}列", $"column {RequestTable.ColumnCodes[column]}");
}
