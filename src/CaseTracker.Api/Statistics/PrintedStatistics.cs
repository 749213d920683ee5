using System.Globalization;
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Statistics.Overview;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Statistics;

/// <summary>Tables and overviews as documents, under the titles that offices give them.</summary>
internal static class PrintedStatistics
{
    public static PrintedDocument Of(GetRequestTable.Response answer) => new(
        Title(answer.AgencyName, answer.Year, 3, answer.RollUp, answer.Preview, answer.AsOf),
        [new PrintedBlock.Grid(PrintedTables.Requests(answer.Table, ReportRow.FormatOf(answer.Year)))]);

    /// <summary>Some days of a year, and the year up to their end.</summary>
    public static PrintedDocument Of(GetPeriod.Response answer) => new(
        string.Create(CultureInfo.InvariantCulture,
            $"{answer.AgencyName}{answer.From:yyyy-MM-dd}至{answer.To:yyyy-MM-dd}{ReportSections.All[2].Title.Chinese}{(answer.RollUp
                ? "（汇总）"
                : "")}{(answer.Preview ? "（预览）" : "")}"),
        [
            new PrintedBlock.Heading("本期"),
            new PrintedBlock.Grid(PrintedTables.Requests(answer.Period.Table, ReportRow.FormatOf(answer.To.Year)) with { Name = "本期" }),
            new PrintedBlock.Heading("本年累计"),
            new PrintedBlock.Grid(
                PrintedTables.Requests(answer.YearToDate.Table, ReportRow.FormatOf(answer.To.Year)) with { Name = "本年累计" }),
        ]);

    /// <summary>One column of several years.</summary>
    public static PrintedDocument Of(CompareYears.Response answer) => new(
        $"{answer.AgencyName}{answer.Years[0].Year}—{answer.Years[^1].Year}年{ReportSections.All[2].Title.Chinese}{(answer.RollUp
            ? "（汇总）"
            : "")}：{new RequestColumn(answer.Column).Label.Chinese}",
        [new PrintedBlock.Grid(PrintedTables.Years(answer))]);

    public static PrintedDocument Of(GetRemedyTable.Response answer) => new(
        Title(answer.AgencyName, answer.Year, 4, answer.RollUp, answer.Preview, answer.AsOf),
        [new PrintedBlock.Grid(PrintedTables.Remedies(answer.Table))]);

    /// <summary>An overview: one line a figure, one column a year.</summary>
    public static PrintedDocument Of(GetOverview.Response answer) => new(
        $"{answer.AgencyName}政府信息公开申请办理概览{(answer.RollUp ? "（汇总）" : "")}",
        [new PrintedBlock.Grid(Overview("概览", answer.Years))]);

    private static PrintedGrid Overview(string name, IReadOnlyList<GetOverview.YearResponse> years) =>
        new(name, 1, [26, .. years.Select(_ => 12)],
        [.. OverviewLines.Of(years).Select((line, index) => (IReadOnlyList<PrintedCell>)
            [new(line.Label, IsHeading: true), .. line.Values.Select(value => new PrintedCell(value, IsHeading: index == 0))])]);

    private static string Title(string agency, int year, int section, bool rollUp, bool preview, DateOnly asOf) =>
        $"{agency}{year}年{ReportSections.All[section - 1].Title.Chinese}{(rollUp ? "（汇总）" : "")}"
        + (preview ? string.Create(CultureInfo.InvariantCulture, $"（预览，截至{asOf:yyyy-MM-dd}）") : "");
}
