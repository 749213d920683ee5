using System.Globalization;
using CaseTracker.Api.Documents.Printing;

namespace CaseTracker.Api.Documents.Reading;

/// <summary>
/// Reads the sheets of an xlsx file, hidden ones too, row by row. Only the texts that cells share and the formats are kept. Cells
/// are read as they are there, not by the ranges that the file claims: a range of a whole sheet takes a few bytes to write.
/// </summary>
internal sealed class XlsxReader
{
    private const int MaxSheets = 200;
    private const int MaxMergedRanges = 100_000;

    private readonly OfficePackage _package;
    private readonly List<string> _shared = [];
    private readonly List<NumberFormat> _formats = [];
    private bool _since1904;
    private int _merged;
    private int _blankCells;
    private long _text;

    private XlsxReader(OfficePackage package) => _package = package;

    public static IEnumerable<Sheet> Read(Stream content, long mostUnpacked)
    {
        using var package = new OfficePackage(content, mostUnpacked);
        foreach (var sheet in new XlsxReader(package).Sheets())
        {
            yield return sheet;
        }
    }

    private IEnumerable<Sheet> Sheets()
    {
        var workbook = _package.RelatedTo("").First(part => part.Type == "officeDocument").Name;
        var related = _package.RelatedTo(workbook);
        ReadFormats(related.FirstOrDefault(part => part.Type == "styles").Name);
        ReadShared(related.FirstOrDefault(part => part.Type == "sharedStrings").Name);
        foreach (var (name, id) in ReadWorkbook(workbook))
        {
            var part = related.First(part => part.Id == id);
            var merged = new List<CellRange>();

            // A chart or the like has no rows.
            yield return new(name, part.Type == "worksheet" ? Rows(part.Name, merged) : []) { Merged = merged };
        }
    }

    private List<(string Name, string Id)> ReadWorkbook(string part)
    {
        var sheets = new List<(string, string)>();
        using var workbook = _package.Open(part);
        while (workbook.Read())
        {
            if (workbook.IsAt(1, "workbookPr"))
            {
                _since1904 = workbook["date1904"] is "1" or "true";
            }
            else if (workbook.IsAt(2, "sheet"))
            {
                sheets.Add((workbook["name"] ?? "", workbook["id"] ?? ""));
            }
        }

        return sheets.Count <= MaxSheets ? sheets : throw SheetLimits.TooLarge();
    }

    private void ReadShared(string? part)
    {
        using var texts = part is null ? null : _package.Open(part);
        while (texts?.Read() == true)
        {
            if (texts.IsAt(1, "si"))
            {
                _shared.Add(XlsxText.Decode(texts.ReadText()).Trim());
                SheetLimits.RequireText(_text += _shared[^1].Length);
            }
        }

        _text = 0;
    }

    /// <summary>The format of each style that a cell may have.</summary>
    private void ReadFormats(string? part)
    {
        var formats = new Dictionary<int, NumberFormat>();
        var within = "";
        using var styles = part is null ? null : _package.Open(part);
        while (styles?.Read() == true)
        {
            within = styles.IsElement && styles.Depth == 1 ? styles.Name : within;
            if (styles.IsAt(2, "numFmt") && int.TryParse(styles["numFmtId"], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                formats[id] = NumberFormat.Of(styles["formatCode"] ?? "");
            }
            else if (styles.IsAt(2, "xf") && within == "cellXfs")
            {
                _ = int.TryParse(styles["numFmtId"], NumberStyles.None, CultureInfo.InvariantCulture, out var used);
                _formats.Add(formats.GetValueOrDefault(used) ?? NumberFormat.BuiltIn(used));
            }
        }
    }

    private IEnumerable<SheetRow> Rows(string part, List<CellRange> merged)
    {
        using var sheet = _package.Open(part);
        var number = 0;
        while (sheet.Read())
        {
            if (sheet.IsAt(1, "dimension"))
            {
                SheetLimits.RequireColumnsOf(sheet["ref"]);
            }
            else if (sheet.IsAt(2, "mergeCell") && CellRange.Parse(sheet["ref"]) is { } range)
            {
                merged.Add(++_merged <= MaxMergedRanges ? range : throw SheetLimits.TooLarge());
            }
            else if (sheet.IsAt(2, "row"))
            {
                number = SheetLimits.RowOf(sheet["r"]) ?? number + 1;
                SheetLimits.RequireRows(number);
                yield return new(number, Cells(sheet));
            }
        }
    }

    /// <summary>Rows and cells may leave out where they stand: then behind the last one.</summary>
    private List<SheetCell> Cells(OfficePart sheet)
    {
        var cells = new List<SheetCell>();
        var read = 0;
        var column = -1;
        var isBlank = sheet.IsEmpty;
        while (!isBlank && sheet.Read() && sheet.Depth > 2)
        {
            if (!sheet.IsAt(3, "c"))
            {
                continue;
            }

            column = CellRange.ColumnOf(sheet["r"]) ?? column + 1;
            SheetLimits.RequireColumns(Math.Max(++read, column + 1));
            if (column >= cells.Count)
            {
                SheetLimits.RequireBlankCells(_blankCells += column - cells.Count);
                cells.AddRange(Enumerable.Repeat(SheetCell.Empty, column - cells.Count + 1));
            }

            cells[column] = Cell(sheet);
            SheetLimits.RequireText(_text += cells[column].Text.Length);
        }

        return cells;
    }

    private SheetCell Cell(OfficePart sheet)
    {
        var (type, style) = (sheet["t"], sheet["s"]);
        string? formula = null;
        string? value = null;
        var isBlank = sheet.IsEmpty;
        while (!isBlank && sheet.Read() && sheet.Depth > 3)
        {
            if (sheet.IsAt(4, "f"))
            {
                formula = sheet.ReadText();
            }
            else if (sheet.IsAt(4, "v") || sheet.IsAt(4, "is"))
            {
                value = sheet.ReadText();
            }
        }

        // A formula may well give an empty text; one without any value has not been calculated.
        return formula is not null && (value is null || (value.Length == 0 && type != "str")) ? new($"={formula}", CellKind.Formula)
            : string.IsNullOrEmpty(value) ? SheetCell.Empty
            : type switch
            {
                "s" => SheetCell.OfText(
                    _shared[
                        int.Parse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture)]),
                "str" or "inlineStr" => SheetCell.OfText(XlsxText.Decode(value)),
                "b" => new(value.Trim() == "1" ? "TRUE" : "FALSE", CellKind.Text),
                "e" => new(value.Trim(), CellKind.Error),
                "d" => new(value.Trim(), CellKind.Day),
                _ => FormatOf(style).Read(value, _since1904),
            };
    }

    private NumberFormat FormatOf(string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _formats.Count
            ? _formats[index]
            : NumberFormat.General;
}
