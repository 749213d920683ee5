using CaseTracker.Domain.Cases;

namespace CaseTracker.Domain.Reporting;

/// <summary>勾稽关系: one identity that a report must satisfy.</summary>
/// <param name="Detail">Where it fails; null when it holds.</param>
public sealed record ReportCheck(string Rule, bool Holds, Words? Detail);

/// <summary>The identities of table three. They are checked on any table, also one that somebody typed.</summary>
public static class ReportChecks
{
    /// <summary>
    /// B1, per column: row 1 + row 2 = row 3.7 + row 4, as the form itself prints. B2, per column: 3.7 is the sum of
    /// the results. B3, per row: the total is the sum of the six applicant types.
    /// </summary>
    public static IReadOnlyList<ReportCheck> Of(RequestTable table) =>
    [
        Columns("B1", column => (
            table[ReportRow.Received][column] + table[ReportRow.CarriedIn][column],
            table[ReportRow.Closed][column] + table[ReportRow.CarriedOver][column])),
        Columns("B2", column => (
            table[ReportRow.Closed][column],
            ReportRow.Results.Sum(row => table[row.Code][column]))),
        Check("B3", ReportRow.All.Select(row => (
            new Words($"第{row.Code}行", $"row {row.Code}"),
            table[row.Code][^1],
            table[row.Code].Take(RequestTable.Columns - 1).Sum()))),
    ];

    private static ReportCheck Columns(string rule, Func<int, (int Left, int Right)> sides) =>
        Check(rule, Enumerable.Range(0, RequestTable.Columns).Select(column => (
            new Words($"{RequestTable.ColumnLabels[column].Chinese}列", $"column {RequestTable.ColumnCodes[column]}"),
            sides(column).Left,
            sides(column).Right)));

    private static ReportCheck Check(string rule, IEnumerable<(Words Where, int Left, int Right)> sides)
    {
        var failures = sides.Where(side => side.Left != side.Right).ToList();
        return failures.Count == 0
            ? new(rule, true, null)
            : new(rule, false, new(
                string.Join("；", failures.Select(side => $"{side.Where.Chinese}：{side.Left} ≠ {side.Right}")),
                string.Join("; ", failures.Select(side => $"{side.Where.English}: {side.Left} ≠ {side.Right}"))));
    }
}
