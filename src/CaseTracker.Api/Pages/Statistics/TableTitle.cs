using CaseTracker.Api.Pages.Forms;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Validation;
using CaseTracker.Domain.Reporting;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Statistics;

/// <summary>The words of captions and choices.</summary>
internal static class TableTitle
{
    /// <summary>What follows the name of the agency: 2023年收到和处理政府信息公开申请情况（汇总）.</summary>
    /// <param name="section">Three or four.</param>
    public static string Of(int section, int year, bool isRolledUp) => Of(section, T($"{year}年", $"{year}"), isRolledUp);

    public static string Of(int section, string period, bool isRolledUp)
    {
        var title = ReportSections.All[section - 1].Title.Localize();
        return T($"{period}{title}{(isRolledUp ? "（汇总）" : "")}",
            $": {title}, {period}{(isRolledUp ? ", with agencies below" : "")}");
    }

    /// <summary>The years that have begun, the latest first.</summary>
    public static IReadOnlyList<Choice> Years(DateOnly today) =>
    [
        .. Enumerable.Range(ValidationRules.Earliest.Year, today.Year - ValidationRules.Earliest.Year + 1).Reverse()
            .Select(year => new Choice($"{year}", $"{year}")),
    ];
}
