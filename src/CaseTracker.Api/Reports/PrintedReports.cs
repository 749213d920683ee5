using System.Globalization;
using CaseTracker.Api.Data;
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Reports.Release;
using CaseTracker.Api.Reports.Responses;
using CaseTracker.Api.Statistics;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Reports;

/// <summary>Reports and tables as documents, under the titles that offices give them.</summary>
internal static class PrintedReports
{
    private const string Numerals = "一二三四五六";

    /// <summary>The whole report: six sections in official order. A draft says that it is one, a release which it is.</summary>
    public static PrintedDocument Of(ReportResponse answer)
    {
        var snapshot = answer.Snapshot;
        var figures = snapshot.Figures();
        return new(
            $"{snapshot.AgencyName}{snapshot.Year}年政府信息公开工作年度报告",
            [
                .. answer.State == ReportState.Draft ? [new PrintedBlock.Paragraph("（草稿，尚未发布）")] : Array.Empty<PrintedBlock>(),
                .. ReportSections.All.SelectMany(section => Section(section.Number, section.Title.Chinese, snapshot, figures)),
                .. answer.State == ReportState.Draft ? [] : new[] { new PrintedBlock.Paragraph(Seal(answer)) },
            ]);
    }

    /// <summary>One table of a report.</summary>
    public static PrintedDocument Of(ReportResponse answer, string table)
    {
        var (number, grid) = Grid(table, answer.Snapshot, answer.Snapshot.Figures());
        return new($"{answer.AgencyName}{answer.Year}年{ReportSections.All[number - 1].Title.Chinese}{(answer.State == ReportState.Draft
            ? "（草稿）"
            : "")}", [new PrintedBlock.Grid(grid)]);
    }

    private static IEnumerable<PrintedBlock> Section(int number, string title, ReportSnapshot snapshot, ReportFigures figures)
    {
        yield return new PrintedBlock.Heading($"{Numerals[number - 1]}、{title}");
        yield return number switch
        {
            2 => new PrintedBlock.Grid(PrintedTables.Proactive(figures.Proactive)),
            3 => new PrintedBlock.Grid(PrintedTables.Requests(figures.Requests, ReportRow.FormatOf(snapshot.Year))),
            4 => new PrintedBlock.Grid(PrintedTables.Remedies(figures.Remedies)),
            _ => new PrintedBlock.Paragraph(snapshot.Sections.GetValueOrDefault($"{number}") is { Length: > 0 } text ? text : "（未填写）"),
        };
    }

    private static (int Section, PrintedGrid Grid) Grid(string table, ReportSnapshot snapshot, ReportFigures figures) => table switch
    {
        ReportCell.Proactive => (2, PrintedTables.Proactive(figures.Proactive)),
        ReportCell.Requests => (3, PrintedTables.Requests(figures.Requests, ReportRow.FormatOf(snapshot.Year))),
        _ => (4, PrintedTables.Remedies(figures.Remedies)),
    };

    private static string Seal(ReportResponse answer) => string.Create(CultureInfo.InvariantCulture,
        $"（第{answer.Version}版，{OfficeClock.DayOf(answer.ReleasedAt!.Value):yyyy年M月d日}发布，SHA-256：{answer.Sha256}）");
}
