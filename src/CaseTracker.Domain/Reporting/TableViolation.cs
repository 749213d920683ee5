
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tables.Published;

namespace CaseTracker.Domain.Reporting;

/// <summary>A cell of a published table that breaks a 勾稽关系.</summary>
/// <param name="Rule">B1, B2, B3, B4, B5 or B7.</param>
/// <param name="Table"><c>requests</c> (table three) or <c>remedies</c> (table four).</param>
/// <param name="Expected">What the other cells make of it; null where any whole number from zero would do (B7).</param>
/// <param name="Found">What stands in the cell, blank read as 0.</param>
public sealed record TableViolation(string Rule, string Table, string Row, string Column, long? Expected, long Found)
{
    public const string Requests = ReportCell.Requests;
    public const string Remedies = ReportCell.Remedies;

    /// <summary>Which rule, where, and the two numbers.</summary>
    public LocalizedText Detail
    {
        get
        {
            var (chinese, english) = Expected is { } expected ? ($"应为{expected}，", $"{expected} expected, ") : ("", "");
            return new(
                $"“{RowLabel}”行“{ColumnLabel}”列：{CheckRules.TextOf(Rule).Chinese}；{chinese}实为{Found}。",
                $"Row {Row}, column {Column}: {CheckRules.TextOf(Rule).English}; {english}{Found} found.");
        }
    }

    private string RowLabel => Table == Remedies
        ? LabelOf(RemedyTable.RowCodes, RemedyTable.RowLabels, Row)
        : RequestTable.Empty.Printed(Row == PublishedRequests.OtherHandling ? ReportFormat.Format2019 : ReportFormat.Format2021)
            .Single(line => line.Row.Code == Row).Row.Label.Chinese;

    private string ColumnLabel => Table == Remedies
        ? LabelOf(RemedyTable.ColumnCodes, RemedyTable.ColumnLabels, Column)
        : LabelOf(RequestTable.ColumnCodes, RequestTable.ColumnLabels, Column);

    private static string LabelOf(IReadOnlyList<string> codes, IReadOnlyList<LocalizedText> labels, string code) =>
        codes.Zip(labels).Single(pair => pair.First == code).Second.Chinese;
}
