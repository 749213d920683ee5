namespace CaseTracker.Domain.Reporting;

/// <summary>年度报告六个部分: the sections in official order (格式2021, 国办公开办函〔2021〕30号).</summary>
public static class ReportSections
{
    public static IReadOnlyList<(int Number, LocalizedText Title)> All { get; } =
    [
        (1, new("总体情况", "General situation")),
        (2, new("主动公开政府信息情况", "Proactive disclosure")),
        (3, new("收到和处理政府信息公开申请情况", "Requests received and handled")),
        (4, new("政府信息公开行政复议、行政诉讼情况", "Reconsiderations and suits")),
        (5, new("存在的主要问题及改进情况", "Main problems and improvements")),
        (6, new("其他需要报告的事项", "Other matters to report")),
    ];

    /// <summary>The numbers of the sections that are text; the others are tables.</summary>
    public static IReadOnlyList<int> Texts { get; } = [1, 5, 6];
}
