using CaseTracker.Domain;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Reports.Responses;

/// <summary>A table of the report.</summary>
/// <param name="Code"><c>proactive</c>, <c>requests</c> or <c>remedies</c>.</param>
internal sealed record TableResponse(string Code, IReadOnlyList<TableResponse.Column> Columns, IReadOnlyList<TableResponse.Row> Rows)
{
    internal sealed record Column(string Code, string Label, string LabelEn);

    /// <param name="Group">The heading above the row, where there is one.</param>
    /// <param name="Counts">In the order of the columns; null where the form has no cell.</param>
    internal sealed record Row(string Code, string Label, string LabelEn, string? Group, IReadOnlyList<decimal?> Counts);

    public static TableResponse Of(RequestTable table) => new(
        ReportCell.Requests,
        [.. RequestTable.ColumnCodes.Zip(RequestTable.ColumnLabels, ToColumn)],
        [.. ReportRow.All.Select(row => ToRow(row.Code, row.Label, row.Group?.Chinese, [.. table[row.Code]]))]);

    public static TableResponse Of(RemedyTable table) => new(
        ReportCell.Remedies,
        [.. RemedyTable.ColumnCodes.Zip(RemedyTable.ColumnLabels, ToColumn)],
        [.. RemedyTable.RowCodes.Select(
            (code, row) =>
                ToRow(code, RemedyTable.RowLabels[row], row == 0 ? null : "行政诉讼", [.. table[(Domain.Remedies.RemedyKind)row]]))]);

    public static TableResponse Of(ProactiveTable table) => new(
        ReportCell.Proactive,
        [
            ToColumn("issued", new("本年制发件数", "Issued in the year")),
            ToColumn("repealed", new("本年废止件数", "Repealed in the year")),
            ToColumn("inForce", new("现行有效件数", "In force")),
            ToColumn("decisions", new("本年处理决定数量", "Decisions of the year")),
            ToColumn("amount", new("本年收费金额（单位：万元）", "Fees of the year (ten thousand yuan)")),
        ],
        [
            ToRow("regulations", new("规章", "Regulations"), "第二十条第（一）项", Documents(table.Regulations)),
            ToRow("normativeDocuments", new("行政规范性文件", "Normative documents"), "第二十条第（一）项", Documents(table.NormativeDocuments)),
            ToRow("licences", new("行政许可", "Licences"), "第二十条第（五）项", [null, null, null, table.Licences, null]),
            ToRow("penalties", new("行政处罚", "Penalties"), "第二十条第（六）项", [null, null, null, table.Penalties, null]),
            ToRow("coerciveMeasures", new("行政强制", "Coercive measures"), "第二十条第（六）项", [null, null, null, table.CoerciveMeasures, null]),
            ToRow("fees", new("行政事业性收费", "Administrative fees"), "第二十条第（八）项", [null, null, null, null, table.Fees]),
        ]);

    private static IReadOnlyList<decimal?> Documents(DocumentCounts counts) => [counts.Issued, counts.Repealed, counts.InForce, null, null];

    private static Column ToColumn(string code, LocalizedText label) => new(code, label.Chinese, label.English);

    private static Row ToRow(string code, LocalizedText label, string? group, IReadOnlyList<decimal?> counts) =>
        new(code, label.Chinese, label.English, group, counts);
}
