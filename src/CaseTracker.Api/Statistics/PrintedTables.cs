
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Statistics;

/// <summary>The official layouts of tables two, three and four (格式2021, 国办公开办函〔2021〕30号; 格式2019 for the years before).</summary>
internal static class PrintedTables
{
    private const string Corner = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

    private static readonly int[] Labels = [10, 14, 38];

    /// <summary>表三: three levels of labels, three rows of headings, seven numbers a row.</summary>
    public static PrintedGrid Requests(RequestTable table, ReportFormat format)
    {
        var types = RequestTable.ColumnLabels;
        List<IReadOnlyList<PrintedCell>> rows =
        [
            [Head(Corner, columns: 3, rows: 3), Head("申请人情况", columns: 7)],
            [Head(types[0].Chinese, rows: 2), Head("法人或其他组织", columns: 5), Head(types[^1].Chinese, rows: 2)],
            [.. types.Skip(1).SkipLast(1).Select(type => Head(type.Chinese))],
        ];
        var printed = table.Printed(format);
        foreach (var (index, (row, counts)) in printed.Index())
        {
            rows.Add([.. LabelsOf(row, index, printed), .. counts.Select(count => new PrintedCell(count))]);
        }

        return new("表三", 3, [.. Labels, .. types.Select(_ => 9)], rows);
    }

    /// <summary>表四: fifteen numbers in one row.</summary>
    public static PrintedGrid Remedies(RemedyTable table) => new("表四", 3, [.. Enumerable.Repeat(7, 15)],
    [
        [Head(RemedyTable.RowLabels[0].Chinese, columns: 5, rows: 2), Head("行政诉讼", columns: 10)],
        [Head(RemedyTable.RowLabels[1].Chinese, columns: 5), Head(RemedyTable.RowLabels[2].Chinese, columns: 5)],
        [.. RemedyTable.RowCodes.SelectMany(_ => RemedyTable.ColumnLabels.Select(label => Head(label.Chinese)))],
        [.. Enum.GetValues<RemedyKind>().SelectMany(kind => table[kind].Select(count => new PrintedCell(count)))],
    ]);

    /// <summary>表二: the blocks of 条例 art. 20.</summary>
    public static PrintedGrid Proactive(ProactiveTable table) => new("表二", 0, [24, 20, 20, 20],
    [
        [Head("第二十条第（一）项", columns: 4)],
        [Head("信息内容"), Head("本年制发件数"), Head("本年废止件数"), Head("现行有效件数")],
        Documents("规章", table.Regulations),
        Documents("行政规范性文件", table.NormativeDocuments),
        [Head("第二十条第（五）项", columns: 4)],
        [Head("信息内容"), Head("本年处理决定数量", columns: 3)],
        Single("行政许可", table.Licences),
        [Head("第二十条第（六）项", columns: 4)],
        [Head("信息内容"), Head("本年处理决定数量", columns: 3)],
        Single("行政处罚", table.Penalties),
        Single("行政强制", table.CoerciveMeasures),
        [Head("第二十条第（八）项", columns: 4)],
        [Head("信息内容"), Head("本年收费金额（单位：万元）", columns: 3)],
        Single("行政事业性收费", table.Fees),
    ]);

    private static IEnumerable<PrintedCell> LabelsOf(
        ReportRow row, int index, IReadOnlyList<(ReportRow Row, IReadOnlyList<long> Counts)> printed)
    {
        if (row.Code.Length == 1)
        {
            return [Head(row.Label.Chinese, columns: 3)];
        }

        // The first result carries the label of all results; the first of a group that of the group.
        IEnumerable<PrintedCell> labels = index == 2 ? [Head("三、本年度办理结果", rows: printed.Count - 3)] : [];
        if (row.Group is null)
        {
            return labels.Append(Head(row.Label.Chinese, columns: 2));
        }

        var isFirst = printed[index - 1].Row.Group != row.Group;
        return [.. labels, .. isFirst
            ? [Head(row.Group.Chinese, rows: printed.Count(other => other.Row.Group == row.Group))]
            : Array.Empty<PrintedCell>(), Head(row.Label.Chinese)];
    }

    private static IReadOnlyList<PrintedCell> Documents(string label, DocumentCounts counts) =>
        [Head(label), new(counts.Issued), new(counts.Repealed), new(counts.InForce)];

    private static IReadOnlyList<PrintedCell> Single(string label, object value) => [Head(label), new(value, Columns: 3)];

    private static PrintedCell Head(string text, int columns = 1, int rows = 1) => new(text, columns, rows, IsHeading: true);
}
