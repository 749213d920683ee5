using CaseTracker.Api.Hosting;
using CaseTracker.Api.Ledgers;
using CaseTracker.Api.Printing;
using CaseTracker.Api.Spreadsheets;
using CaseTracker.Domain;

namespace CaseTracker.Api.Imports;

/// <summary>A cell of a ledger that cannot be taken.</summary>
/// <param name="Row">The row as a spreadsheet counts it: the header is row 1.</param>
/// <param name="Column">The column's heading; null where the whole row is meant.</param>
internal sealed record LedgerError(int Row, string? Column, string Message, string Code)
{
    public static LedgerError Of(int row, string? column, string code, Words words) => new(row, column, words.Say(), code);
}

/// <summary>One row of a ledger: its number, and its cells by heading, trimmed; a missing cell is empty.</summary>
internal sealed record LedgerRow(int Number, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string heading] => Cells.GetValueOrDefault(heading, "");
}

/// <summary>台账: an agency's ledger of requests, in the ten columns of the contract or in all that an export has.</summary>
internal static class Ledger
{
    public const string ExternalReference = "外部编号";
    public const string ApplicantType = "申请人类型";
    public const string Applicant = "申请人";
    public const string Contact = "联系方式";
    public const string Channel = "收件渠道";
    public const string ReceivedOn = "收到日期";
    public const string Description = "申请内容";
    public const string AnsweredOn = "答复日期";
    public const string Outcome = "办理结果";
    public const string Explanation = "说明";
    public const string Archive = "移交档案馆";
    public const string TransferredOn = "移交日期";

    /// <summary>With so many bad cells it is the wrong file; the rest is not read.</summary>
    public const int MostErrors = 10_000;

    private static readonly string[] Needed = [ApplicantType, Applicant, Contact, Channel, ReceivedOn, Description, AnsweredOn, Outcome];

    /// <summary>An exported ledger says the same under other headings.</summary>
    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["申请人姓名/名称"] = Applicant,
        ["联系方式(掩码)"] = Contact,
        ["收到申请之日"] = ReceivedOn,
        ["办理结果代码"] = Outcome,
        ["备注"] = Explanation,
    };

    private static readonly HashSet<string> Known =
        [.. Needed, ExternalReference, Explanation, .. LedgerColumns.All.Select(column => Aliases.GetValueOrDefault(column.Heading, column.Heading))];

    /// <summary>
    /// The rows of the first sheet, one after another, passing over blank ones. What is wrong with the shape is added to the
    /// errors; a heading that is wrong ends it.
    /// </summary>
    public static async IAsyncEnumerable<LedgerRow> ReadAsync(IAsyncEnumerable<SheetRow> rows, List<LedgerError> errors)
    {
        string[]? headings = null;
        string? sheet = null;
        await foreach (var row in rows)
        {
            sheet ??= row.Sheet;
            if (row.Sheet != sheet || errors.Count >= MostErrors)
            {
                yield break;
            }

            if (headings is null)
            {
                headings = [.. row.Cells.Select(heading => Aliases.GetValueOrDefault(heading, heading))];
                CheckHeadings(headings, errors);
                if (errors.Count > 0)
                {
                    yield break;
                }
            }
            else if (Read(row, headings, errors) is { } read)
            {
                yield return read;
            }
        }

        if (headings is null)
        {
            CheckHeadings([], errors);
        }
    }

    private static void CheckHeadings(string[] headings, List<LedgerError> errors)
    {
        errors.AddRange(headings.Where(heading => heading.Length > 0 && !Known.Contains(heading)).Select(heading =>
            LedgerError.Of(1, heading, "unknown-column", new("未知的列。", "Unknown column."))));
        errors.AddRange(Needed.Except(headings).Select(heading =>
            LedgerError.Of(1, heading, "missing-column", new("缺少该列。", "The column is missing."))));
        errors.AddRange(headings.Where(heading => heading.Length > 0).GroupBy(heading => heading).Where(group => group.Count() > 1).Select(group =>
            LedgerError.Of(1, group.Key, "duplicate-column", new("列重复。", "The column stands twice."))));
    }

    private static LedgerRow? Read(SheetRow row, string[] headings, List<LedgerError> errors)
    {
        if (row.Cells.Skip(headings.Length).Any(cell => cell.Length > 0))
        {
            errors.Add(LedgerError.Of(row.Number, null, "too-many-cells", new("单元格多于表头的列数。", "More cells than the header has columns.")));
            return null;
        }

        return row.Cells.All(cell => cell.Length == 0)
            ? null
            : new(row.Number, headings.Zip(row.Cells).Where(pair => pair.First.Length > 0).ToDictionary(pair => pair.First, pair => PrintedText.FromCsv(pair.Second)));
    }
}
