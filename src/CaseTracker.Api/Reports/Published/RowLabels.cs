
using CaseTracker.Api.Documents.Reading;
using CaseTracker.Domain;
using CaseTracker.Domain.Tables;
using CaseTracker.Domain.Tables.Published;

namespace CaseTracker.Api.Reports.Published;

/// <summary>Knows the rows of table three by their labels: by the text, since every group numbers its rows again.</summary>
internal static class RowLabels
{
    private const string Other = "其他";
    private const string OtherGroup = "其他处理";

    /// <summary>Labels that are often shortened, or go on differently.</summary>
    private static readonly (string Beginning, string Row)[] Beginnings =
    [
        ("本年新收", ReportRow.Received),
        ("上年结转", ReportRow.CarriedIn),
        ("结转下年度", ReportRow.CarriedOver),
        ("部分公开", "3.2"),
        ("申请人无正当理由逾期不补正", "3.6.1"),
        ("申请人逾期未按收费通知要求缴纳费用", "3.6.2"),
    ];

    private static readonly HashSet<string> Codes = [.. ReportRow.All.Select(row => row.Code), PublishedRequests.OtherHandling];

    private static readonly HashSet<string> Groups =
        [.. ReportRow.All.Where(row => row.Group is not null).Select(row => LabelText.Core(row.Group!.Chinese))];

    /// <summary>By label, and by group and label in one cell as our own CSV has them, with the label's number or without.</summary>
    private static readonly Dictionary<string, string> ByLabel = ReportRow.All
        .Select(row => (Label: LabelText.Core(row.Label.Chinese), row.Code))
        .Where(label => label.Label != Other)
        .Concat(ReportRow.All.Where(row => row.Group is not null)
            .Select(row => (Label: LabelText.Core(row.Group!.Chinese + row.Label.Chinese), row.Code)))
        .Concat(ReportRow.All.Where(row => row.Group is not null)
            .Select(row => (Label: LabelText.Core(row.Group!.Chinese) + LabelText.Core(row.Label.Chinese), row.Code)))
        .Append((Label: OtherGroup, Code: PublishedRequests.OtherHandling))
        .ToDictionary(label => label.Label, label => label.Code);

    /// <summary>The row that a line of a table is; null for none.</summary>
    /// <param name="first">The first column of counts; what stands left of it are labels, the last of them the row's own.</param>
    /// <param name="byCode">Whether the first column holds codes, as in our own CSV.</param>
    /// <param name="group">The last heading such as （六）其他处理 that was seen, which blank cells below it continue.</param>
    public static string? RowAt(TableSheet sheet, int line, int first, bool byCode, ref string? group)
    {
        if (byCode && Codes.Contains(HalfWidth.Of(sheet[line, 0])))
        {
            return HalfWidth.Of(sheet[line, 0]);
        }

        string[] labels =
            [.. Enumerable.Range(0, first).Select(column => LabelText.Core(sheet[line, column])).Where(label => label.Length > 0)];
        group = labels.LastOrDefault(Groups.Contains) ?? group;
        return labels.LastOrDefault() switch
        {
            null => null,
            Other => group == OtherGroup ? "3.6.3" : null,
            var label => RowOf(label),
        };
    }

    /// <summary>Whether a line has the label of the first row in it.</summary>
    public static bool Begins(TableSheet sheet, int line) =>
        Enumerable.Range(0, sheet.Width)
            .Any(column => ByLabel.GetValueOrDefault(LabelText.Core(sheet[line, column])) == ReportRow.Received);

    /// <param name="label">As <see cref="LabelText.Core"/> has it.</param>
    public static string? RowOf(string label) =>
        ByLabel.GetValueOrDefault(label)
            ?? Beginnings.FirstOrDefault(known => label.StartsWith(known.Beginning, StringComparison.Ordinal)).Row;
}
