using System.Globalization;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Domain.Reporting;

/// <summary>Ready-made sentences with the report's numbers in them, so that text and table cannot differ.</summary>
public static class ReportSentences
{
    /// <summary>For section one: proactive disclosure, requests, remedies.</summary>
    public static IReadOnlyList<string> ForSectionOne(int year, ReportFigures figures) =>
    [
        string.Create(CultureInfo.InvariantCulture,
            $"{year}年，制发规章{figures.Proactive.Regulations.Issued}件，废止规章{figures.Proactive.Regulations.Repealed}件，现行有效规章"
                + $"{figures.Proactive.Regulations.InForce}件；"
            + $"制发行政规范性文件{figures.Proactive.NormativeDocuments.Issued}件，废止行政规范性文件{figures.Proactive.NormativeDocuments.Repealed}件，"
            + $"现行有效行政规范性文件{figures.Proactive.NormativeDocuments.InForce}件；"
            + $"作出行政许可决定{figures.Proactive.Licences}件，行政处罚决定{figures.Proactive.Penalties}件，行政强制决定{figures.Proactive.CoerciveMeasures}件；"
            + $"行政事业性收费{figures.Proactive.Fees.ToString(ProactiveTable.AmountFormat)}万元。"),
        string.Create(CultureInfo.InvariantCulture,
            $"{year}年，新收政府信息公开申请{figures.Total(
                "1")}件，上年结转{figures.Total("2")}件；办结{figures.Total("3.7")}件，其中予以公开{figures.Total("3.1")}件，部分公开{figures.Total("3.2")}件，"
            + $"不予公开{figures.Total("3.3")}件，无法提供{figures.Total(
                "3.4")}件，不予处理{figures.Total("3.5")}件，其他处理{figures.Total("3.6")}件；结转下年度继续办理{figures.Total("4")}件。"),
        string.Create(CultureInfo.InvariantCulture,
            $"{year}年，因政府信息公开被申请行政复议{figures.Reconsiderations}件，被提起行政诉讼{figures.Suits}件。"),
    ];

    /// <summary>For section six: 信息处理费 (国办函〔2020〕109号).</summary>
    public static IReadOnlyList<string> ForSectionSix(int year, ReportFigures figures) =>
    [
        figures.FeesPaid == 0
            ? $"{year}年未收取信息处理费。"
            : string.Create(CultureInfo.InvariantCulture, $"{year}年收取信息处理费{figures.FeesPaid}件，共{figures.FeeYuan}元。"),
    ];
}
