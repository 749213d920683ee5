using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Statistics;

/// <summary>One of the pages of statistics.</summary>
/// <param name="Keeps">What of a page's choice it understands too.</param>
internal sealed record TableTab(string Path, string Label, params IReadOnlyList<string> Keeps)
{
    public static IReadOnlyList<TableTab> All =>
    [
        new("/statistics/requests", T("表三 申请办理", "Table three: requests"), TableChoice.Year, TableChoice.AsOf, TableChoice.KnownAt),
        new("/statistics/remedies", T("表四 复议诉讼", "Table four: remedies"), TableChoice.Year, TableChoice.AsOf, TableChoice.KnownAt),
        new("/statistics/period", T("时段", "Periods")),
        new("/statistics/years", T("历年", "Years")),
        new("/statistics/overview", T("图表", "Charts"), TableChoice.Year),
        new("/statistics/units", T("分单位", "By agency"), TableChoice.Year, TableChoice.AsOf),
    ];
}
