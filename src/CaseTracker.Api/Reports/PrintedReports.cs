using System.Globalization;
using CaseTracker.Api.Data;
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Reports.Release;
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
        return new($"{answer.AgencyName}{answer.Year}年{ReportSections.All[number - 1].Title.Chinese}{(answer.State == ReportState.Draft ? "（草稿）" : "")}", [new PrintedBlock.Grid(grid)]);
    }

    public static PrintedDocument Of(GetRequestTable.Response answer) => new(
        Title(answer.AgencyName, answer.Year, 3, answer.RollUp, answer.Preview, answer.AsOf),
        [new PrintedBlock.Grid(PrintedTables.Requests(answer.Table, ReportRow.FormatOf(answer.Year)))]);

    /// <summary>Some days of a year, and the year up to their end.</summary>
    public static PrintedDocument Of(GetPeriod.Response answer) => new(
        string.Create(CultureInfo.InvariantCulture,
            $"{answer.AgencyName}{answer.From:yyyy-MM-dd}至{answer.To:yyyy-MM-dd}{ReportSections.All[2].Title.Chinese}{(answer.RollUp ? "（汇总）" : "")}{(answer.Preview ? "（预览）" : "")}"),
        [
            new PrintedBlock.Heading("本期"),
            new PrintedBlock.Grid(PrintedTables.Requests(answer.Period.Table, ReportRow.FormatOf(answer.To.Year)) with { Name = "本期" }),
            new PrintedBlock.Heading("本年累计"),
            new PrintedBlock.Grid(PrintedTables.Requests(answer.YearToDate.Table, ReportRow.FormatOf(answer.To.Year)) with { Name = "本年累计" }),
        ]);

    public static PrintedDocument Of(GetRemedyTable.Response answer) => new(
        Title(answer.AgencyName, answer.Year, 4, answer.RollUp, answer.Preview, answer.AsOf),
        [new PrintedBlock.Grid(PrintedTables.Remedies(answer.Table))]);

    /// <summary>An overview: one line a figure, one column a year.</summary>
    public static PrintedDocument Of(GetOverview.Response answer) => new(
        $"{answer.AgencyName}政府信息公开申请办理概览{(answer.RollUp ? "（汇总）" : "")}",
        [new PrintedBlock.Grid(Overview("概览", answer.Years))]);

    private static PrintedGrid Overview(string name, IReadOnlyList<GetOverview.YearResponse> years) => new(name, 1, [26, .. years.Select(_ => 12)],
        [.. OverviewLines.Of(years).Select((line, index) => (IReadOnlyList<PrintedCell>)
            [new(line.Label, IsHeading: true), .. line.Values.Select(value => new PrintedCell(value, IsHeading: index == 0))])]);

    private static string Title(string agency, int year, int section, bool rollUp, bool preview, DateOnly asOf) =>
        $"{agency}{year}年{ReportSections.All[section - 1].Title.Chinese}{(rollUp ? "（汇总）" : "")}"
        + (preview ? string.Create(CultureInfo.InvariantCulture, $"（预览，截至{asOf:yyyy-MM-dd}）") : "");

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
