using CaseTracker.Api.Documents.Printing;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Statistics;

/// <summary>The official tables as CSV, one row a line.</summary>
internal static class CsvTables
{
    /// <summary>Table three, its rows as the year's form prints them.</summary>
    public static byte[] Of(RequestTable table, ReportFormat format) => CsvFile.Write([Headings, .. Lines(table, format)]);

    /// <summary>Table three of some days of a year, and of the year up to their end; the first column says which.</summary>
    public static byte[] Of(GetPeriod.Response answer)
    {
        var format = ReportRow.FormatOf(answer.To.Year);
        return CsvFile.Write(
        [
            Headings.Prepend("期间"),
            .. Lines(answer.Period.Table, format).Select(line => line.Prepend("本期")),
            .. Lines(answer.YearToDate.Table, format).Select(line => line.Prepend("本年累计")),
        ]);
    }

    /// <summary>One column of table three, a column a year.</summary>
    public static byte[] Of(CompareYears.Response answer) => CsvFile.Write(
    [
        ["row", "项目", .. answer.Years.Select(year => $"{year.Year}年")],
        .. answer.Rows.Select(row => (IEnumerable<object>)
            [row.Code, new RequestRow(row.Code).Label.Chinese, .. row.Counts.Cast<object>()]),
    ]);

    private static IEnumerable<object> Headings => ["row", "项目", .. RequestTable.ColumnLabels.Select(label => label.Chinese)];

    private static IEnumerable<IEnumerable<object>> Lines(RequestTable table, ReportFormat format) =>
        table.Printed(format).Select(row => (IEnumerable<object>)
        [row.Row.Code, row.Row.Group is null
            ? row.Row.Label.Chinese
            : $"{row.Row.Group.Chinese} {row.Row.Label.Chinese}", .. row.Counts.Cast<object>()]);

    public static byte[] Of(RemedyTable table) => CsvFile.Write(
    [
        ["row", "项目", .. RemedyTable.ColumnLabels.Select(label => label.Chinese)],
        .. RemedyTable.RowCodes.Select(
            (code, row) => (IEnumerable<object>)[code, RemedyTable.RowLabels[row].Chinese, .. table[(RemedyKind)row].Cast<object>()]),
    ]);

    /// <summary>Any cells, one a line: table, row, column, value.</summary>
    public static byte[] Of(IEnumerable<KeyValuePair<ReportCell, decimal>> cells) => CsvFile.Write(
    [
        ["table", "row", "column", "value"],
        .. cells.Select(cell => (IEnumerable<object>)[cell.Key.Table, cell.Key.Row, cell.Key.Column, cell.Value]),
    ]);
}
