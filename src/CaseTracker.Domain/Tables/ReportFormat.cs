namespace CaseTracker.Domain.Tables;

/// <summary>年度报告格式: which form a year's report is printed on.</summary>
public enum ReportFormat
{
    /// <summary>格式2019 (国办公开办函〔2019〕60号), for the reports of 2019 and 2020: （六） is one row.</summary>
    Format2019,

    /// <summary>格式2021 (国办公开办函〔2021〕30号), from the report of 2021 on.</summary>
    Format2021,
}
