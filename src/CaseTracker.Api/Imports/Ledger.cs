using System.Globalization;
using System.Text;
using CaseTracker.Api.Hosting;
using CaseTracker.Api.Problems;
using CaseTracker.Domain;
using CsvHelper;
using CsvHelper.Configuration;

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

/// <summary>台账: an agency's ledger of requests, as CSV.</summary>
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

    private static readonly string[] Needed = [ApplicantType, Applicant, Contact, Channel, ReceivedOn, Description, AnsweredOn, Outcome];
    private static readonly string[] Known = [.. Needed, ExternalReference, Explanation];

    /// <summary>
    /// Reads all rows, passing over blank ones. What is wrong with the shape is added to the errors; bytes that are
    /// no UTF-8 throw a problem.
    /// </summary>
    public static async Task<IReadOnlyList<LedgerRow>> ReadAsync(Stream content, List<LedgerError> errors, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { HasHeaderRecord = false, IgnoreBlankLines = false });
        var rows = new List<LedgerRow>();
        try
        {
            string[] headings = await csv.ReadAsync() ? [.. csv.Parser.Record!.Select(heading => heading.Trim())] : [];
            CheckHeadings(headings, errors);

            var readable = errors.Count == 0;
            for (var number = 2; readable && await csv.ReadAsync(); number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                AddRow(number, csv.Parser.Record!, headings, rows, errors);
            }

            return rows;
        }
        catch (DecoderFallbackException)
        {
            throw new Problem(ProblemKind.MalformedRequest, new(
                "文件不是 UTF-8 编码，请另存为“CSV UTF-8”后再导入。", "The file is not UTF-8; save it as “CSV UTF-8” and import it again."));
        }
        catch (BadDataException exception)
        {
            errors.Add(LedgerError.Of(exception.Context?.Parser?.Row ?? 1, null, "bad-quoting", new("引号没有配对。", "A quotation mark is out of place.")));
            return rows;
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

    private static void AddRow(int number, string[] cells, string[] headings, List<LedgerRow> rows, List<LedgerError> errors)
    {
        if (cells.Skip(headings.Length).Any(cell => !string.IsNullOrWhiteSpace(cell)))
        {
            errors.Add(LedgerError.Of(number, null, "too-many-cells", new("单元格多于表头的列数。", "More cells than the header has columns.")));
        }
        else if (!cells.All(string.IsNullOrWhiteSpace))
        {
            rows.Add(new(number, headings.Zip(cells).Where(pair => pair.First.Length > 0).ToDictionary(pair => pair.First, pair => pair.Second.Trim())));
        }
    }
}
