using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tables.Published;

namespace CaseTracker.Domain.Reporting;

/// <summary>The checks of a report that are arithmetic on its figures.</summary>
public static class ReportChecks
{
    /// <summary>B1, B2 and B3 on table three.</summary>
    public static IReadOnlyList<ReportCheck> Of(RequestTable table) =>
        Of(new PublishedTables(PublishedRequests.Of(table), null), CheckSeverity.Block, "B1", "B2", "B3");

    /// <summary>B5 on table four.</summary>
    public static ReportCheck Of(RemedyTable table) =>
        Of(new PublishedTables(null, PublishedRemedies.Of(table)), CheckSeverity.Block, "B5")[0];

    /// <summary>B4 against the year before, as published.</summary>
    /// <param name="published">Row 4 of the year before.</param>
    public static ReportCheck CarriedIn(RequestTable table, IReadOnlyList<long> published) =>
        Of(new PublishedTables(PublishedRequests.Of(table), null, [.. published]), CheckSeverity.Warn, "B4")[0];

    /// <summary>B6: 现行有效 of the year = that of the year before + 制发 - 废止. A clean-up may lawfully break it.</summary>
    public static ReportCheck InForce(ProactiveTable table, ProactiveTable before)
    {
        (ReportCell, LocalizedText, decimal, decimal) Side(string row, string label, DocumentCounts now, DocumentCounts then) => (
            new(ReportCell.Proactive, row, "inForce"), new(
                $"{label}现行有效件数", $"{row} in force"), now.InForce, then.InForce + now.Issued - now.Repealed);

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
    public static ReportCheck Open(RequestTable table, IReadOnlyList<long> open) =>
        ReportCheck.Equal("B10", CheckSeverity.Block, RequestTable.ColumnCodes.Select((code, column) => (
            new ReportCell(ReportCell.Requests, ReportRow.CarriedOver, code),
            new LocalizedText($"{RequestTable.ColumnLabels[column].Chinese}列", $"column {code}"),
            (decimal)table[ReportRow.CarriedOver][column],
            (decimal)open[column])));

    private static IReadOnlyList<ReportCheck> Of(PublishedTables tables, CheckSeverity severity, params string[] rules)
    {
        var violations = TableIdentities.Violations(tables).ToLookup(violation => violation.Rule);
        return
        [
            .. rules.Select(rule => new ReportCheck(
                rule,
                severity,
                !violations[rule].Any(),
                violations[rule].Any() ? new(string.Concat(violations[rule].Select(violation => violation.Detail.Chinese)),
                    string.Join(' ', violations[rule].Select(violation => violation.Detail.English))) : null,
                [.. violations[rule].Select(violation => new ReportCell(violation.Table, violation.Row, violation.Column))],
                [])),
        ];
    }
}
