
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

    private static readonly Dictionary<string, LocalizedText> Rules = new()
    {
        ["B1"] = new("第一项加第二项之和，应等于第三项加第四项之和", "rows 1 and 2 must add up to rows 3.7 and 4"),
        ["B2"] = new("（七）总计应等于各办理结果之和", "row 3.7 must be the sum of the results"),
        ["B3"] = new("总计应等于自然人与五类组织之和", "the total must be the sum of the six applicant types"),
        ["B4"] = new("上年结转应等于上年度报告的结转下年度继续办理", "what is carried in must be what the year before carried over"),
        ["B5"] = new("总计应等于维持、纠正、其他结果与尚未审结之和", "the total must be the sum of the four results"),
        ["B7"] = new("件数应为不小于零的整数", "counts must be whole numbers from zero"),
    };

    /// <summary>Which rule, where, and the two numbers.</summary>
    public LocalizedText Detail
    {
        get
        {
            var (chinese, english) = Expected is { } expected ? ($"应为{expected}，", $"{expected} expected, ") : ("", "");
            return new(
                $"“{RowLabel}”行“{ColumnLabel}”列：{Rules[Rule].Chinese}；{chinese}实为{Found}。",
                $"Row {Row}, column {Column}: {Rules[Rule].English}; {english}{Found} found.");
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
