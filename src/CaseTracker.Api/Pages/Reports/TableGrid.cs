using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Statistics;
using CaseTracker.Domain.Reporting;
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tables.Published;
using static CaseTracker.Api.Pages.Frame.PageText;

namespace CaseTracker.Api.Pages.Reports;

/// <summary>Table three or four as it is printed, of which every number is a field.</summary>
/// <param name="Cells">Of the numbers, in the order in which they are printed.</param>
internal sealed record TableGrid(string Code, string Caption, PrintedGrid Printed, IReadOnlyList<ReportCell> Cells)
{
    public static IReadOnlyList<TableGrid> Both(ReportFormat format) => [Requests(format), Remedies()];

    /// <summary>The name of the field of a cell.</summary>
    public static string NameOf(string table, string row, string column) => $"{table}.{row}.{column}";

    private static TableGrid Requests(ReportFormat format) => new(
        ReportCell.Requests, T("表三 收到和处理政府信息公开申请情况", "Table three: requests received and handled"),
        PrintedTables.Requests(RequestTable.Empty, format),
        [
            .. PublishedRequests.CodesOf(format).SelectMany(
                _ => RequestTable.ColumnCodes, (row, column) => new ReportCell(ReportCell.Requests, row, column)),
        ]);

    private static TableGrid Remedies() => new(
        ReportCell.Remedies, T("表四 政府信息公开行政复议、行政诉讼情况", "Table four: reconsiderations and suits"),
        PrintedTables.Remedies(RemedyTable.Empty),
        [
            .. RemedyTable.RowCodes.SelectMany(
                _ => RemedyTable.ColumnCodes, (row, column) => new ReportCell(ReportCell.Remedies, row, column)),
        ]);
}
