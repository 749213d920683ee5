using System.Globalization;
using CaseTracker.Api.Pages.Frame;
using CaseTracker.Api.Reports.Responses;
using CaseTracker.Api.Web.Http;
using CaseTracker.Domain;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Reports;

/// <summary>Words and addresses of the pages about reports.</summary>
internal static class ReportText
{
    private static readonly string[] Numerals = ["一", "二", "三", "四", "五", "六"];

    private static readonly string[] ColumnsOfProactive = ["issued", "repealed", "inForce", "decisions", "amount"];

    public static string PlaceOf(string agency, int year) => $"/reports/{agency}/{year}";

    /// <summary>The page that shows the cases behind a cell, or the one on which what it counts is written; null for none.</summary>
    public static string? PlaceOf(ReportResponse report, ReportCell cell)
    {
        var place = PlaceOf(report.AgencyCode, report.Year);
        var scope = $"agency={report.AgencyCode}&year={report.Year}&rollUp={(report.Units.Count > 0 ? "true" : "false")}";
        return cell.Table switch
        {
            ReportCell.Proactive => $"{place}/proactive",
            ReportCell.Requests or ReportCell.Remedies => IsCell(cell)
                ? $"/statistics{(cell.Table == ReportCell.Remedies ? "/remedies" : "")}/cell?{scope}&row={cell.Row}&column={cell.Column}"
                : $"/statistics/{cell.Table}?{scope}",
            _ => $"{place}/sections/6",
        };
    }

    public static string Numbered(int section) =>
        T($"{Numerals[section - 1]}、{TitleOf(section).Chinese}", $"{section}. {TitleOf(section).English}");

    public static LocalizedText TitleOf(int section) => ReportSections.All[section - 1].Title;

    /// <summary>A cell in words: its row and its column.</summary>
    public static string CellOf(string table, string row, string column)
    {
        var (rowLabel, columnLabel) = table switch
        {
            ReportCell.Requests => (RowOf(row), Label(RequestTable.ColumnCodes, RequestTable.ColumnLabels, column)),
            ReportCell.Remedies => (Label(RemedyTable.RowCodes, RemedyTable.RowLabels, row),
                Label(RemedyTable.ColumnCodes, RemedyTable.ColumnLabels, column)),
            _ => OfProactive(row, column),
        };
        return T($"{rowLabel}，{columnLabel}", $"{rowLabel}, {columnLabel}");
    }

    /// <summary>A cell in the words of the printed table, which is in Chinese.</summary>
    public static string PrintedCellOf(ReportCell cell)
    {
        var (rows, columns) = cell.Table == ReportCell.Requests
            ? (ReportRow.All.Select(row => (row.Code, row.Label.Chinese)), RequestTable.ColumnCodes.Zip(RequestTable.ColumnLabels))
            : (RemedyTable.RowCodes.Zip(RemedyTable.RowLabels, (code, label) => (code, label.Chinese)),
                RemedyTable.ColumnCodes.Zip(RemedyTable.ColumnLabels));
        var row = rows.FirstOrDefault(known => known.Item1 == cell.Row).Item2 ?? "（六）其他处理";
        return $"{row[..Math.Min(row.Length, 12)]} {columns.First(known => known.First == cell.Column).Second.Chinese}";
    }

    public static string StateOf(UnitState state) => state switch
    {
        UnitState.Released => T("已发布", "Released"),
        UnitState.Entered => T("填报表格", "Entered"),
        UnitState.Unreleased => T("未发布", "Not released"),
        _ => T("缺报", "Missing"),
    };

    public static string VersionOf(int version) => T($"第 {version} 版", $"version {version}");

    public static string Number(decimal value) => value.ToString(ProactiveTable.AmountFormat, CultureInfo.InvariantCulture);

    /// <summary>By when, for whom, and how long it is until then.</summary>
    public static string DeadlineOf(ReportDeadline deadline, bool isReleased, DateOnly today)
    {
        var left = deadline.On.DayNumber - today.DayNumber;
        var (whose, rest) = (deadline.IsOfGovernment ? T("政府", "governments") : T("部门", "departments"),
            isReleased ? "" : left >= 0 ? T($"，还有 {left} 天", $", {left} days left") : T($"，已过 {-left} 天", $", {-left} days ago"));
        return T($"（{whose}，条例第49条）{rest}", $" ({whose}, art. 49){rest}");
    }

    private static bool IsCell(ReportCell cell) => cell.Table == ReportCell.Requests
        ? ReportRow.IndexOf(cell.Row) >= 0 && RequestTable.ColumnCodes.Contains(cell.Column)
        : RemedyTable.RowCodes.Contains(cell.Row) && RemedyTable.ColumnCodes.Contains(cell.Column);

    private static string RowOf(string row) =>
        ReportRow.IndexOf(row) is >= 0 and var index ? ReportRow.All[index].Label.Localize() : row;

    private static (string Row, string Column) OfProactive(string row, string column)
    {
        var table = TableResponse.Of(ProactiveTable.Empty);
        var (rowFound, columnFound) = (table.Rows.FirstOrDefault(known => known.Code == row),
            table.Columns.ElementAtOrDefault(Array.IndexOf(ColumnsOfProactive, column)));
        return (rowFound is null ? row : T(rowFound.Label, rowFound.LabelEn),
            columnFound is null ? column : T(columnFound.Label, columnFound.LabelEn));
    }

    private static string Label(IReadOnlyList<string> codes, IReadOnlyList<LocalizedText> labels, string code) =>
        codes.Zip(labels).FirstOrDefault(pair => pair.First == code).Second?.Localize() ?? code;
}
