using System.Text.RegularExpressions;
using CaseTracker.Api.Documents.Printing;
using CaseTracker.Api.Documents.Reading;
using CaseTracker.Api.Web.Http;
using CaseTracker.Api.Web.Problems;
using CaseTracker.Domain;

namespace CaseTracker.Api.Ledgers.Import;

/// <summary>
/// Finds the rows of a ledger in a file as offices have it: below a header that may stand anywhere, on any sheet, between titles,
/// totals and notes. Nothing is left out in silence: what is passed over is named, and what may be a row is read as one.
/// </summary>
internal sealed partial class LedgerSheetReader(LedgerFindings findings, bool ignoreUnknown)
{
    /// <summary>So many rows are stored in one go; while they are, others wait.</summary>
    private const int MaxRows = 200_000;

    /// <summary>A row with fewer filled cells is no row of a ledger: five of its columns are always filled, and one contact.</summary>
    private const int MinFilled = 5;

    private const int MaxTotalLength = 20;

    /// <summary>More lines above a header are a table of something else.</summary>
    private const int MaxTitles = 100;

    /// <summary>A row with so many of the needed headings is the header, even if some are missing.</summary>
    private const int MinHeadings = 4;

    private static readonly LocalizedText HeaderMissing = new(
        "此处有数据，但是上方没有台账表头：请补上表头，或者删除该行、该工作表。",
        "There is data, but no header of a ledger above it: add the header, or delete the row or the sheet.");

    /// <summary>Stands for a column that the program does not know.</summary>
    private static readonly LedgerColumn Unknown = new("", _ => "") { IsDerived = true };

    private static readonly LedgerColumn[] RowsHave = [LedgerColumns.ApplicantType, LedgerColumns.Channel, LedgerColumns.ReceivedOn];

    private int _rows;

    /// <summary>The rows, sheet by sheet, one after another. What is wrong with the shape is added to the findings.</summary>
    public IEnumerable<LedgerRow> Read(IEnumerable<Sheet> sheets)
    {
        string? first = null;
        var isFound = false;
        foreach (var sheet in sheets)
        {
            first ??= sheet.Name;
            var table = new Table(sheet);
            foreach (var row in Rows(table))
            {
                yield return row;
            }

            isFound |= table.IsFound;
            if (findings.IsFull)
            {
                yield break;
            }
        }

        if (!isFound && findings.Errors.Count == 0)
        {
            RequireColumns(first, 1, []);
        }
    }

    private IEnumerable<LedgerRow> Rows(Table table)
    {
        foreach (var row in table.Sheet.Rows.TakeWhile(_ => !findings.IsFull).Where(row => !row.IsBlank))
        {
            var errors = findings.Errors.Count;
            if (table.IsFound ? table.Repeats(row) : IsHeader(row))
            {
                Begin(table, row);
            }
            else if (!table.IsFound)
            {
                Above(table, row);
            }
            else if (!table.IsBroken && Row(table, row) is { } read)
            {
                yield return ++_rows <= MaxRows ? read : throw new Problem(ProblemKind.MalformedRequest, new(
                    $"台账超过{MaxRows}行，请分成几个文件导入。", $"The ledger has more than {MaxRows} rows; import it in several files."));
            }

            // Who asked for the row has ruled on it by now.
            if (table.IsFound && !table.IsBroken && findings.Errors.Count > errors)
            {
                findings.Keep(() => RejectedRow.Of(table.Sheet.Name, row, table.Columns));
            }
        }

        End(table);
    }

    private static bool IsHeader(SheetRow row) =>
        row.Cells.Select(cell => LedgerColumns.Find(cell.Text)).Intersect(LedgerColumns.Required).Count() >= MinHeadings;

    /// <summary>The header, which may be printed on every page.</summary>
    private void Begin(Table table, SheetRow row)
    {
        LedgerColumn?[] columns = [.. row.Cells.Select(cell => cell.IsEmpty ? null : LedgerColumns.Find(cell.Text) ?? Unknown)];
        if (table.IsFound && columns.SequenceEqual(table.Columns))
        {
            findings.PassOver("heading", table.Sheet.Name, row.Number);
            return;
        }

        var before = findings.Errors.Count;
        if (table.Titles.Find(title => MayBeRow(title, columns)) is { } above)
        {
            Add(table, above.Number, null, "header-missing", HeaderMissing);
        }
        else if (table.Titles.Count == MaxTitles)
        {
            Add(table, row.Number, null, "header-missing", HeaderMissing);
        }

        foreach (var title in table.Titles)
        {
            findings.PassOver("title", table.Sheet.Name, title.Number);
        }

        table.Titles.Clear();
        foreach (var (cell, _) in row.Cells.Zip(columns).Where(pair => pair.Second == Unknown))
        {
            if (ignoreUnknown)
            {
                findings.PassOver("column", table.Sheet.Name, column: cell.Text);
            }
            else
            {
                Add(table, row.Number, cell.Text, "unknown-column",
                    new("未知的列。可以用 ignoreUnknown=true 略过。", "Unknown column. ignoreUnknown=true passes over it."));
            }
        }

        RequireColumns(table.Sheet.Name, row.Number, columns);
        foreach (var column in columns.OfType<LedgerColumn>().Where(column => column != Unknown).CountBy(column => column)
            .Where(pair => pair.Value > 1))
        {
            Add(table, row.Number, column.Key.Name, "duplicate-column", new("列重复。", "The column stands twice."));
        }

        (table.Columns, table.IsFound, table.IsBroken) = (columns, true, findings.Errors.Count > before);
    }

    /// <summary>A title above the header, or so much that it may be a row that has none.</summary>
    private static void Above(Table table, SheetRow row)
    {
        table.Headless ??= row.Cells.Count(cell => !cell.IsEmpty) < MinFilled ? null : row.Number;
        if (table.Titles.Count < MaxTitles)
        {
            table.Titles.Add(row);
        }
    }

    /// <summary>Whether a line above a header has in its columns what only rows have.</summary>
    private static bool MayBeRow(SheetRow row, LedgerColumn?[] columns) => columns.Zip(row.Cells).Any(pair =>
        pair.First == LedgerColumns.ApplicantType ? LedgerCodes.ApplicantType(pair.Second.Text) is not null
        : pair.First == LedgerColumns.Channel ? LedgerCodes.Channel(pair.Second.Text) is not null
        : pair.First == LedgerColumns.ReceivedOn && (pair.Second.Kind == CellKind.Day || LedgerCodes.Day(pair.Second.Text) is not null));

    private void RequireColumns(string? sheet, int row, LedgerColumn?[] columns) =>
        findings.Errors.AddRange(LedgerColumns.Required.Except(columns).Select(column => new LedgerError(
            row, column!.Name, new LocalizedText("缺少该列。", "The column is missing.").Localize(), "missing-column")
        { Sheet = sheet }));

    private LedgerRow? Row(Table table, SheetRow row)
    {
        var cells = new Dictionary<LedgerColumn, string>(row.Cells.Count);
        List<LedgerError>? damaged = null;
        var (isFilled, isOutside) = (false, false);
        for (var index = 0; index < row.Cells.Count; index++)
        {
            var (cell, column) = (row.Cells[index], table.Columns.ElementAtOrDefault(index));
            if (cell.IsEmpty || (column == LedgerColumns.Line && (cell.Kind == CellKind.Formula || Count().IsMatch(cell.Text))))
            {
                continue;
            }

            isFilled = true;
            isOutside |= column is null;
            if (column is { IsDerived: false })
            {
                var isCsv = table.Sheet.Name is null;
                if (WhatIsSpoilt(cell, column, isCsv) is var (code, words))
                {
                    (damaged ??= []).Add(new(row.Number, column.Name, words.Localize(), code) { Sheet = table.Sheet.Name });
                }
                else
                {
                    cells[column] = isCsv ? PrintedText.FromCsv(cell.Text) : cell.Text;
                }
            }
        }

        if (!isFilled || IsBeside(table, row, cells))
        {
            return null;
        }

        if (isOutside)
        {
            Add(table, row.Number, null, "too-many-cells", new("有的单元格不在任何列名之下。", "A cell stands under no heading."));
            return null;
        }

        table.Rows.Add(row.Number);
        return new(table.Sheet.Name, row.Number, cells, damaged ?? []);
    }

    private static (string Code, LocalizedText Words)? WhatIsSpoilt(SheetCell cell, LedgerColumn column, bool isCsv) => cell.Kind switch
    {
        CellKind.Error => ("error-value", new(
            "单元格是错误值（如 #REF!、#N/A）：请改正公式，或者直接填写内容。",
            "The cell is an error value such as #REF! or #N/A: correct the formula, or type what belongs there.")),
        CellKind.Formula => Uncalculated,
        CellKind.Text when isCsv && cell.Text[0] == '=' => Uncalculated,
        CellKind.Shortened => ("shortened-number", new(
            "数字已被电子表格缩写或者截断（如 1.38E+10，或者超过15位）：请把该列设为文本格式后重新填写。",
            "A spreadsheet has shortened the number (such as 1.38E+10, or more than 15 digits): format the column as text and type it "
                + "again.")),
        CellKind.Day when !column.HoldsDays => ("turned-into-date", new(
            "该列不是日期列，内容已被电子表格改成日期：请把该列设为文本格式后重新填写。",
            "The column holds no dates; a spreadsheet has turned what was typed into one: format the column as text and type it again.")),
        _ => null,
    };

    private static (string Code, LocalizedText Words) Uncalculated => ("uncalculated-formula", new(
        "公式没有计算结果：请用电子表格打开、计算并保存，或者直接填写内容。",
        "The formula has no result: open the file in a spreadsheet, calculate and save it, or type what belongs there."));

    /// <summary>
    /// Whether it is a total, or a note below the table: it says so, and holds no applicant type, no channel and no day of
    /// receipt, without which no row is taken.
    /// </summary>
    private bool IsBeside(Table table, SheetRow row, Dictionary<LedgerColumn, string> cells)
    {
        if (RowsHave.Any(column => cells.TryGetValue(column, out var text) && !IsTotal(text) && !Count().IsMatch(text)))
        {
            return false;
        }

        var filled = row.Cells.Where(cell => !cell.IsEmpty).ToList();
        var what = filled.Exists(cell => IsTotal(cell.Text))
            ? "total"
            : filled.Count < MinFilled && Note().IsMatch(filled[0].Text) ? "note" : null;
        if (what is not null)
        {
            findings.PassOver(what, table.Sheet.Name, row.Number);
        }

        return what is not null;
    }

    private static bool IsTotal(string text) => text.Length < MaxTotalLength && text.Contains('计') && Total().IsMatch(LabelText.Fold(text));

    private void End(Table table)
    {
        var name = table.Sheet.Name;
        if (name is not null && !table.IsFound)
        {
            if (table.Headless is { } row)
            {
                Add(table, row, null, "header-missing", HeaderMissing);
            }
            else
            {
                findings.PassOver("sheet", name);
            }

            return;
        }

        if (name is not null)
        {
            findings.Sheets.Add(new(name, table.Rows.Count));
        }

        table.Rows.Sort();
        foreach (var range in table.Sheet.Merged.TakeWhile(_ => !findings.IsFull))
        {
            CheckMerged(table, range);
        }
    }

    /// <summary>
    /// Only the first of merged cells holds something; whether that is meant for each of the rows or columns cannot be known.
    /// </summary>
    private void CheckMerged(Table table, CellRange range)
    {
        var next = table.Rows.BinarySearch(range.FirstRow);
        next = next < 0 ? ~next : next;
        var columns = table.Columns.Skip(range.FirstColumn).Take(range.LastColumn - range.FirstColumn + 1);
        if (next < table.Rows.Count && table.Rows[next] <= range.LastRow
            && columns.FirstOrDefault(column => column is { IsDerived: false }) is { } read)
        {
            Add(table, table.Rows[next], read.Name, "merged-cells", new(
                "单元格已合并，无法判断内容属于哪一行、哪一列：请取消合并并逐格填写。",
                "Merged cells: which row or column the content belongs to cannot be known. Unmerge them and fill in each."));
        }
    }

    private void Add(Table table, int row, string? column, string code, LocalizedText words) =>
        findings.Errors.Add(new(row, column, words.Localize(), code) { Sheet = table.Sheet.Name });

    [GeneratedRegex("^(本|上|当)?(页|月|季|年|季度|年度|半年|全年|[0-9]{1,2}月|第?[1-4一二三四]季度|[0-9]{4}年?度?)?(总计|小计|累计|共计)([0-9]+[件条]?)?$")]
    private static partial Regex Total();

    [GeneratedRegex(@"^\d{1,6}(\.0+)?$")]
    private static partial Regex Count();

    [GeneratedRegex(
        @"^[（(※*]*(备?注|附注|说明|填[表报]\w{0,4}|制表\w{0,3}|编制\w{0,3}|审[核批]\w{0,3}|复核\w{0,3}|\w{0,4}负责人|"
        + @"联系\w{0,3}|经办\w{0,2}|打印\w{0,3}|报送\w{0,3}|统计\w{0,4}|日期)\s*\d*\s*[:：]")]
    private static partial Regex Note();

    /// <summary>A sheet while it is read.</summary>
    private sealed class Table(Sheet sheet)
    {
        public Sheet Sheet => sheet;

        /// <summary>By place; null where there is no heading.</summary>
        public LedgerColumn?[] Columns { get; set; } = [];

        public bool IsFound { get; set; }

        /// <summary>Whether the header is wrong, so that its rows mean nothing.</summary>
        public bool IsBroken { get; set; }

        /// <summary>The first row without a header above it that holds as much as a row of a ledger.</summary>
        public int? Headless { get; set; }

        /// <summary>Lines above the header.</summary>
        public List<SheetRow> Titles { get; } = [];

        public List<int> Rows { get; } = [];

        /// <summary>Whether a row is a header once more: a heading stands where an applicant type should.</summary>
        public bool Repeats(SheetRow row) =>
            Array.IndexOf(Columns, LedgerColumns.ApplicantType) is >= 0 and var place && place < row.Cells.Count
            && row.Cells[place].Text.Length >= LedgerColumns.ApplicantType.Name.Length
            && LedgerColumns.Find(row.Cells[place].Text) == LedgerColumns.ApplicantType;
    }
}
