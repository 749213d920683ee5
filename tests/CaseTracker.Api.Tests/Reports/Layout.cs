using System.Text.Json.Nodes;
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tables.Published;

namespace CaseTracker.Api.Tests.Reports;

/// <summary>A stretch of a sheet as reports print it: texts, and which of them are merged over several cells.</summary>
internal sealed class Layout
{
    public Dictionary<(int Row, int Column), string> Cells { get; } = [];

    public List<(int Row, int Column, int Rows, int Columns)> Merged { get; } = [];

    public int Height => Cells.Keys.Max(cell => cell.Row) + 1;

    public int Width => Cells.Keys.Max(cell => cell.Column) + 1;

    /// <summary>表三 with its three levels of headings and of labels. A count is written as <paramref name="write"/> has it.</summary>
    public static Layout Requests(JsonNode rows, Func<int?, string>? write = null, Func<string, string>? label = null)
    {
        var layout = new Layout();
        write ??= count => $"{count}";
        label ??= text => text;
        layout.Put(0, 0, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3);
        layout.Put(0, 3, "申请人情况", 1, 7);
        layout.Put(1, 3, "自然人", 2);
        layout.Put(1, 4, "法人或其他组织", 1, 5);
        foreach (var (text, index) in new[] { "商业\n企业", "科研\n机构", "社会公益组织", "法律服务机构", "其他" }.Select((text, index) => (text, index)))
        {
            layout.Put(2, 4 + index, text);
        }

        layout.Put(1, 9, "总计", 2);
        var codes = PublishedRequests.CodesOf(rows["3.6"] is null ? ReportFormat.Format2021 : ReportFormat.Format2019);
        layout.PutLabels(codes, label);
        foreach (var (code, line) in codes.Select((code, index) => (code, index + 3)))
        {
            foreach (var column in Enumerable.Range(0, RequestTable.Columns))
            {
                layout.Put(line, 3 + column, write((int?)rows[code]![column]));
            }
        }

        return layout;
    }

    /// <summary>表四: one line of fifteen counts. The headings of 行政复议 stand one level higher than those of the suits, merged.</summary>
    public static Layout Remedies(JsonNode rows, Func<int?, string>? write = null)
    {
        var layout = new Layout();
        write ??= count => $"{count}";
        layout.Put(0, 0, "行政复议", 1, 5);
        layout.Put(0, 5, "行政诉讼", 1, 10);
        layout.Put(1, 5, "未经复议直接起诉", 1, 5);
        layout.Put(1, 10, "复议后起诉", 1, 5);
        foreach (var (row, group) in RemedyTable.RowCodes.Select((row, index) => (row, index)))
        {
            foreach (var (text, column) in new[] { "结果\n维持", "结果\n纠正", "其他\n结果", "尚未\n审结", "总计" }.Select((text, index) => (text, index)))
            {
                layout.Put(group == 0 ? 1 : 2, (group * 5) + column, text, group == 0 ? 2 : 1);
                layout.Put(3, (group * 5) + column, write((int?)rows[row]![column]));
            }
        }

        return layout;
    }

    /// <summary>One below the other, with so many lines of prose before each.</summary>
    public static Layout Stack(params Layout[] parts)
    {
        var whole = new Layout();
        var line = 0;
        foreach (var part in parts)
        {
            whole.Put(line, 0, "某某机关2023年政府信息公开工作年度报告：收到和处理政府信息公开申请情况");
            whole.Put(line + 1, 0, "单位：件");
            foreach (var (place, text) in part.Cells)
            {
                whole.Cells[(place.Row + line + 3, place.Column)] = text;
            }

            whole.Merged.AddRange(part.Merged.Select(merged => merged with { Row = merged.Row + line + 3 }));
            line += part.Height + 5;
        }

        whole.Put(line, 0, "五、存在的主要问题及改进情况");
        return whole;
    }

    public Layout With(int row, int column, string text)
    {
        Cells[(row, column)] = text;
        return this;
    }

    /// <summary>As CSV: a merged text once, or in each of its cells.</summary>
    public string ToCsv(bool repeated)
    {
        var cells = new Dictionary<(int, int), string>(Cells);
        foreach (var merged in repeated ? Merged : [])
        {
            foreach (var row in Enumerable.Range(merged.Row, merged.Rows))
            {
                foreach (var column in Enumerable.Range(merged.Column, merged.Columns))
                {
                    cells[(row, column)] = Cells[(merged.Row, merged.Column)];
                }
            }
        }

        return string.Concat(Enumerable.Range(0, Height).Select(row =>
            string.Join(
                ',', Enumerable.Range(0, Width).Select(column => $"\"{cells.GetValueOrDefault((row, column), "").Replace("\"", "\"\"")}\""))
                + "\r\n"));
    }

    private void PutLabels(IReadOnlyList<string> codes, Func<string, string> label)
    {
        var printed = RequestTable.Empty.Printed(codes.Contains("3.6") ? ReportFormat.Format2019 : ReportFormat.Format2021);
        Put(5, 0, label("三、本年度办理结果"), codes.Count - 3);
        string? group = null;
        foreach (var (row, line) in printed.Select((row, index) => (row.Row, index + 3)))
        {
            if (row.Group is { } heading && heading.Chinese != group)
            {
                Put(line, 1, label(heading.Chinese), printed.Count(other => other.Row.Group == heading));
            }

            group = row.Group?.Chinese;
            var column = row.Code.Length == 1 ? 0 : row.Group is null ? 1 : 2;
            Put(line, column, label(row.Label.Chinese), 1, 3 - column);
        }
    }

    private void Put(int row, int column, string text, int rows = 1, int columns = 1)
    {
        Cells[(row, column)] = text;
        if (rows > 1 || columns > 1)
        {
            Merged.Add((row, column, rows, columns));
        }
    }
}
