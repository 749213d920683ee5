namespace CaseTracker.Domain.Reporting;

/// <summary>What a failed check does to a release.</summary>
public enum CheckSeverity
{
    /// <summary>The report cannot be released.</summary>
    Block,

    /// <summary>The report can be released with a written reason.</summary>
    Warn,
}

/// <summary>A cell of a report's tables.</summary>
/// <param name="Table"><c>requests</c> (table three), <c>remedies</c> (table four) or <c>proactive</c> (table two).</param>
public sealed record ReportCell(string Table, string Row, string Column)
{
    public const string Requests = "requests";
    public const string Remedies = "remedies";
    public const string Proactive = "proactive";
}

/// <summary>勾稽关系: one rule that a report must satisfy.</summary>
/// <param name="Detail">Where it fails, or what could not be compared; null when it simply holds.</param>
/// <param name="Cells">The cells that fail.</param>
/// <param name="Cases">The numbers of the cases responsible, where that can be known.</param>
public sealed record ReportCheck(
    string Rule, CheckSeverity Severity, bool Holds, Words? Detail, IReadOnlyList<ReportCell> Cells, IReadOnlyList<string> Cases)
{
    /// <summary>A check of pairs that must be equal.</summary>
    public static ReportCheck Equal(string rule, CheckSeverity severity, IEnumerable<(ReportCell Cell, Words Where, decimal Left, decimal Right)> sides)
    {
        var failures = sides.Where(side => side.Left != side.Right).ToList();
        return new(
            rule,
            severity,
            failures.Count == 0,
            failures.Count == 0 ? null : new(
                string.Join("；", failures.Select(side => $"{side.Where.Chinese}：{side.Left} ≠ {side.Right}")),
                string.Join("; ", failures.Select(side => $"{side.Where.English}: {side.Left} ≠ {side.Right}"))),
            [.. failures.Select(side => side.Cell)],
            []);
    }

    /// <summary>A check that had nothing to compare, and says why.</summary>
    public static ReportCheck Unchecked(string rule, CheckSeverity severity, string chinese, string english) =>
        new(rule, severity, true, new(chinese, english), [], []);
}

/// <summary>The identities within and between the tables. They are checked on any table, also one that somebody typed.</summary>
public static class ReportChecks
{
    /// <summary>
    /// B1, per column: row 1 + row 2 = row 3.7 + row 4, as the form itself prints. B2, per column: 3.7 is the sum of
    /// the results. B3, per row: the total is the sum of the six applicant types.
    /// </summary>
    public static IReadOnlyList<ReportCheck> Of(RequestTable table) =>
    [
        Columns("B1", ReportRow.CarriedOver, column => (
            table[ReportRow.Received][column] + table[ReportRow.CarriedIn][column],
            table[ReportRow.Closed][column] + table[ReportRow.CarriedOver][column])),
        Columns("B2", ReportRow.Closed, column => (
            table[ReportRow.Closed][column],
            ReportRow.Results.Sum(row => table[row.Code][column]))),
        ReportCheck.Equal("B3", CheckSeverity.Block, ReportRow.All.Select(row => (
            new ReportCell(ReportCell.Requests, row.Code, RequestTable.ColumnCodes[^1]),
            new Words($"第{row.Code}行", $"row {row.Code}"),
            (decimal)table[row.Code][^1],
            (decimal)table[row.Code].Take(RequestTable.Columns - 1).Sum()))),
    ];

    /// <summary>B5, per channel: the total is the sum of the four states.</summary>
    public static ReportCheck Of(RemedyTable table) =>
        ReportCheck.Equal("B5", CheckSeverity.Block, RemedyTable.RowCodes.Select((code, row) => (
            new ReportCell(ReportCell.Remedies, code, RemedyTable.ColumnCodes[^1]),
            RemedyTable.RowLabels[row],
            (decimal)table[(Remedies.RemedyKind)row][^1],
            (decimal)table[(Remedies.RemedyKind)row].Take(RemedyTable.Columns - 1).Sum())));

    /// <summary>B4, per column: what the year carried in is what the year before, as published, carried over.</summary>
    public static ReportCheck CarriedIn(RequestTable table, IReadOnlyList<int> published) =>
        Columns("B4", ReportRow.CarriedIn, column => (table[ReportRow.CarriedIn][column], published[column]), CheckSeverity.Warn);

    /// <summary>B6: 现行有效 of the year = that of the year before + 制发 - 废止. A clean-up may lawfully break it.</summary>
    public static ReportCheck InForce(ProactiveTable table, ProactiveTable before)
    {
        (ReportCell, Words, decimal, decimal) Side(string row, string label, DocumentCounts now, DocumentCounts then) => (
            new(ReportCell.Proactive, row, "inForce"), new($"{label}现行有效件数", $"{row} in force"), now.InForce, then.InForce + now.Issued - now.Repealed);

        return ReportCheck.Equal("B6", CheckSeverity.Warn,
        [
            Side("regulations", "规章", table.Regulations, before.Regulations),
            Side("normativeDocuments", "行政规范性文件", table.NormativeDocuments, before.NormativeDocuments),
        ]);
    }

    /// <summary>B7: no count and no amount is below zero.</summary>
    public static ReportCheck NotNegative(RequestTable requests, RemedyTable remedies, ProactiveTable proactive)
    {
        var cells = ReportCells.Of(requests, remedies, proactive).Where(cell => cell.Value < 0).ToList();
        return new("B7", CheckSeverity.Block, cells.Count == 0,
            cells.Count == 0 ? null : new("有小于零的数。", "A figure is below zero."), [.. cells.Select(cell => cell.Key)], []);
    }

    /// <summary>B10, per column: row 4 is the number of cases received by the end of the year and open on that day.</summary>
    /// <param name="open">The open cases by applicant type, and the total.</param>
    public static ReportCheck Open(RequestTable table, IReadOnlyList<int> open) =>
        Columns("B10", ReportRow.CarriedOver, column => (table[ReportRow.CarriedOver][column], open[column]));

    private static ReportCheck Columns(string rule, string row, Func<int, (int Left, int Right)> sides, CheckSeverity severity = CheckSeverity.Block) =>
        ReportCheck.Equal(rule, severity, Enumerable.Range(0, RequestTable.Columns).Select(column => (
            new ReportCell(ReportCell.Requests, row, RequestTable.ColumnCodes[column]),
            new Words($"{RequestTable.ColumnLabels[column].Chinese}列", $"column {RequestTable.ColumnCodes[column]}"),
            (decimal)sides(column).Left,
            (decimal)sides(column).Right)));
}
