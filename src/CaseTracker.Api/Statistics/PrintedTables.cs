
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Domain;
using CaseTracker.Domain.Remedies;
using CaseTracker.Domain.Tables;

namespace CaseTracker.Api.Statistics;

/// <summary>The official layouts of tables two, three and four (格式2021, 国办公开办函〔2021〕30号; 格式2019 for the years before).</summary>
internal static class PrintedTables
{
    private static readonly LocalizedText Corner = new(
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "(In each column rows I and II together equal rows III and IV together)");

    private static readonly LocalizedText Results = new("三、本年度办理结果", "III. Results of the year");

    private static readonly LocalizedText Suits = new("行政诉讼", "Administrative suits");

    private static readonly int[] Labels = [10, 14, 38];

    /// <summary>表三: three levels of labels, three rows of headings, seven numbers a row.</summary>
    /// <param name="words">In which language. Default: Chinese, as in every document.</param>
    public static PrintedGrid Requests(RequestTable table, ReportFormat format, Func<LocalizedText, string>? words = null)
    {
        var say = words ?? Chinese;
        var types = RequestTable.ColumnLabels;
        IReadOnlyList<PrintedCell>[] heads =
        [
            [Head(say(Corner), columns: 3, rows: 3), Head(say(new("申请人情况", "Applicants")), columns: 7)],
            [
                Head(say(types[0]), rows: 2), Head(say(new("法人或其他组织", "Legal persons or other organisations")), columns: 5),
                Head(say(types[^1]), rows: 2),
            ],
            [.. types.Skip(1).SkipLast(1).Select(type => Head(say(type)))],
        ];
        var printed = table.Printed(format);
        return Labelled("表三", heads, [.. types.Select(_ => 9)], [.. printed.Select(line => line.Row)],
            [.. printed.Select(line => line.Counts)], say);
    }

    /// <summary>Numbers of the rows of table three, behind their labels.</summary>
    public static PrintedGrid Labelled(
        string name, IEnumerable<IReadOnlyList<PrintedCell>> heads, IReadOnlyList<int> widths, IReadOnlyList<ReportRow> rows,
        IReadOnlyList<IReadOnlyList<long>> counts, Func<LocalizedText, string>? words = null)
    {
        List<IReadOnlyList<PrintedCell>> lines = [.. heads];
        var headingRows = lines.Count;
        lines.AddRange(rows.Select((_, index) => (IReadOnlyList<PrintedCell>)
            [.. LabelsOf(index, rows, words ?? Chinese), .. counts[index].Select(count => new PrintedCell(count))]));
        return new(name, headingRows, [.. Labels, .. widths], lines);
    }

    /// <summary>历年: the labels of table three, and a column a year.</summary>
    public static PrintedGrid Years(CompareYears.Response answer, Func<LocalizedText, string>? words = null)
    {
        var say = words ?? Chinese;
        return Labelled("历年",
            [[
                Head(say(new("项目", "Row")), columns: 3),
                .. answer.Years.Select(year => Head(say(year.Preview
                    ? new($"{year.Year}年（预览）", $"{year.Year} (preview)")
                    : new($"{year.Year}年", $"{year.Year}")))),
            ]],
            [.. answer.Years.Select(_ => 9)], ReportRow.All, [.. answer.Rows.Select(row => row.Counts)], say);
    }

    /// <summary>表四: fifteen numbers in one row.</summary>
    public static PrintedGrid Remedies(RemedyTable table, Func<LocalizedText, string>? words = null)
    {
        var say = words ?? Chinese;
        return new("表四", 3, [.. Enumerable.Repeat(7, 15)],
        [
            [Head(say(RemedyTable.RowLabels[0]), columns: 5, rows: 2), Head(say(Suits), columns: 10)],
            [Head(say(RemedyTable.RowLabels[1]), columns: 5), Head(say(RemedyTable.RowLabels[2]), columns: 5)],
            [.. RemedyTable.RowCodes.SelectMany(_ => RemedyTable.ColumnLabels.Select(label => Head(say(label))))],
            [.. Enum.GetValues<RemedyKind>().SelectMany(kind => table[kind].Select(count => new PrintedCell(count)))],
        ]);
    }

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

    private static string Chinese(LocalizedText text) => text.Chinese;

    private static IEnumerable<PrintedCell> LabelsOf(int index, IReadOnlyList<ReportRow> rows, Func<LocalizedText, string> say)
    {
        var row = rows[index];
        if (row.Code.Length == 1)
        {
            return [Head(say(row.Label), columns: 3)];
        }

        // The first result carries the label of all results; the first of a group that of the group.
        IEnumerable<PrintedCell> labels = index == 2 ? [Head(say(Results), rows: rows.Count - 3)] : [];
        if (row.Group is null)
        {
            return labels.Append(Head(say(row.Label), columns: 2));
        }

        var isFirst = rows[index - 1].Group != row.Group;
        return [.. labels, .. isFirst
            ? [Head(say(row.Group), rows: rows.Count(other => other.Group == row.Group))]
            : Array.Empty<PrintedCell>(), Head(say(row.Label))];
    }

    private static IReadOnlyList<PrintedCell> Documents(string label, DocumentCounts counts) =>
        [Head(label), new(counts.Issued), new(counts.Repealed), new(counts.InForce)];

    private static IReadOnlyList<PrintedCell> Single(string label, object value) => [Head(label), new(value, Columns: 3)];

    internal static PrintedCell Head(string text, int columns = 1, int rows = 1) => new(text, columns, rows, IsHeading: true);
}
