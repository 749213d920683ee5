using CaseTracker.Api.Reports.Responses;
using CaseTracker.Domain.Reporting;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Reports;

/// <summary>What the checks of a report say.</summary>
internal static class ReportFindings
{
    /// <summary>The checks that fail, what blocks the release first, and those that had nothing to compare.</summary>
    public static IReadOnlyList<CheckResponse> Telling(ReportResponse report) =>
    [
        .. report.Checks.Where(check => !check.Holds || check.Detail is not null)
            .OrderBy(check => check.Holds).ThenBy(check => check.Severity == CheckSeverity.Warn),
    ];

    public static IReadOnlyList<CheckResponse> Failing(ReportResponse report) => [.. Telling(report).Where(check => !check.Holds)];

    public static (string Words, string Style) ResultOf(CheckResponse check) => check switch
    {
        { Holds: true } => (T("提示", "Note"), "grey"),
        { Severity: CheckSeverity.Block } => (T("阻止发布", "Blocks"), "red"),
        _ => (T("须说明", "Needs a reason"), "amber"),
    };
}
