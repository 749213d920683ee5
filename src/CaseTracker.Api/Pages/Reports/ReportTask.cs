using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Reports;
using CaseTracker.Api.Reports.Entries;
using CaseTracker.Api.Reports.Responses;
using CaseTracker.Api.Security.Authorization;
using CaseTracker.Domain.Reporting;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Reports;

/// <summary>One of the six sections on the desk: what is in it, whether it is done, and where to go on.</summary>
/// <param name="Style">Of the state: empty where it is done, else that of a tag.</param>
/// <param name="Button">Null where there is nothing to do for the reader's roles.</param>
internal sealed record ReportTask(int Section, string Note, string State, string Style, string Path, string? Button)
{
    private const int LongestOverview = 1000;

    public bool IsDone => Style.Length == 0;

    public static IReadOnlyList<ReportTask> AllOf(GetReportDesk.Response desk, bool mayWrite) =>
    [
        TextOf(desk, 1, mayWrite), ProactiveOf(desk, mayWrite), RequestsOf(desk), RemediesOf(desk), TextOf(desk, 5, mayWrite),
        TextOf(desk, 6, mayWrite),
    ];

    private static ReportTask TextOf(GetReportDesk.Response desk, int section, bool mayWrite)
    {
        var (length, fees) = (desk.Draft.Sections[section - 1].Text?.Length ?? 0, desk.Draft.Fees);
        var isPressing = section == 6 && fees.Paid > 0;
        var most = section == 1 ? T($"（不超过约 {LongestOverview} 字）", $" (at most about {LongestOverview})") : "";
        var note = length > 0
            ? T($"{length} 字{most}", $"{length} characters{most}") + By(desk, ReportPartNames.Section(section))
            : isPressing ? T($"本年收取信息处理费 {fees.Paid} 件 {fees.Yuan} 元，须写明",
                $"{fees.Yuan} yuan of fees were paid ({fees.Paid}), which it must state")
            : "";
        return new(
            section, note, length > 0 ? T("已填写", "Written") : T("未填写", "Not written"),
            length > 0 ? "" : isPressing ? "amber" : "grey", $"{PlaceOf(desk)}/sections/{section}", mayWrite ? T("编写", "Write") : null);
    }

    private static ReportTask ProactiveOf(GetReportDesk.Response desk, bool mayWrite)
    {
        var table = desk.Draft.Snapshot.Proactive;
        var isWritten = desk.Written.Any(part => part.Part == ReportPartNames.Proactive);
        var note = T(
            $"规章 {table.Regulations.Issued}，规范性文件 {table.NormativeDocuments.Issued}，许可 {table.Licences}，处罚 {table.Penalties}",
            $"regulations {table.Regulations.Issued}, documents {table.NormativeDocuments.Issued}, licences {table.Licences}, "
                + $"penalties {table.Penalties}");
        return new(
            2, isWritten ? note + By(desk, ReportPartNames.Proactive) : note,
            isWritten ? T("已填写", "Written") : T("未填写", "Not written"), isWritten ? "" : "grey", $"{PlaceOf(desk)}/proactive",
            mayWrite ? T("填写", "Fill in") : null);
    }

    private static ReportTask RequestsOf(GetReportDesk.Response desk)
    {
        var figures = desk.Draft.Snapshot.Figures();
        return new(
            3, T($"本年新收 {figures.Total("1")}，上年结转 {figures.Total("2")}，办结 {figures.Total("3.7")}，结转下年 {figures.Total("4")}",
                $"received {figures.Total("1")}, carried in {figures.Total("2")}, handled {figures.Total("3.7")}, "
                    + $"carried over {figures.Total("4")}"),
            Counted(desk), "", Statistics(desk, ReportCell.Requests), T("查看", "View"));
    }

    private static ReportTask RemediesOf(GetReportDesk.Response desk)
    {
        var figures = desk.Draft.Snapshot.Figures();
        return new(
            4, T($"行政复议 {figures.Reconsiderations}，行政诉讼 {figures.Suits}",
                $"reconsiderations {figures.Reconsiderations}, suits {figures.Suits}"),
            Counted(desk), "", Statistics(desk, ReportCell.Remedies), T("查看", "View"));
    }

    private static string Counted(GetReportDesk.Response desk) =>
        desk.Draft.Entered ? T("手工填报", "Entered") : T("自动生成", "Counted");

    private static string Statistics(GetReportDesk.Response desk, string table) => desk.Draft.Entered ? $"{PlaceOf(desk)}/entered"
        : ReportText.PlaceOf(desk.Draft, new(table, "", ""))!;

    private static string By(GetReportDesk.Response desk, string part) =>
        desk.Written.FirstOrDefault(written => written.Part == part) is { } found
            ? T("，", ", ") + $"{NameOf(found.WrittenBy)} {Time(found.WrittenAt)[5..10]}"
            : "";

    private static string PlaceOf(GetReportDesk.Response desk) => ReportText.PlaceOf(desk.Draft.AgencyCode, desk.Draft.Year);
}
