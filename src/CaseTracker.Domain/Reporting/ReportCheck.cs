using System.Globalization;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Domain.Reporting;

/// <summary>勾稽关系: one rule that a report must satisfy.</summary>
/// <param name="Detail">Where it fails, or what could not be compared; null when it simply holds.</param>
/// <param name="Cells">The cells that fail.</param>
/// <param name="Cases">The numbers of the cases responsible, where that can be known.</param>
public sealed record ReportCheck(
    string Rule, CheckSeverity Severity, bool Holds, LocalizedText? Detail, IReadOnlyList<ReportCell> Cells, IReadOnlyList<string> Cases)
{
    /// <summary>A check of pairs that must be equal.</summary>
    public static ReportCheck Equal(
        string rule, CheckSeverity severity, IEnumerable<(ReportCell Cell, LocalizedText Where, decimal Left, decimal Right)> sides)
    {
        var failures = sides.Where(side => side.Left != side.Right).ToList();
        return new(
            rule,
            severity,
            failures.Count == 0,
            failures.Count == 0 ? null : new(
                string.Join("；", failures.Select(side => $"{side.Where.Chinese}：{Number(side.Left)} ≠ {Number(side.Right)}")),
                string.Join("; ", failures.Select(side => $"{side.Where.English}: {Number(side.Left)} ≠ {Number(side.Right)}"))),
            [.. failures.Select(side => side.Cell)],
            []);

        static string Number(decimal value) => value.ToString(ProactiveTable.AmountFormat, CultureInfo.InvariantCulture);
    }

    /// <summary>A check that had nothing to compare, and says why.</summary>
    public static ReportCheck Unchecked(string rule, CheckSeverity severity, string chinese, string english) =>
        new(rule, severity, true, new(chinese, english), [], []);
}
